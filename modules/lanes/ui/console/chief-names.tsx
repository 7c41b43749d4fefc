// SPDX-License-Identifier: MPL-2.0
// Chiefs of a lane as office data: name and work phone of each post, or that it is vacant.
import type { ReactNode } from 'react'
import type { Answer } from '#api/client.ts'
import { useText } from './words.ts'

type Chief = Answer<'lanes.list'>['lanes'][number]['chiefs'][number]

export function ChiefNames({ chiefs }: { readonly chiefs: readonly Chief[] }): ReactNode {
  const t = useText()
  const vacant = <span className="lane-late">{t('lanes.vacant')}</span>
  if (chiefs.length === 0) return vacant
  return (
    <ul className="lane-chiefs">
      {chiefs.flatMap(({ holders }, at) =>
        holders.length === 0
          ? [<li key={at}>{vacant}</li>]
          : holders.map(({ name, phone, deputy }) => (
              <li key={`${at} ${name}`}>
                {name}
                {deputy && ` (${t('lanes.deputy')})`} {phone !== null && <span className="nums quiet">{phone}</span>}
              </li>
            )),
      )}
    </ul>
  )
}
