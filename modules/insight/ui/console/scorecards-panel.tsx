// SPDX-License-Identifier: MPL-2.0
// All scorecards of a month in sight, one side, in the order of the units' codes: a list to open, no league table.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { PartCell, RateCell } from './rate-cell.tsx'
import { useText } from './words.ts'
import './insight.css'

export type ScorecardsFilter = { readonly month: string; readonly side: 'department' | 'street'; readonly area?: string }
type Row = Answer<'insight.list-scorecards'>['cards'][number]
type Props = { readonly filter: ScorecardsFilter; readonly link: (row: Row, children: ReactNode) => ReactNode }

function Head({ side }: { readonly side: ScorecardsFilter['side'] }): ReactNode {
  const t = useText()
  const rates = (['response', 'resolution', 'satisfaction', 'on-time'] as const).map((name) => t(`insight.${name}`))
  const whistles = side === 'street' ? [t('insight.blown'), t('insight.misuse')] : [t('insight.called'), t('insight.arrived'), t('insight.no-shows')]
  return (
    <tr>
      <th scope="col">{t('insight.unit')}</th>
      {[...rates, ...whistles].map((name) => (
        <th key={name} scope="col" className="num">
          {name}
        </th>
      ))}
    </tr>
  )
}

function Line({ row, side, link }: { readonly row: Row; readonly side: ScorecardsFilter['side']; readonly link: Props['link'] }): ReactNode {
  const { rates, duty, whistles } = row
  const nothing = { count: 0, of: 0 }
  return (
    <tr>
      <th scope="row">{link(row, named(row.unit.name))}</th>
      {[rates.response, rates.resolution, rates.satisfaction, rates.onTime].map((rate, index) => (
        <td key={index} className="num">
          <RateCell rate={rate} />
        </td>
      ))}
      {side === 'street' ? (
        <>
          <td className="num">{whistles?.blown ?? 0}</td>
          <td className="num">
            <PartCell part={whistles?.misuse ?? nothing} />
          </td>
        </>
      ) : (
        <>
          <td className="num">{duty?.called ?? 0}</td>
          <td className="num">
            <PartCell part={duty?.arrivedInTime ?? nothing} />
          </td>
          <td className="num">
            <PartCell part={duty?.noShows ?? nothing} />
          </td>
        </>
      )}
    </tr>
  )
}

export function ScorecardsPanel({ filter, link }: Props): ReactNode {
  const t = useText()
  const query = useQuery({
    queryKey: ['scorecards', filter],
    queryFn: ({ signal }) => call('insight.list-scorecards', filter, { signal }),
    placeholderData: keepPreviousData,
  })
  if (query.isPending) return <Loading rows={8} />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const { cards } = query.data
  return (
    <Card>
      {cards.length === 0 ? (
        <Empty title={t('insight.nothing')} />
      ) : (
        <div className="wide-table" tabIndex={0} role="region" aria-label={t('insight.scorecards')}>
          <table className="rows rows-tight scorecards">
            <thead>
              <Head side={filter.side} />
            </thead>
            <tbody>
              {cards.map((row) => (
                <Line key={row.unit.id} row={row} side={filter.side} link={link} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {cards[0] !== undefined && <p className="quiet">{t('insight.small-samples', { least: cards[0].formula.least })}</p>}
      <p className="quiet">{t('insight.whistles-note')}</p>
    </Card>
  )
}
