// SPDX-License-Identifier: MPL-2.0
// The queue: quick views, filters, rows, and beside them, if asked for, the same rows on the map.
import { Button, type InputRef } from 'antd'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useShortcuts } from '#design/console/shortcuts.ts'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { PlaceMap, type MapPoint } from '#modules/places/ui/console/index.ts'
import { changeQueue, viewOf, VIEWS, type QueueFilter } from './queue-filter.ts'
import { keepQueue, takeOpened } from './last-queue.ts'
import { QueueFilters, QueueLine, type Change } from './queue-filters.tsx'
import { pointsQuery, queueQuery, totalOf } from './queue-queries.ts'
import { chooseRow, moveRow, QueueTable } from './queue-table.tsx'
import { QueueViews } from './queue-views.tsx'
import { useText } from './words.ts'
import './queue.css'

const NO_POINTS: readonly MapPoint[] = []

function SideMap({
  filter,
  chosen,
  onChoose,
}: {
  readonly filter: QueueFilter
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}): ReactNode {
  const t = useText()
  const asked = useQuery(pointsQuery(filter))
  const points = asked.data?.points ?? NO_POINTS
  return (
    <div className="queue-map">
      <PlaceMap points={points} chosen={chosen} onChoose={onChoose} label={t('matters.map-label')} />
      {asked.isError && <p className="quiet">{t('matters.points-failed')}</p>}
      {asked.data?.more === true && <p className="quiet">{t('matters.more-points', { n: points.length })}</p>}
      {asked.data !== undefined && asked.data.withoutPoint > 0 && <p className="quiet">{t('matters.no-place-on-map', { n: asked.data.withoutPoint })}</p>}
    </div>
  )
}

function Nothing({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Empty title={t(viewOf(filter) === 'mine' ? 'matters.none-mine' : 'matters.none')}>
      <p>{t('matters.none-help')}</p>
      <Button onClick={() => void navigate({ to: '/queue', search: VIEWS.open })}>{t('matters.view.open')}</Button>
    </Empty>
  )
}

export function QueuePanel({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const t = useText()
  const navigate = useNavigate()
  const queue = useInfiniteQuery(queueQuery(filter))
  const [chosen, setChosen] = useState<string>()
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => keepQueue(filter), [filter])
  const search = useRef<InputRef>(null)
  const change: Change = useCallback((parts) => void navigate({ to: '/queue', search: changeQueue(filter, parts), replace: true }), [navigate, filter])
  const inTable = (act: () => void) => (): void => {
    if (table.current?.contains(document.activeElement) === true || document.activeElement === document.body) act()
  }
  const step = (by: number) => (): void => moveRow(table.current, by)
  useShortcuts({
    j: step(1),
    k: step(-1),
    ArrowDown: inTable(step(1)),
    ArrowUp: inTable(step(-1)),
    '/': () => search.current?.focus({ cursor: 'all' }),
    m: () => change({ map: filter.map === 'yes' ? undefined : 'yes' }),
  })
  const rows = useMemo(() => queue.data?.pages.flatMap((page) => page.matters) ?? [], [queue.data])
  useEffect(() => {
    if (rows.length === 0) return
    const opened = takeOpened()
    if (opened !== undefined) chooseRow(table.current, opened)
  }, [rows])
  const onPoint = useCallback(
    (id: string): void => {
      if (!chooseRow(table.current, id)) void navigate({ to: '/matters/$matterId', params: { matterId: id } })
    },
    [navigate],
  )
  const total = totalOf(queue.data?.pages[0]?.counts ?? {}, filter.states)
  const withMap = filter.map === 'yes'
  return (
    <>
      <QueueViews filter={filter} />
      <section className="card queue-card">
        <QueueFilters filter={filter} change={change} searchRef={search} />
        <QueueLine filter={filter} change={change}>
          {queue.data === undefined ? '' : t('matters.shown', { total: Math.max(total, rows.length), shown: rows.length })}
        </QueueLine>
        {queue.isPending && <Loading rows={8} />}
        {queue.isError && <Failed error={queue.error} again={() => void queue.refetch()} />}
        <div className={withMap ? 'queue-split' : 'queue-whole'}>
          {queue.data !== undefined &&
            (rows.length === 0 ? (
              <Nothing filter={filter} />
            ) : (
              <div className="queue-list">
                <QueueTable rows={rows} onChosen={setChosen} narrow={withMap} tableRef={table} stale={queue.isPlaceholderData} />
                {queue.hasNextPage && (
                  <Button className="queue-more" loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
                    {t('say.more')}
                  </Button>
                )}
              </div>
            ))}
          {withMap && <SideMap filter={filter} chosen={chosen} onChoose={onPoint} />}
        </div>
      </section>
    </>
  )
}
