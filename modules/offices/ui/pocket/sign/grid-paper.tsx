// SPDX-License-Identifier: MPL-2.0
// The sign of one grid on paper: name, area drawn, worker by post or who covers the vacant one, supervision phone, QR code of the
// grid's own page. Office data only.
import type { JSX } from 'preact'
import type { Answer } from '#api/client.ts'
import { SignPaper, type SignSize } from '#design/pocket/sign-paper.tsx'
import { Both, both, one } from './both.tsx'
import { GridDrawing } from './grid-drawing.tsx'

type Sign = Answer<'offices.get-grid-sign'>

/** Enough for a grid with two workers and a deputy; more would not be read from a wall. */
const MOST_WORKERS = 3
const DRAWN: Readonly<Record<SignSize, number>> = { a4: 560, plate: 430 }

function Worker({ worker }: { readonly worker: Sign['workers'][number] }): JSX.Element {
  return (
    <div class="sign-line">
      <Both words={worker.title} />
      <p>
        <strong class="sign-big">{worker.name}</strong>
        {worker.deputy && ` ${both('grid-sign.deputy').zh} ${both('grid-sign.deputy').en}`}
      </p>
      {worker.phone !== null && <p class="sign-big">{worker.phone}</p>}
    </div>
  )
}

function Cover({ sign }: { readonly sign: Sign }): JSX.Element | null {
  const { cover } = sign
  if (sign.workers.length > 0 && cover === null) return null
  return (
    <div class="sign-line">
      {sign.workers.length === 0 && <Both words={both('grid-sign.vacant')} />}
      {cover !== null && (
        <>
          <p>
            {both('grid-sign.cover').zh} <strong>{cover.name.zh}</strong>
            <span class="sign-en">
              {both('grid-sign.cover').en} {cover.name.en}
            </span>
          </p>
          {cover.phone !== null && <p class="sign-big">{cover.phone}</p>}
        </>
      )}
    </div>
  )
}

function Foot({ sign }: { readonly sign: Sign }): JSX.Element {
  return (
    <>
      {sign.supervisionPhone !== null && (
        <div class="sign-phone">
          {both('grid-sign.supervision').zh} {both('grid-sign.supervision').en}
          <strong>{sign.supervisionPhone}</strong>
        </div>
      )}
      <p>
        <Both words={both('grid-sign.urgent')} />
      </p>
      <p>
        {both('grid-sign.code', { code: sign.grid.grid }).zh} · {both('grid-sign.day', { day: sign.day }).zh}
      </p>
    </>
  )
}

function whereOf(sign: Sign): JSX.Element {
  const areas = sign.areas.slice(-3)
  const households = sign.grid.households > 0 ? both('grid-sign.households', { n: sign.grid.households }) : undefined
  return (
    <Both
      words={{
        zh: [...areas.map(({ name }) => name.zh), ...(households === undefined ? [] : [households.zh])].join(' · '),
        en: [...areas.map(({ name }) => name.en), ...(households === undefined ? [] : [households.en])].join(' · '),
      }}
    />
  )
}

export function GridPaper({ sign, size, href }: { readonly sign: Sign; readonly size: SignSize; readonly href: string }): JSX.Element {
  const qr = both('grid-sign.qr')
  return (
    <SignPaper
      preview
      size={size}
      label={one('grid-sign.head')}
      head={<Both words={both(sign.grid.kind === 'dedicated' ? 'grid-sign.head-dedicated' : 'grid-sign.head')} />}
      name={<Both words={sign.grid.name} />}
      where={whereOf(sign)}
      foot={<Foot sign={sign} />}
      qr={{ href, label: `${qr.zh} ${qr.en}` }}
    >
      <GridDrawing sign={sign} height={DRAWN[size]} />
      <div class="sign-workers">
        {sign.workers.slice(0, MOST_WORKERS).map((worker) => (
          <Worker key={`${worker.name} ${worker.phone}`} worker={worker} />
        ))}
        <Cover sign={sign} />
      </div>
    </SignPaper>
  )
}
