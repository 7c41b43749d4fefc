// SPDX-License-Identifier: MPL-2.0
// The same measures of today and of the proposal with their difference, and what one should note before deciding.
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { named } from '#design/shared/text.ts'
import { count, percent, signed } from './numbers.ts'
import type { Division, Figures } from './queries.ts'
import { useText } from './words.ts'

type Name = keyof Figures
type Way = 'count' | 'percent' | 'share'
const LINES: readonly (readonly [Exclude<Name, 'empty'>, Way])[] = [
  ['grids', 'count'],
  ['dedicated', 'count'],
  ['households', 'count'],
  ['need', 'count'],
  ['within', 'count'],
  ['above', 'count'],
  ['below', 'count'],
  ['towers', 'count'],
  ['maxDeviation', 'percent'],
  ['meanDeviation', 'percent'],
  ['borderMetres', 'count'],
  ['compactness', 'share'],
  ['broken', 'count'],
]

const shown = (n: number, way: Way): string => (way === 'percent' ? percent(n) : way === 'share' ? n.toFixed(2) : count(n))
const apart = (n: number, way: Way): string => (way === 'percent' ? `${signed(n * 100, 1)}%` : way === 'share' ? signed(n, 2) : signed(n))

function Line({
  name,
  today,
  proposed,
  way,
}: {
  readonly name: string
  readonly today: number | undefined
  readonly proposed: number | undefined
  readonly way: Way
}): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{today === undefined ? '' : shown(today, way)}</td>
      <td className="num">{proposed === undefined ? '' : shown(proposed, way)}</td>
      <td className="num">{today === undefined || proposed === undefined ? '' : apart(proposed - today, way)}</td>
    </tr>
  )
}

export function FiguresCard({ division }: { readonly division: Division }): ReactNode {
  const t = useText()
  const { today, proposed, moved, lowerBound } = division
  const hasToday = today.grids + today.dedicated > 0
  return (
    <Card title={t('divisions.figures')}>
      <table className="rows rows-tight figures-two">
        <thead>
          <tr>
            <th scope="col">{t('divisions.figure')}</th>
            {(['today', 'proposed', 'difference'] as const).map((name) => (
              <th key={name} scope="col" className="num">
                {t(name === 'today' && division.state === 'in-force' ? 'divisions.former' : `divisions.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LINES.map(([name, way]) => (
            <Line key={name} name={t(`divisions.fig.${name}`)} today={hasToday ? today[name] : undefined} proposed={proposed[name]} way={way} />
          ))}
          <Line name={t('divisions.fig.posts')} today={today.posts} proposed={undefined} way="count" />
          <Line name={t('divisions.fig.vacant')} today={today.vacant} proposed={undefined} way="count" />
        </tbody>
      </table>
      {hasToday && (
        <p>
          <b>{t('divisions.moved')}</b>:{' '}
          <span className="nums">
            {moved === 0
              ? t('divisions.moved-none')
              : t('divisions.moved-n', { n: count(moved), share: percent(proposed.households === 0 ? 0 : moved / proposed.households) })}
          </span>
        </p>
      )}
      <p className="quiet">{t('divisions.bound', { bound: percent(lowerBound) })}</p>
    </Card>
  )
}

/** So many grids are named; the list marks all. */
const NAMED = 5

function namesOf(grids: Division['grids']): string {
  const first = grids.slice(0, NAMED).map(({ name }) => name)
  const words = named({ zh: first.map(({ zh }) => zh).join('、'), en: first.map(({ en }) => en).join(', ') })
  return words + (grids.length > NAMED ? ' …' : '')
}

/** What a leader should not overlook; nothing where there is nothing. */
export function Warnings({ division }: { readonly division: Division }): ReactNode {
  const t = useText()
  const outside = division.grids.filter(({ kind, standing }) => kind === 'basic' && (standing === 'above' || standing === 'below'))
  const towers = division.grids.filter(({ standing }) => standing === 'tower')
  const said = [
    ...(outside.length > 0 ? [t('divisions.warn-outside', { n: outside.length, band: percent(division.rules.band), names: namesOf(outside) })] : []),
    ...(towers.length > 0 ? [t('divisions.warn-towers', { n: towers.length, names: namesOf(towers) })] : []),
    ...(division.proposed.broken > 0 ? [t('divisions.warn-broken', { n: division.proposed.broken })] : []),
    ...(division.changedBuildings > 0 ? [t('divisions.warn-changed', { n: count(division.changedBuildings) })] : []),
    ...(division.withoutUnit ? [t('divisions.warn-unit')] : []),
    ...(division.estimatedBuildings > 0 ? [t('divisions.warn-estimates', { n: count(division.estimatedBuildings) })] : []),
  ]
  if (said.length === 0) return null
  return (
    <section className="notice notice-warn" aria-label={t('divisions.warnings')}>
      <Icon name="alert" />
      <ul className="warnings">
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  )
}

export function gridName(division: Division, key: number): string {
  const found = division.grids.find((grid) => grid.key === key)
  return found === undefined ? String(key) : named(found.name)
}
