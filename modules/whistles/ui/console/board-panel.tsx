// SPDX-License-Identifier: MPL-2.0
// The whistle board: every whistle in sight with the lanes of its units. Asked again every few seconds; whistles somebody
// has not come to stand first. Keys as in the queue.
import { Button } from 'antd'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, type ReactNode } from 'react'
import { useShortcuts } from '#design/console/shortcuts.ts'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { sortRows } from '../lanes.ts'
import { BoardCard } from './board-card.tsx'
import { BOARD_STATES, type BoardFilter } from './board-filter.ts'
import { BoardFilters } from './board-filters.tsx'
import { useMayBlow } from './page-links.tsx'
import { boardQuery } from './queries.ts'
import { useText } from './words.ts'
import './whistles.css'

function moveCard(list: HTMLElement | null, by: number): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])]
  const at = links.findIndex((link) => link === document.activeElement)
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.closest('article')?.scrollIntoView({ block: 'nearest' })
}

type Counts = { readonly open: number; readonly overdue: number }

function Views({ filter, counts }: { readonly filter: BoardFilter; readonly counts: Counts | undefined }): ReactNode {
  const t = useText()
  const present = filter.state ?? 'open'
  return (
    <nav className="views no-print" aria-label={t('whistles.views')}>
      {BOARD_STATES.map((state) => {
        const { state: _, ...rest } = filter
        return (
          <Link
            key={state}
            to="/whistles"
            search={state === 'open' ? rest : { ...rest, state }}
            activeOptions={{ exact: true }}
            className="view"
            {...(state === present ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`whistles.view.${state}`)}
            {state === 'open' && counts !== undefined && <span className="view-count">{counts.open}</span>}
          </Link>
        )
      })}
    </nav>
  )
}

function Nothing({ filter }: { readonly filter: BoardFilter }): ReactNode {
  const t = useText()
  const narrowed = filter.area !== undefined || filter.kind !== undefined || filter.unitId !== undefined
  return (
    <Empty title={t(narrowed ? 'whistles.none-here' : filter.state === undefined ? 'whistles.none-open' : 'whistles.none')}>
      <p>{t(narrowed ? 'whistles.none-here-help' : 'whistles.none-help')}</p>
    </Empty>
  )
}

export function BoardPanel({ filter }: { readonly filter: BoardFilter }): ReactNode {
  const t = useText()
  const navigate = useNavigate()
  const mayBlow = useMayBlow()
  const board = useInfiniteQuery(boardQuery(filter))
  const list = useRef<HTMLUListElement>(null)
  const rows = useMemo(() => sortRows(board.data?.pages.flatMap((page) => page.whistles) ?? []), [board.data])
  const counts = board.data?.pages[0]?.counts
  useShortcuts({
    j: () => moveCard(list.current, 1),
    k: () => moveCard(list.current, -1),
    ...(mayBlow && { w: () => void navigate({ to: '/whistles/new' }) }),
  })
  return (
    <>
      <Views filter={filter} counts={counts} />
      <section className="board" aria-label={t('whistles.board')}>
        <BoardFilters filter={filter} />
        <p role="status" className="quiet">
          {counts === undefined ? '' : t('whistles.shown', { open: counts.open, overdue: counts.overdue })}
        </p>
        {board.isPending && <Loading rows={8} />}
        {board.isError && <Failed error={board.error} again={() => void board.refetch()} />}
        {board.data !== undefined && rows.length === 0 && <Nothing filter={filter} />}
        <ul className="board-list" ref={list}>
          {rows.map((row) => (
            <li key={row.id}>
              <BoardCard row={row} />
            </li>
          ))}
        </ul>
        {board.hasNextPage && (
          <Button loading={board.isFetchingNextPage} onClick={() => void board.fetchNextPage()}>
            {t('say.more')}
          </Button>
        )}
      </section>
    </>
  )
}
