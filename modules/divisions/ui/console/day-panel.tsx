// SPDX-License-Identifier: MPL-2.0
// The grids of a community as they held, or will hold, on a day; the days on which they changed are one click away.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { PlaceMap, type MapShape } from '#modules/places/ui/console/index.ts'
import { cityDay, count } from './numbers.ts'
import { useText } from './words.ts'
import './divisions.css'

type Props = { readonly community: string; readonly day: string | undefined; readonly onDay: (day: string) => void }

type Versions = Answer<'places.list-grids'>

const NO_POINTS: readonly never[] = []

function Days({ day, changes, onDay }: { readonly day: string; readonly changes: readonly string[]; readonly onDay: (day: string) => void }): ReactNode {
  const t = useText()
  return (
    <div className="filters">
      <label className="day-choice">
        {t('divisions.of-day')}{' '}
        <input type="date" className="day-input" value={day} onChange={(event) => event.target.value !== '' && onDay(event.target.value)} />
      </label>
      {changes.length > 0 && (
        <span className="view-choice" role="group" aria-label={t('divisions.changes')}>
          <span className="quiet">{t('divisions.changes')}</span>
          {changes.slice(-8).map((change) => (
            <button key={change} type="button" className="pill" aria-pressed={change === day} onClick={() => onDay(change)}>
              {dayWords(change)}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

function Table({ grids, label }: { readonly grids: Versions['grids']; readonly label: string }): ReactNode {
  const t = useText()
  return (
    <div className="grids-list" tabIndex={0} role="region" aria-label={label}>
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('divisions.grid')}</th>
            <th scope="col" className="num">
              {t('divisions.households')}
            </th>
            <th scope="col">{t('divisions.holds')}</th>
          </tr>
        </thead>
        <tbody>
          {grids.map((grid) => (
            <tr key={grid.grid}>
              <th scope="row">
                {named(grid.name)}
                <span className="quiet grid-code">{grid.grid}</span>
              </th>
              <td className="num">{count(grid.households)}</td>
              <td>
                {t('divisions.since', { day: dayWords(grid.fromDay) })}
                {grid.endDay !== null && ` · ${t('divisions.ends', { day: dayWords(grid.endDay) })}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function DayPanel({ community, day = cityDay(), onDay }: Props): ReactNode {
  const t = useText()
  const asked = useQuery({
    queryKey: ['divisions', 'day', community, day],
    queryFn: ({ signal }) => call('places.list-grids', { community, day }, { signal }),
    placeholderData: keepPreviousData,
  })
  const grids = asked.data?.grids
  const shapes = useMemo(
    () =>
      (grids ?? []).map(({ grid, name, households, geometry }, at): MapShape => {
        return { id: grid, look: 'proposed', geometry, tint: at % 6, label: `${named(name)}\n${households}` }
      }),
    [grids],
  )
  const label = t('divisions.day-map', { day: dayWords(day) })
  return (
    <Card>
      <Days day={day} changes={asked.data?.changes ?? []} onDay={onDay} />
      {asked.isPending && <Loading rows={4} />}
      {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {grids?.length === 0 && <Empty title={t('divisions.none-that-day')} />}
      {grids !== undefined && grids.length > 0 && (
        <div className="day-grids">
          <div className="day-map">
            <PlaceMap points={NO_POINTS} shapes={shapes} ground="plain" label={label} />
          </div>
          <Table grids={grids} label={label} />
        </div>
      )}
    </Card>
  )
}
