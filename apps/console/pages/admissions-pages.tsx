// SPDX-License-Identifier: MPL-2.0
// Pages of work access: applications, refused tasks, the burden figure.
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { Empty } from '#design/console/states.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import {
  ApplicationPanel,
  ApplicationsPanel,
  ApplyForm,
  BurdenPanel,
  readsAdmissions,
  RefuseForm,
  TaskPanel,
  TasksPanel,
  useAdmissionText,
} from '#modules/admissions/ui/console/index.ts'
import { AreaName } from '#modules/places/ui/console/index.ts'

const areaName = (area: string): ReactNode => <AreaName area={area} />

/** Today in the city (Asia/Shanghai) as YYYY-MM-DD. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

// Else the applications would be «here» on every page below them.
const EXACT = { exact: true } as const

function Tabs({ here }: { readonly here: 'applications' | 'refused' | 'burden' }): ReactNode {
  const t = useAdmissionText()
  const reads = readsAdmissions(useMe().posts.map(({ role }) => role))
  const current = (tab: string): { 'aria-current'?: 'page' } => (tab === here ? { 'aria-current': 'page' } : {})
  return (
    <nav className="adm-tabs no-print" aria-label={t('admissions.tabs')}>
      {reads && (
        <>
          <Link to="/admissions" activeOptions={EXACT} {...current('applications')}>
            {t('admissions.tab-applications')}
          </Link>
          <Link to="/admissions/refused" activeOptions={EXACT} {...current('refused')}>
            {t('admissions.tab-refused')}
          </Link>
        </>
      )}
      <Link to="/burden" {...current('burden')}>
        {t('admissions.tab-burden')}
      </Link>
    </nav>
  )
}

function useHolds(role: string): boolean {
  return useMe().posts.some((post) => post.role === role)
}

export function AdmissionsPage(): ReactNode {
  const t = useAdmissionText()
  const navigate = useNavigate()
  const { states } = useSearch({ from: '/frame/admissions' })
  const mayApply = useHolds('liaison')
  return (
    <>
      <PageHead title={t('admissions.title')} note={t('admissions.note')}>
        {mayApply && (
          <Link to="/admissions/new" className="adm-action">
            {t('admissions.new')}
          </Link>
        )}
      </PageHead>
      <Tabs here="applications" />
      <ApplicationsPanel
        states={states}
        onStates={(next) => void navigate({ to: '/admissions', replace: true, search: next === undefined ? {} : { states: next } })}
      />
    </>
  )
}

export function ApplicationPage(): ReactNode {
  const { applicationId } = useParams({ from: '/frame/admissions/$applicationId' })
  return <ApplicationPanel applicationId={applicationId} mayApply={useHolds('liaison')} areaName={areaName} />
}

export function NewApplicationPage(): ReactNode {
  const t = useAdmissionText()
  const navigate = useNavigate()
  const start = useSearch({ from: '/frame/admissions/new' })
  const { posts } = useMe()
  const departments = posts.filter(({ role }) => role === 'liaison').map((post) => ({ unitId: post.unitId, name: post.unit, area: post.area ?? '' }))
  return (
    <>
      <PageHead title={t('admissions.form-title')} note={<Link to="/admissions">{t('admissions.back')}</Link>} />
      <ApplyForm
        departments={departments}
        start={start}
        areaName={areaName}
        onDone={({ id }) => void navigate({ to: '/admissions/$applicationId', params: { applicationId: id } })}
      />
    </>
  )
}

export function RefusedTasksPage(): ReactNode {
  const t = useAdmissionText()
  const navigate = useNavigate()
  const { states } = useSearch({ from: '/frame/admissions/refused' })
  const mayRefuse = useHolds('community-clerk')
  return (
    <>
      <PageHead title={t('admissions.tab-refused')} note={t('admissions.refused-note')}>
        {mayRefuse && (
          <Link to="/admissions/refused/new" className="adm-action">
            {t('admissions.refuse-task')}
          </Link>
        )}
      </PageHead>
      <Tabs here="refused" />
      <TasksPanel
        states={states}
        onStates={(next) => void navigate({ to: '/admissions/refused', replace: true, search: next === undefined ? {} : { states: next } })}
      />
    </>
  )
}

export function RefusedTaskPage(): ReactNode {
  const { taskId } = useParams({ from: '/frame/admissions/refused/$taskId' })
  return <TaskPanel taskId={taskId} mayApply={useHolds('liaison')} />
}

export function RefuseTaskPage(): ReactNode {
  const t = useAdmissionText()
  const navigate = useNavigate()
  const clerk = useMe().posts.find(({ role }) => role === 'community-clerk')
  return (
    <>
      <PageHead
        title={t('admissions.refuse-title')}
        note={
          <>
            <Link to="/admissions/refused">{t('admissions.task-back')}</Link> · {t('admissions.refuse-note')}
          </>
        }
      />
      {clerk === undefined || clerk.area === null ? (
        <Empty title={t('refusal.forbidden')} />
      ) : (
        <RefuseForm
          community={{ unitId: clerk.unitId, area: clerk.area }}
          today={today()}
          onDone={({ id }) => void navigate({ to: '/admissions/refused/$taskId', params: { taskId: id } })}
        />
      )}
    </>
  )
}

export function BurdenPage(): ReactNode {
  const t = useAdmissionText()
  const navigate = useNavigate()
  const { year } = useSearch({ from: '/frame/burden' })
  return (
    <>
      <PageHead title={t('burden.title')} note={t('burden.lead')} />
      <Tabs here="burden" />
      <BurdenPanel
        year={year === undefined ? undefined : Number(year)}
        onYear={(next) => void navigate({ to: '/burden', replace: true, search: { year: String(next) } })}
      />
    </>
  )
}
