// SPDX-License-Identifier: MPL-2.0
// The rows of the queue as a plain table: the number is the link, a click anywhere on the row opens it too. The row whose
// link has the keyboard is the chosen one, so moving is moving the focus and Enter needs no code.
import { Link, useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode, Ref } from 'react'
import { named } from '#design/shared/text.ts'
import { isOpen, StateTag, TimeLeft, WaitMark } from './marks.tsx'
import { photoAddress } from './photo-address.ts'
import type { Row } from './queue-queries.ts'
import { useText } from './words.ts'

const LINK = 'a[data-row]'

/** Moves the keyboard by so many rows; from nowhere to the first. */
export function moveRow(table: HTMLElement | null, by: number): void {
  const links = [...(table?.querySelectorAll<HTMLElement>(LINK) ?? [])]
  const at = links.findIndex((link) => link === document.activeElement)
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Brings the row of a matter into view and gives it the keyboard; false when it is not on the pages read so far. */
export function chooseRow(table: HTMLElement | null, id: string): boolean {
  const link = table?.querySelector<HTMLElement>(`a[data-row="${id}"]`)
  link?.focus()
  link?.scrollIntoView({ block: 'center' })
  return link !== null && link !== undefined
}

function OneRow({ row, onChosen, narrow }: { readonly row: Row; readonly onChosen: (id: string) => void; readonly narrow: boolean }): ReactNode {
  const t = useText()
  const navigate = useNavigate()
  const open = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('a') === null && document.getSelection()?.toString() === '')
      void navigate({ to: '/matters/$matterId', params: { matterId: row.id } })
  }
  return (
    <tr className="queue-row" onClick={open}>
      <td className="cell-photo">
        {row.photo === null ? (
          <span className="thumb thumb-none" />
        ) : (
          <img className="thumb" src={photoAddress(row.id, row.photo, 'small')} alt={t('matters.photo-of', { number: row.number })} loading="lazy" />
        )}
      </td>
      <th scope="row" className="cell-what">
        <span className="clip clip-1 row-words">{row.words === '' ? t('matters.no-words') : row.words}</span>
        <span className="clip clip-1 quiet">
          <Link to="/matters/$matterId" params={{ matterId: row.id }} data-row={row.id} onFocus={() => onChosen(row.id)} className="row-number">
            {row.number}
          </Link>{' '}
          · {row.itemName === null ? t('matters.no-item') : named(row.itemName)}
        </span>
      </th>
      {!narrow && (
        <td className="cell-place">
          <span className="clip clip-1">{named(row.areaName)}</span>
          {row.placeWords !== null && <span className="clip clip-1 quiet">{row.placeWords}</span>}
        </td>
      )}
      {!narrow && (
        <td className="cell-holder">
          <span className="clip">{row.holder === null ? <span className="quiet">{t('matters.no-holder')}</span> : named(row.holder)}</span>
        </td>
      )}
      <td className="cell-state">
        <StateTag state={row.state} />
        <WaitMark awaits={row.awaits} pausedUntil={row.pausedUntil} />
      </td>
      <td className="cell-left">{isOpen(row.state) ? <TimeLeft dueAt={row.dueAt} /> : <span className="quiet">—</span>}</td>
    </tr>
  )
}

type Props = {
  readonly rows: readonly Row[]
  readonly onChosen: (id: string) => void
  readonly narrow: boolean
  readonly tableRef: Ref<HTMLTableElement>
  readonly stale: boolean
}

export function QueueTable({ rows, onChosen, narrow, tableRef, stale }: Props): ReactNode {
  const t = useText()
  return (
    <table className="rows queue-rows" ref={tableRef} aria-busy={stale} aria-label={t('matters.queue')}>
      <thead>
        <tr>
          <th scope="col">
            <span className="heard">{t('matters.col.photo')}</span>
          </th>
          <th scope="col">
            {t('matters.col.what')} · {t('matters.col.number')}
          </th>
          {!narrow && <th scope="col">{t('matters.col.place')}</th>}
          {!narrow && <th scope="col">{t('matters.col.holder')}</th>}
          <th scope="col">{t('matters.col.state')}</th>
          <th scope="col">{t('matters.col.left')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OneRow key={row.id} row={row} onChosen={onChosen} narrow={narrow} />
        ))}
      </tbody>
    </table>
  )
}
