// SPDX-License-Identifier: MPL-2.0
// The docket of difficult problems in sight, newest first.
import { Button } from 'antd'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'
import { docketQuery, type Problem } from './queries.ts'
import { useText } from './words.ts'
import './whistles.css'

export type DocketFilter = { readonly area?: string; readonly state?: 'open' | 'solved' }
type Props = { readonly filter: DocketFilter; readonly onChange: (filter: DocketFilter) => void }

const tones: Readonly<Record<Problem['state'], Tone>> = { registered: 'new', studied: 'busy', whistled: 'check', solved: 'done' }

export function ProblemTag({ state }: { readonly state: Problem['state'] }): ReactNode {
  const t = useText()
  return <StatusTag tone={tones[state]}>{t(`problems.state.${state}`)}</StatusTag>
}

type Row = Pick<Problem, 'id' | 'number' | 'state' | 'title' | 'areaName' | 'registeredAt' | 'publishedAt'> & { readonly street: Problem['areaName'] }

function Rows({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const t = useText()
  return (
    <div className="rows-wide">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('problems.problem')}</th>
            <th scope="col">{t('whistles.street')}</th>
            <th scope="col">{t('problems.stands')}</th>
            <th scope="col">{t('problems.registered')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/docket/$problemId" params={{ problemId: row.id }}>
                  {row.title}
                </Link>
                <span className="row-under quiet">
                  {row.number} · {named(row.areaName)}
                </span>
              </th>
              <td>{named(row.street)}</td>
              <td>
                <ProblemTag state={row.state} /> {row.publishedAt !== null && <StatusTag tone="plain">{t('problems.published')}</StatusTag>}
              </td>
              <td>{momentWords(row.registeredAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function DocketPanel({ filter, onChange }: Props): ReactNode {
  const t = useText()
  const { posts } = useMe()
  const docket = useInfiniteQuery(docketQuery(filter))
  const rows = docket.data?.pages.flatMap((page) => page.problems) ?? []
  const put = ({ area, state }: { readonly area?: string | undefined; readonly state?: string | undefined }): void =>
    onChange({ ...(area !== undefined && { area }), ...((state === 'open' || state === 'solved') && { state }) })
  return (
    <Card>
      <div className="filters no-print" role="search" aria-label={t('whistles.filters')}>
        <AreaCascader postAreas={posts.map((post) => post.area)} value={filter.area} onChange={(area) => put({ ...filter, area })} />
        {(['all', 'open', 'solved'] as const).map((state) => (
          <Button
            key={state}
            type={(filter.state ?? 'all') === state ? 'primary' : 'default'}
            aria-pressed={(filter.state ?? 'all') === state}
            onClick={() => put({ ...filter, state })}
          >
            {t(`problems.view.${state}`)}
          </Button>
        ))}
      </div>
      {docket.isPending && <Loading rows={6} />}
      {docket.isError && <Failed error={docket.error} again={() => void docket.refetch()} />}
      {docket.data !== undefined && rows.length === 0 && (
        <Empty title={t('problems.none')}>
          <p>{t('problems.none-help')}</p>
        </Empty>
      )}
      {rows.length > 0 && <Rows rows={rows} />}
      {docket.hasNextPage && (
        <Button loading={docket.isFetchingNextPage} onClick={() => void docket.fetchNextPage()}>
          {t('say.more')}
        </Button>
      )}
    </Card>
  )
}
