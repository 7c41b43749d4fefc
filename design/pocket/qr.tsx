// SPDX-License-Identifier: MPL-2.0
// An address as a QR code, drawn as one path; the encoder loads only where a code is shown. `label` says where it leads.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export function Qr({ href, label }: { readonly href: string; readonly label: string }): JSX.Element | null {
  const [cells, setCells] = useState<readonly (readonly boolean[])[] | undefined>()
  useEffect(
    () =>
      void import('uqr').then(
        (qr) => setCells(qr.encode(href, { border: 2, ecc: 'M' }).data),
        () => undefined,
      ),
    [href],
  )
  if (cells === undefined) return null
  const path = cells.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <figure class="qr">
      <svg viewBox={`0 0 ${cells.length} ${cells.length}`} role="img" aria-label={label} shape-rendering="crispEdges">
        <path fill="#fff" d={`M0 0h${cells.length}v${cells.length}H0z`} />
        <path fill="#0c2b29" d={path} />
      </svg>
      <figcaption class="small">{label}</figcaption>
    </figure>
  )
}
