// SPDX-License-Identifier: MPL-2.0
// Figures of one day and area: every rate as its two counts with what they mean, and every figure a way into the queue.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Bars } from '#design/console/bars.tsx'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { StateTag } from './marks.tsx'
import { STATES, VIEWS, type QueueFilter, type State } from './queue-filter.ts'
import { useText } from './words.ts'
import './figures.css'

export type FiguresFilter = { readonly day?: string; readonly area?: string }
type Figures = Answer<'matter.get-day-figures'>
type Part = { readonly figures: Figures; readonly area: string | undefined }

function queueOf(area: string | undefined, filter: QueueFilter): QueueFilter {
  return { ...filter, ...(area !== undefined && { area }) }
}

function Tile({
  name,
  definition,
  count,
  of,
  to,
  late = false,
}: {
  readonly name: string
  readonly definition: string
  readonly count: number
  readonly of?: number
  readonly to: QueueFilter
  readonly late?: boolean
}): ReactNode {
  const t = useText()
  return (
    <Link to="/queue" search={to} className={late && count > 0 ? 'tile tile-late' : 'tile'}>
      <span className="tile-name">{name}</span>
      <span className="tile-number">
        {of === 0 ? <span className="tile-of">{t('matters.fig.none-yet')}</span> : count}
        {of !== undefined && of > 0 && <span className="tile-of"> / {of}</span>}
      </span>
      {of !== undefined && of > 0 && (
        <span className="meter">
          <i style={{ width: `${Math.round((100 * count) / of)}%` }} />
        </span>
      )}
      <span className="tile-def">{definition}</span>
    </Link>
  )
}

function Tiles({ figures, area }: Part): ReactNode {
  const t = useText()
  const closed = queueOf(area, { states: 'closed', order: 'newest' })
  const { closedInTime } = figures
  return (
    <div className="tiles tiles-by-three">
      <Tile
        name={t('matters.fig.filed')}
        definition={t('matters.fig.filed-def')}
        count={figures.filed}
        to={queueOf(area, { order: 'newest', filedOn: figures.day })}
      />
      <Tile name={t('matters.fig.closed')} definition={t('matters.fig.closed-def')} count={figures.closed} to={closed} />
      <Tile name={t('matters.fig.open')} definition={t('matters.fig.open-def')} count={figures.open} to={queueOf(area, VIEWS.open)} />
      <Tile
        name={t('matters.fig.overdue')}
        definition={t('matters.fig.overdue-def')}
        count={figures.overdue}
        of={figures.open}
        to={queueOf(area, VIEWS.overdue)}
        late
      />
      <Tile
        name={t('matters.fig.due-today')}
        definition={t('matters.fig.due-today-def')}
        count={figures.dueToday}
        of={figures.open}
        to={queueOf(area, VIEWS.open)}
      />
      <Tile name={t('matters.fig.in-time')} definition={t('matters.fig.in-time-def')} count={closedInTime.count} of={closedInTime.of} to={closed} />
    </div>
  )
}

function ByState({ figures, area }: Part): ReactNode {
  const t = useText()
  const most = Math.max(1, ...Object.values(figures.byState))
  const name = (state: State): string => t(`matters.tag.${state}`)
  return (
    <Card title={t('matters.fig.by-state')}>
      <ul className="state-bars">
        {STATES.filter((state) => (figures.byState[state] ?? 0) > 0).map((state) => (
          <li key={state}>
            <StateTag state={state} />
            <span className="meter" aria-hidden="true">
              <i style={{ width: `${(100 * (figures.byState[state] ?? 0)) / most}%` }} />
            </span>
            <Link
              to="/queue"
              search={queueOf(area, { states: state })}
              className="num"
              aria-label={t('matters.fig.see', { name: name(state), n: figures.byState[state] ?? 0 })}
            >
              {figures.byState[state]}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ByArea({ figures, day }: Part & { readonly day: string | undefined }): ReactNode {
  const t = useText()
  return (
    <Card title={t('matters.fig.by-area')}>
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('matters.fig.col-area')}</th>
            <th scope="col" className="num">
              {t('matters.fig.col-filed')}
            </th>
            <th scope="col" className="num">
              {t('matters.fig.col-open')}
            </th>
            <th scope="col" className="num">
              {t('matters.fig.col-overdue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.byArea.map((row) => {
            const link = (n: number, filter: QueueFilter): ReactNode => (
              <Link to="/queue" search={queueOf(row.area, filter)} aria-label={t('matters.fig.see', { name: row.name, n })}>
                {n}
              </Link>
            )
            return (
              <tr key={row.area}>
                <th scope="row">
                  {row.area.length < 15 ? (
                    <Link
                      to="/figures"
                      search={{ area: row.area, ...(day !== undefined && { day }) }}
                      aria-label={t('matters.fig.into-area', { name: row.name })}
                    >
                      {named(row.name)}
                    </Link>
                  ) : (
                    named(row.name)
                  )}
                </th>
                <td className="num">{link(row.filed, { order: 'newest', filedOn: figures.day })}</td>
                <td className="num">{link(row.open, VIEWS.open)}</td>
                <td className="num">{link(row.overdue, VIEWS.overdue)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}

function ByMajor({ figures }: Part): ReactNode {
  const t = useText()
  return (
    <Card title={t('matters.fig.by-major')}>
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('matters.fig.col-major')}</th>
            <th scope="col" className="num">
              {t('matters.fig.col-filed')}
            </th>
            <th scope="col" className="num">
              {t('matters.fig.col-open')}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.byMajor.map((row) => (
            <tr key={row.name.zh}>
              <th scope="row">{named(row.name)}</th>
              <td className="num">{row.filed}</td>
              <td className="num">{row.open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function LastDays({ figures }: Part): ReactNode {
  const t = useText()
  const days = figures.lastDays.map(({ day, filed, closed }) => ({ label: `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`, a: filed, b: closed }))
  return (
    <Card title={t('matters.fig.last-days')}>
      <Bars
        days={days}
        names={{
          title: t('matters.fig.last-days-title'),
          day: t('matters.fig.day'),
          a: t('matters.fig.col-filed'),
          b: t('matters.fig.col-closed'),
          table: t('matters.fig.as-table'),
        }}
      />
    </Card>
  )
}

export function FiguresPanel({ filter }: { readonly filter: FiguresFilter }): ReactNode {
  const t = useText()
  const query = useQuery({
    queryKey: ['figures', filter],
    queryFn: ({ signal }) => call('matter.get-day-figures', filter, { signal }),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  })
  if (query.isPending) return <Loading rows={8} />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const part = { figures: query.data, area: filter.area }
  const nothing = query.data.filed === 0 && query.data.open === 0 && Object.keys(query.data.byState).length === 0
  return (
    <>
      <Tiles {...part} />
      {nothing ? (
        <Card>
          <Empty title={t('matters.fig.nothing')} />
        </Card>
      ) : (
        <div className="fig-grid">
          <LastDays {...part} />
          <ByState {...part} />
          <ByArea {...part} day={filter.day} />
          <ByMajor {...part} />
        </div>
      )}
      <p className="quiet">{t('matters.fig.as-of')}</p>
    </>
  )
}
