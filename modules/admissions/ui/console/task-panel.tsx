// SPDX-License-Identifier: MPL-2.0
// One refused task: what was handed over, which list says no, the letter, the way to arbitration, clocks and record.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card, PageHead } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { DemandList } from './application-facts.tsx'
import { Letter } from './letter.tsx'
import { Deadlines, OverdueTags, TaskTag } from './marks.tsx'
import { taskQuery, type Task } from './queries.ts'
import { Record } from './record.tsx'
import { TaskAct } from './task-act.tsx'
import { useText } from './words.ts'
import './admissions.css'

function Award({ task: { award } }: { readonly task: Task }): ReactNode {
  const t = useText()
  if (award === null) return null
  return (
    <section className="card adm-decision">
      <p className="adm-strong">{t('admissions.awarded', { award: t(`admissions.award.${award.award}`) })}</p>
      {award.item !== null && (
        <p>
          {named(award.item.name)} <span className="quiet">{`${award.item.code} · ${t(`admissions.class.${award.item.workClass}`)}`}</span>
        </p>
      )}
      <p className="adm-long">{award.words}</p>
    </section>
  )
}

function Facts({ task }: { readonly task: Task }): ReactNode {
  const t = useText()
  const { citation, item, community } = task
  return (
    <Card title={t('admissions.task-facts')} className="no-print">
      <dl className="facts">
        <div>
          <dt>{t('admissions.fact.from-department')}</dt>
          <dd>{named(task.department.name)}</dd>
        </div>
        <div>
          <dt>{t('admissions.fact.handed-on')}</dt>
          <dd>{dayWords(task.handedOn)}</dd>
        </div>
        <div>
          <dt>{t('admissions.fact.community')}</dt>
          <dd>
            {community === null ? (
              <>
                {t('admissions.protected')} <span className="quiet">{t('admissions.protected-why')}</span>
              </>
            ) : (
              named(community.name)
            )}
          </dd>
        </div>
        <div>
          <dt>{t('admissions.fact.demands')}</dt>
          <dd>
            <DemandList asksFor={task.asksFor} />
          </dd>
        </div>
        <div>
          <dt>{t('admissions.fact.ground')}</dt>
          <dd>
            {t(`admissions.task.ground.${task.ground}`)}
            {item !== null && <span className="quiet"> {`${item.code} ${named(item.name)}`}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('admissions.fact.citation')}</dt>
          <dd>{t('admissions.list-version', { name: citation.name, label: citation.label, on: dayWords(citation.on) })}</dd>
        </div>
        {task.words !== '' && (
          <div>
            <dt>{t('admissions.fact.words')}</dt>
            <dd className="adm-long">{task.words}</dd>
          </div>
        )}
      </dl>
    </Card>
  )
}

type Props = { readonly taskId: string; readonly mayApply: boolean }

export function TaskPanel({ taskId, mayApply }: Props): ReactNode {
  const t = useText()
  const found = useQuery(taskQuery(taskId))
  if (found.isPending) return <Loading rows={8} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const task = found.data
  return (
    <>
      <PageHead
        title={task.title}
        note={
          <>
            <Link to="/admissions/refused">{t('admissions.task-back')}</Link> · <span className="nums">{task.number}</span>
          </>
        }
        after={
          <>
            <TaskTag state={task.state} />
            <OverdueTags overdue={task.overdue} />
          </>
        }
      >
        {mayApply && task.state !== 'must-do' && (
          <Link to="/admissions/new" search={{ title: task.title }}>
            {t('admissions.act.apply-for')}
          </Link>
        )}
      </PageHead>
      <div className="adm-page">
        <div className="adm-col">
          <Award task={task} />
          <TaskAct task={task} />
          <Facts task={task} />
          <Letter task={task} />
        </div>
        <div className="adm-col no-print">
          <Card title={t('admissions.clocks')}>
            <Deadlines deadlines={task.deadlines} />
          </Card>
          <Record events={task.events} />
        </div>
      </div>
    </>
  )
}
