// SPDX-License-Identifier: MPL-2.0
// What is late, due soon, or expected to be late: all, by unit and by item, with what the words mean. Matters and units are
// counted, never people. Every figure leads to the queue behind it.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { ClockRuns } from './clock-runs.tsx'
import { VIEWS, type QueueFilter } from './queue-filter.ts'
import { useText } from './words.ts'
import './figures.css'
import './clocks.css'

type Forecast = Answer<'matter.get-forecast'>
type Risk = Forecast['all']
type Part = 'of' | 'late' | 'soon' | 'expected'
const PARTS = ['late', 'soon', 'expected', 'of'] as const satisfies readonly Part[]
const NAMES = { late: 'matters.forecast.late', soon: 'matters.forecast.soon', expected: 'matters.forecast.expected', of: 'matters.forecast.all' } as const

/** Late ones are a queue of their own; the others stand first in the open queue by next due time. */
function queueBehind(part: Part, narrowed: QueueFilter): QueueFilter {
  return { ...(part === 'late' ? VIEWS.overdue : VIEWS.open), ...narrowed }
}

function Tiles({ forecast, area }: { readonly forecast: Forecast; readonly area: QueueFilter }): ReactNode {
  const t = useText()
  const definitions: Readonly<Record<Part, string>> = {
    late: t('matters.forecast.late-def'),
    soon: t('matters.forecast.soon-def', { n: forecast.rule.soonHours }),
    expected: t('matters.forecast.expected-def'),
    of: t('matters.forecast.all-def'),
  }
  return (
    <div className="tiles">
      {PARTS.map((part) => (
        <Link key={part} to="/queue" search={queueBehind(part, area)} className={part === 'late' && forecast.all.late > 0 ? 'tile tile-late' : 'tile'}>
          <span className="tile-name">{t(NAMES[part])}</span>
          <span className="tile-number">
            {forecast.all[part]}
            {part !== 'of' && <span className="tile-of"> / {forecast.all.of}</span>}
          </span>
          <span className="tile-def">{definitions[part]}</span>
        </Link>
      ))}
    </div>
  )
}

function Heads(): ReactNode {
  const t = useText()
  return (
    <>
      {PARTS.map((part) => (
        <th key={part} scope="col" className="num">
          {t(NAMES[part])}
        </th>
      ))}
    </>
  )
}

function Figures({ risk, name, narrowed }: { readonly risk: Risk; readonly name: string; readonly narrowed: QueueFilter }): ReactNode {
  const t = useText()
  return (
    <>
      {PARTS.map((part) => (
        <td key={part} className={part === 'late' && risk.late > 0 ? 'num left-late' : 'num'}>
          {risk[part] === 0 ? (
            0
          ) : (
            <Link
              to="/queue"
              search={queueBehind(part, narrowed)}
              className="figure-link"
              aria-label={t('matters.fig.see', { name: `${name} ${t(NAMES[part])}`, n: risk[part] })}
            >
              {risk[part]}
            </Link>
          )}
        </td>
      ))}
    </>
  )
}

function ByUnit({ forecast, area }: { readonly forecast: Forecast; readonly area: QueueFilter }): ReactNode {
  const t = useText()
  return (
    <Card title={t('matters.forecast.by-unit')}>
      <div className="wide">
        <table className="rows rows-tight">
          <thead>
            <tr>
              <th scope="col">{t('matters.forecast.unit')}</th>
              <Heads />
            </tr>
          </thead>
          <tbody>
            {forecast.byUnit.map(({ unit, risk }) => (
              <tr key={unit.id}>
                <th scope="row">{named(unit.name)}</th>
                <Figures risk={risk} name={named(unit.name)} narrowed={{ ...area, unitId: unit.id }} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function ByItem({ forecast, area }: { readonly forecast: Forecast; readonly area: QueueFilter }): ReactNode {
  const t = useText()
  return (
    <Card title={t('matters.forecast.by-item')}>
      <div className="wide">
        <table className="rows rows-tight">
          <thead>
            <tr>
              <th scope="col">{t('matters.item')}</th>
              <Heads />
              <th scope="col" className="num">
                {t('matters.forecast.usual')}
              </th>
            </tr>
          </thead>
          <tbody>
            {forecast.byItem.map(({ code, name, risk, usualHours, sample }) => (
              <tr key={code}>
                <th scope="row">
                  <span className="nums">{code}</span> {named(name)}
                </th>
                <Figures risk={risk} name={named(name)} narrowed={{ ...area, item: code }} />
                <td className="num usual">
                  {usualHours === null ? (
                    <span className="quiet">{t('matters.forecast.usual-none')}</span>
                  ) : (
                    t('matters.forecast.hours', { n: Math.round(usualHours * 10) / 10 })
                  )}
                  <span className="due-note">{t('matters.forecast.sample', { n: sample })}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

export function ForecastPanel({ area }: { readonly area: string | undefined }): ReactNode {
  const t = useText()
  const query = useQuery({
    queryKey: ['forecast', area ?? ''],
    queryFn: ({ signal }) => call('matter.get-forecast', area === undefined ? {} : { area }, { signal }),
    refetchInterval: 300_000,
    placeholderData: keepPreviousData,
  })
  if (query.isPending) return <Loading rows={8} />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const forecast = query.data
  const narrowed: QueueFilter = area === undefined ? {} : { area }
  const { days, share, least } = forecast.rule
  return (
    <>
      <Tiles forecast={forecast} area={narrowed} />
      {forecast.all.of === 0 ? (
        <Card>
          <Empty title={t('matters.forecast.nothing')} />
        </Card>
      ) : (
        <div className="fig-grid">
          <ByUnit forecast={forecast} area={narrowed} />
          <ByItem forecast={forecast} area={narrowed} />
        </div>
      )}
      <p className="quiet">
        {t('matters.forecast.at', { at: momentWords(forecast.at) })} · {t('matters.forecast.how', { days, share: Math.round(share * 100), least })}{' '}
        {t('matters.forecast.links')}
      </p>
      <ClockRuns />
    </>
  )
}
