// SPDX-License-Identifier: MPL-2.0
// One application: decision, what may be done, what is asked, what communities say, its clocks and its record.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card, PageHead } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { ActCard } from './act-card.tsx'
import { ApplicationFacts, ListCheck, Opinions } from './application-facts.tsx'
import { ApplicationTag, Deadlines, OverdueTags } from './marks.tsx'
import { applicationQuery, type Application } from './queries.ts'
import { Record } from './record.tsx'
import { useText } from './words.ts'
import './admissions.css'

function Decision({ application: { admitted, refused, revoked } }: { readonly application: Application }): ReactNode {
  const t = useText()
  if (admitted === null && refused === null) return null
  return (
    <section className="card adm-decision">
      {revoked !== null && (
        <>
          <p className="adm-strong">{t('admissions.decision.revoked', { on: dayWords(revoked.on), reason: revoked.reasonName })}</p>
          <p className="adm-long">{revoked.words}</p>
        </>
      )}
      {admitted !== null && (
        <>
          <p className={revoked === null ? 'adm-strong' : ''}>
            {t('admissions.decision.admitted', {
              from: dayWords(admitted.fromDay),
              to: dayWords(admitted.toDay),
              class: t(`admissions.class.${admitted.workClass}`),
            })}
          </p>
          {admitted.conditions !== '' && (
            <p className="adm-long">
              <strong>{t('admissions.decision.conditions')}</strong> {admitted.conditions}
            </p>
          )}
          {admitted.words !== '' && <p className="adm-long">{admitted.words}</p>}
        </>
      )}
      {refused !== null && (
        <>
          <p className="adm-strong">{t('admissions.decision.refused', { reason: refused.reasonName })}</p>
          <p className="adm-long">{refused.words}</p>
        </>
      )}
    </section>
  )
}

type Props = { readonly applicationId: string; readonly mayApply: boolean; readonly areaName: (area: string) => ReactNode }

export function ApplicationPanel({ applicationId, mayApply, areaName }: Props): ReactNode {
  const t = useText()
  const found = useQuery(applicationQuery(applicationId))
  if (found.isPending) return <Loading rows={8} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const application = found.data
  return (
    <>
      <PageHead
        title={application.title}
        note={
          <>
            <Link to="/admissions">{t('admissions.back')}</Link> · <span className="nums">{application.number}</span> · {named(application.department.name)}
          </>
        }
        after={
          <span className="adm-tags">
            <ApplicationTag state={application.state} standing={application.standing} />
            <OverdueTags overdue={application.overdue} />
            {application.consulting && <StatusTag tone="busy">{t('admissions.consulting')}</StatusTag>}
          </span>
        }
      >
        {mayApply && application.admitted !== null && (
          <Link to="/admissions/new" search={{ extends: application.number, title: application.title }}>
            {t('admissions.act.extend')}
          </Link>
        )}
      </PageHead>
      <div className="adm-page">
        <div className="adm-col">
          <Decision application={application} />
          <ActCard application={application} />
          <ApplicationFacts application={application} areaName={areaName} />
        </div>
        <div className="adm-col">
          {application.deadlines.length > 0 && (
            <Card title={t('admissions.clocks')}>
              <Deadlines deadlines={application.deadlines} />
            </Card>
          )}
          <Opinions application={application} />
          <ListCheck application={application} />
          <Record events={application.events} />
        </div>
      </div>
    </>
  )
}
