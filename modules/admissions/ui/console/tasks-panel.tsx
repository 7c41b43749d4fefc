// SPDX-License-Identifier: MPL-2.0
// Refused tasks the person may read, by state, newest first. For a department the community is not shown.
import { Button } from 'antd'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { OverdueTags, TaskTag, TimeLeft } from './marks.tsx'
import { tasksQuery, type TaskRow } from './queries.ts'
import { StateViews } from './state-views.tsx'
import { useText } from './words.ts'
import './admissions.css'

const STATES = ['refused', 'in-arbitration', 'upheld', 'must-do', 'must-apply', 'taken-back'] as const

function Row({ row }: { readonly row: TaskRow }): ReactNode {
  const t = useText()
  return (
    <tr>
      <th scope="row">
        <Link to="/admissions/refused/$taskId" params={{ taskId: row.id }} className="adm-name">
          {row.title}
        </Link>
        <span className="quiet nums">{row.number}</span>
      </th>
      <td>{named(row.department.name)}</td>
      <td>{row.community === null ? <span className="quiet">{t('admissions.protected')}</span> : named(row.community.name)}</td>
      <td>{t(`admissions.task.ground.${row.ground}`)}</td>
      <td>
        <TaskTag state={row.state} /> <OverdueTags overdue={row.overdue} />
      </td>
      <td>
        <TimeLeft dueAt={row.dueAt} />
      </td>
    </tr>
  )
}

export function TasksPanel({ states, onStates }: { readonly states: string | undefined; readonly onStates: (states: string | undefined) => void }): ReactNode {
  const t = useText()
  const found = useInfiniteQuery(tasksQuery(states))
  const rows = (found.data?.pages ?? []).flatMap((page) => page.tasks)
  const counts = found.data?.pages[0]?.counts ?? {}
  return (
    <section className="card">
      <StateViews states={STATES.map((value) => ({ value, label: t(`admissions.task.${value}`) }))} counts={counts} chosen={states} onChoose={onStates} />
      {found.isPending && <Loading rows={6} />}
      {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && (
        <Empty title={t('admissions.refused-none')}>
          <p>{t('admissions.refused-none-help')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <table className="rows adm-rows" aria-label={t('admissions.tab-refused')}>
          <thead>
            <tr>
              <th scope="col">{t('admissions.field.task')}</th>
              <th scope="col">{t('admissions.col-department')}</th>
              <th scope="col">{t('admissions.col-community')}</th>
              <th scope="col">{t('admissions.col-ground')}</th>
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
