// SPDX-License-Identifier: MPL-2.0
// The burden figure at the desk: the totals of the years, and departments of one year; definitions stand beside the figures.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { burdenQuery } from './queries.ts'
import { useText } from './words.ts'
import './admissions.css'

type Burden = Answer<'admissions.get-burden'>
type Part = { readonly burden: Burden }

function Tiles({ burden: { sum } }: Part): ReactNode {
  const t = useText()
  const tiles = [
    { name: t('burden.unlisted'), n: sum.unlisted, of: sum.refused, more: t('burden.taken-back', { n: sum.takenBack }), def: t('burden.unlisted-def') },
    { name: t('burden.admitted'), n: sum.admitted, def: t('burden.admitted-def') },
    { name: t('burden.demands'), n: sum.demands, def: t('burden.demands-def') },
    { name: t('burden.fillings'), n: sum.fillings, def: t('burden.fillings-def') },
    { name: t('burden.turned-down'), n: sum.turnedDown, of: sum.applied, def: t('burden.turned-down-def') },
  ]
  return (
    <ul className="adm-tiles">
      {tiles.map(({ name, n, of, more, def }) => (
        <li key={name} className="card">
          <p className="quiet">{name}</p>
          <p className="adm-figure">
            {n.toLocaleString('en')}
            {of !== undefined && <span className="quiet"> / {of.toLocaleString('en')}</span>}
          </p>
          {more !== undefined && <p className="quiet">{more}</p>}
          <p className="adm-def">{def}</p>
        </li>
      ))}
    </ul>
  )
}

/** What each class of a version has, and whether it counts. */
function useClassWords(burden: Burden): (byClass: Burden['totals'][number]['byClass']) => readonly string[] {
  const t = useText()
  return (byClass) =>
    (['by-law', 'assist', 'forbidden'] as const).map((name) => {
      const said = t(`burden.class.${name}`, { n: byClass?.[name] ?? 0 })
      return burden.counted.includes(name) ? said : t('burden.not-counted', { said })
    })
}

function Totals({ burden }: Part): ReactNode {
  const t = useText()
  const classWords = useClassWords(burden)
  const { totals, change, counted } = burden
  const from = totals[0] === undefined ? '' : named(totals[0].name)
  const most = Math.max(1, ...totals.map(({ total }) => total))
  return (
    <Card title={t('burden.total')}>
      <p className="adm-def">
        {t('burden.total-def', { classes: counted.map((name) => t(`burden.class-name.${name}`)) })}{' '}
        {counted.includes('forbidden') && t('burden.total-forbidden')}
      </p>
      {change !== null && (
        <p className="adm-strong">
          {change.fewer >= 0
            ? t('burden.change', { from, fewer: change.fewer, of: change.of })
            : t('burden.change-more', { from, more: -change.fewer, of: change.of })}
        </p>
      )}
      <table className="rows rows-tight adm-totals">
        <thead>
          <tr>
            <th scope="col">{t('burden.col-when')}</th>
            <th scope="col" className="num">
              {t('burden.col-total')}
            </th>
            <th scope="col">{t('burden.col-from')}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map((one) => (
            <tr key={one.name.zh}>
              <th scope="row">{named(one.name)}</th>
              <td className="num adm-bar">
                <span className="adm-track" aria-hidden="true">
                  <i style={{ width: `${(100 * one.total) / most}%` }} />
                </span>
                <span>{one.total}</span>
              </td>
              <td className="quiet">
                {one.source === null ? [t('burden.version', { label: one.label }), ...classWords(one.byClass)].join(' · ') : named(one.source)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Departments({ burden }: Part): ReactNode {
  const t = useText()
  const { departments, year, asOf } = burden
  return (
    <Card title={t('burden.year-title', { year })}>
      <p className="adm-def">
        {t('burden.as-of', { day: dayWords(asOf) })} {t('burden.protects')}
      </p>
      {departments.length === 0 ? (
        <Empty title={t('burden.none')} />
      ) : (
        <div className="adm-wide" tabIndex={0} role="region" aria-label={t('burden.year-title', { year })}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t('burden.col-unit')}</th>
                {(['unlisted', 'admitted', 'demands', 'fillings', 'turned-down', 'listed'] as const).map((name) => (
                  <th key={name} scope="col" className="num">
                    {t(`burden.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {departments.map((one) => (
                <tr key={one.unit.id}>
                  <th scope="row">{named(one.unit.name)}</th>
                  <td className="num">
                    {t('burden.of', { n: one.unlisted, of: one.refused })}
                    {one.takenBack > 0 && <div className="quiet">{t('burden.taken-back', { n: one.takenBack })}</div>}
                  </td>
                  <td className="num">{one.admitted}</td>
                  <td className="num">{one.demands}</td>
                  <td className="num">{one.fillings.toLocaleString('en')}</td>
                  <td className="num">{t('burden.of', { n: one.turnedDown, of: one.applied })}</td>
                  <td className="num">{one.listed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}

export function BurdenPanel({ year, onYear }: { readonly year: number | undefined; readonly onYear: (year: number) => void }): ReactNode {
  const t = useText()
  const found = useQuery(burdenQuery(year))
  if (found.isPending) return <Loading rows={8} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const burden = found.data
  return (
    <>
      <Totals burden={burden} />
      <div className="adm-views no-print" role="group" aria-label={t('burden.year')}>
        {burden.years.map((one) => (
          <button key={one} type="button" aria-pressed={one === burden.year} onClick={() => onYear(one)}>
            {t('burden.year-n', { year: one })}
          </button>
        ))}
      </div>
      <Tiles burden={burden} />
      <Departments burden={burden} />
    </>
  )
}
