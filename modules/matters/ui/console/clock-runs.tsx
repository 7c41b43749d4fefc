// SPDX-License-Identifier: MPL-2.0
// The latest runs in which open deadlines were counted anew: when, why, by which source, how many matters were looked at and
// moved. Which matters they were stands in each matter's own record.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { useText } from './words.ts'
import './clocks.css'

type Run = Answer<'matter.list-clock-runs'>['runs'][number]
const CAUSES = { calendar: 'matters.runs.calendar', list: 'matters.runs.list' } as const
const SHOWN = 10

function Runs({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  const t = useText()
  return (
    <div className="wide" tabIndex={0} role="group" aria-label={t('matters.runs')}>
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('matters.runs.at')}</th>
            <th scope="col">{t('matters.runs.cause')}</th>
            <th scope="col">{t('matters.runs.source')}</th>
            <th scope="col" className="num">
              {t('matters.runs.looked-at')}
            </th>
            <th scope="col" className="num">
              {t('matters.runs.moved')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, cause, source, startedAt, finishedAt, lookedAt, moved }) => (
            <tr key={id}>
              <th scope="row">{momentWords(startedAt)}</th>
              <td>{t(CAUSES[cause])}</td>
              <td className="runs-source">{source}</td>
              <td className="num">
                {lookedAt}
                {finishedAt === null && <span className="due-note">{t('matters.runs.going-on')}</span>}
              </td>
              <td className="num">{moved}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function ClockRuns(): ReactNode {
  const t = useText()
  const query = useQuery({ queryKey: ['clock-runs'], queryFn: ({ signal }) => call('matter.list-clock-runs', {}, { signal }) })
  return (
    <Card title={t('matters.runs')}>
      <p className="quiet">{t('matters.runs.note')}</p>
      {query.isPending && <Loading rows={3} />}
      {query.isError && <Failed error={query.error} again={() => void query.refetch()} />}
      {query.data?.runs.length === 0 && <Empty title={t('matters.runs.none')} />}
      {query.data !== undefined && query.data.runs.length > 0 && <Runs runs={query.data.runs.slice(0, SHOWN)} />}
    </Card>
  )
}
