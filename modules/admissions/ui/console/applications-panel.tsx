// SPDX-License-Identifier: MPL-2.0
// Applications the person may read, by state, newest first.
import { Button } from 'antd'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { ApplicationTag, OverdueTags, TimeLeft } from './marks.tsx'
import { applicationsQuery, type ApplicationRow } from './queries.ts'
import { StateViews } from './state-views.tsx'
import { useText } from './words.ts'
import './admissions.css'

const STATES = ['applied', 'admitted', 'refused', 'withdrawn', 'revoked', 'ended'] as const

function Row({ row }: { readonly row: ApplicationRow }): ReactNode {
  const t = useText()
  return (
    <tr>
      <th scope="row">
        <Link to="/admissions/$applicationId" params={{ applicationId: row.id }} className="adm-name">
          {row.title}
        </Link>
        <span className="quiet nums">{row.number}</span>
      </th>
      <td>{named(row.department.name)}</td>
      <td className="nums">{t('admissions.period', { from: dayWords(row.fromDay), to: dayWords(row.toDay) })}</td>
      <td>
        <ApplicationTag state={row.state} standing={row.standing} /> <OverdueTags overdue={row.overdue} />
      </td>
      <td>
        <TimeLeft dueAt={row.dueAt} />
      </td>
    </tr>
  )
}

export function ApplicationsPanel({
  states,
  onStates,
}: {
  readonly states: string | undefined
  readonly onStates: (states: string | undefined) => void
}): ReactNode {
  const t = useText()
  const found = useInfiniteQuery(applicationsQuery(states))
  const rows = (found.data?.pages ?? []).flatMap((page) => page.applications)
  const counts = found.data?.pages[0]?.counts ?? {}
  return (
    <section className="card">
      <StateViews states={STATES.map((value) => ({ value, label: t(`admissions.state.${value}`) }))} counts={counts} chosen={states} onChoose={onStates} />
      {found.isPending && <Loading rows={6} />}
      {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && (
        <Empty title={t('admissions.none')}>
          <p>{t('admissions.none-help')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <table className="rows adm-rows" aria-label={t('admissions.tab-applications')}>
          <thead>
            <tr>
              <th scope="col">{t('admissions.col-what')}</th>
              <th scope="col">{t('admissions.col-department')}</th>
              <th scope="col">{t('admissions.col-period')}</th>
              <th scope="col">{t('admissions.col-state')}</th>
              <th scope="col">{t('admissions.col-left')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {found.hasNextPage && (
        <Button className="adm-more" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('say.more')}
        </Button>
      )}
    </section>
  )
}
