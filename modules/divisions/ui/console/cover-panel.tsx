// SPDX-License-Identifier: MPL-2.0
// Grids and grid workers of an area and of each part of it, and the proposals under way there.
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords, momentWords } from '#design/shared/time-words.ts'
import { count, percent } from './numbers.ts'
import { coverQuery, proposalsQuery, type Cover, type CoverRow, type Summary } from './queries.ts'
import { useText } from './words.ts'
import './divisions.css'

export type Links = {
  readonly area: (area: string, words: ReactNode) => ReactNode
  readonly proposal: (divisionId: string, words: ReactNode) => ReactNode
  readonly posts: (area: string, words: ReactNode) => ReactNode
}
type Props = { readonly area: string | undefined; readonly areaControl: ReactNode; readonly links: Links }

const TONES: Readonly<Record<Summary['state'], Tone>> = {
  draft: 'busy',
  'handed-in': 'check',
  'sent-back': 'soon',
  approved: 'new',
  'in-force': 'done',
  withdrawn: 'off',
  superseded: 'off',
}

export function StateTag({ state }: { readonly state: Summary['state'] }): ReactNode {
  const t = useText()
  return <StatusTag tone={TONES[state]}>{t(`divisions.state.${state}`)}</StatusTag>
}

const NUMBERS = ['households', 'need', 'grids', 'posts', 'held', 'deputised', 'vacant', 'withoutPost', 'above', 'below', 'towers'] as const
const HEADS = {
  households: 'divisions.households',
  need: 'divisions.need',
  grids: 'divisions.grids',
  posts: 'divisions.posts',
  held: 'divisions.held',
  deputised: 'divisions.deputised',
  vacant: 'divisions.vacant',
  withoutPost: 'divisions.without-post',
  above: 'divisions.above',
  below: 'divisions.below',
  towers: 'divisions.towers',
} as const

function Coming({ row }: { readonly row: CoverRow }): ReactNode {
  const t = useText()
  const parts = [
    ...(row.drafts > 0 ? [t('divisions.coming-drafts', { n: row.drafts })] : []),
    ...(row.handedIn > 0 ? [t('divisions.coming-handed-in', { n: row.handedIn })] : []),
    ...(row.coming > 0 ? [t('divisions.coming-approved', { n: row.coming })] : []),
  ]
  return <>{parts.join(' · ')}</>
}

function Line({ row, head, posts }: { readonly row: CoverRow; readonly head: ReactNode; readonly posts: ReactNode }): ReactNode {
  const t = useText()
  const bad: readonly string[] = [...(row.vacant > 0 ? ['vacant'] : []), ...(row.withoutPost > 0 ? ['withoutPost'] : [])]
  return (
    <tr>
      <th scope="row">{head}</th>
      {NUMBERS.map((name) => (
        <td key={name} className={bad.includes(name) ? 'num cover-short' : 'num'}>
          {count(row[name])}
          {name === 'households' && row.estimatedBuildings > 0 && <span className="quiet cover-estimate">{t('divisions.estimate')}</span>}
        </td>
      ))}
      <td>{row.lastDivision === null ? t('divisions.never') : dayWords(row.lastDivision)}</td>
      <td>
        <Coming row={row} />
      </td>
      <td>{posts}</td>
    </tr>
  )
}

function Table({ cover, links }: { readonly cover: Cover; readonly links: Links }): ReactNode {
  const t = useText()
  const { whole, parts } = cover
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('divisions.table')}>
      <table className="rows rows-tight cover">
        <thead>
          <tr>
            <th scope="col">{t('divisions.area')}</th>
            {NUMBERS.map((name) => (
              <th key={name} scope="col" className="num">
                {t(HEADS[name])}
              </th>
            ))}
            <th scope="col">{t('divisions.last')}</th>
            <th scope="col">{t('divisions.coming')}</th>
            <th scope="col">
              <span className="heard">{t('divisions.to-posts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((row) => (
            <Line
              key={row.area}
              row={row}
              head={row.level === 'grid' ? named(row.name) : links.area(row.area, named(row.name))}
              posts={links.posts(row.area, t('divisions.see-posts'))}
            />
          ))}
        </tbody>
        <tfoot>
          <Line row={whole} head={`${named(whole.name)} · ${t('divisions.whole')}`} posts={links.posts(whole.area, t('divisions.see-posts'))} />
        </tfoot>
      </table>
    </div>
  )
}

function Proposals({ area, links }: { readonly area: string | undefined; readonly links: Links }): ReactNode {
  const t = useText()
  const [state, setState] = useState<'waiting' | 'all'>('waiting')
  const asked = useQuery(proposalsQuery(area, state))
  return (
    <Card
      title={t(state === 'waiting' ? 'divisions.proposals' : 'divisions.all-proposals')}
      tools={
        <select
          className="day-input"
          aria-label={t('divisions.show')}
          value={state}
          onChange={(event) => setState(event.target.value === 'all' ? 'all' : 'waiting')}
        >
          <option value="waiting">{t('divisions.show.waiting')}</option>
          <option value="all">{t('divisions.show.all')}</option>
        </select>
      }
    >
      {asked.isPending && <Loading rows={2} />}
      {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.divisions.length === 0 && <p className="quiet">{t('divisions.no-proposals')}</p>}
      <ul className="proposals">
        {asked.data?.divisions.map((one) => (
          <li key={one.divisionId}>
            <span className="proposal-name">{links.proposal(one.divisionId, named(one.community.name))}</span>
            <StateTag state={one.state} />
            <span className="quiet">
              {t('divisions.proposal-line', { grids: one.grids, households: count(one.households) })} ·{' '}
              {one.fromDay === null ? t('divisions.proposed-at', { at: momentWords(one.proposedAt) }) : t('divisions.from-day', { day: dayWords(one.fromDay) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function CoverPanel({ area, areaControl, links }: Props): ReactNode {
  const t = useText()
  const asked = useQuery(coverQuery(area))
  const cover = asked.data
  return (
    <>
      <Card>
        <div className="filters">
          {areaControl}
          <a className="cover-file" href={`/api/divisions/cover-file${area === undefined ? '' : `?area=${area}`}`} download>
            {t('divisions.csv')}
          </a>
        </div>
        {asked.isPending && <Loading rows={6} />}
        {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
        {cover !== undefined && cover.whole.households === 0 && cover.parts.length === 0 && <Empty title={t('divisions.no-parts')} />}
        {cover !== undefined && (cover.whole.households > 0 || cover.parts.length > 0) && <Table cover={cover} links={links} />}
        {cover !== undefined && (
          <p className="quiet">
            {t('divisions.need-note', { n: cover.rules.householdsAWorker, rule: cover.rules.label })}{' '}
            {t('divisions.band-note', { band: percent(cover.rules.band) })}
            {cover.whole.estimatedBuildings > 0 && ` ${t('divisions.estimate-note', { n: count(cover.whole.estimatedBuildings) })}`}
          </p>
        )}
      </Card>
      <Proposals area={area} links={links} />
    </>
  )
}
