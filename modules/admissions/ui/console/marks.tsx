// SPDX-License-Identifier: MPL-2.0
// Small marks of work access: states in words, time left, and the clocks of a paper as a list.
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { useNow } from '#design/console/use-now.ts'
import { momentWords, timeLeftWords } from '#design/shared/time-words.ts'
import type { Application, ApplicationRow, TaskRow } from './queries.ts'
import { useText } from './words.ts'

const applicationTones: Readonly<Record<ApplicationRow['state'], Tone>> = {
  applied: 'new',
  admitted: 'done',
  refused: 'off',
  withdrawn: 'off',
  revoked: 'late',
  ended: 'plain',
}
const taskTones: Readonly<Record<TaskRow['state'], Tone>> = {
  refused: 'busy',
  'taken-back': 'off',
  'in-arbitration': 'soon',
  upheld: 'done',
  'must-do': 'late',
  'must-apply': 'new',
}

export function ApplicationTag({ state, standing }: Pick<ApplicationRow, 'state' | 'standing'>): ReactNode {
  const t = useText()
  if (state === 'admitted' && standing !== null)
    return <StatusTag tone={standing === 'over' ? 'plain' : 'done'}>{t(`admissions.standing.${standing}`)}</StatusTag>
  return <StatusTag tone={applicationTones[state]}>{t(`admissions.state.${state}`)}</StatusTag>
}

export function TaskTag({ state }: Pick<TaskRow, 'state'>): ReactNode {
  const t = useText()
  return <StatusTag tone={taskTones[state]}>{t(`admissions.task.${state}`)}</StatusTag>
}

/** Steps that were not taken in time, in words beside the state. */
export function OverdueTags({ overdue }: Pick<ApplicationRow | TaskRow, 'overdue'>): ReactNode {
  const t = useText()
  if (overdue.length === 0) return null
  return (
    <span className="adm-tags">
      {overdue.map((step) => (
        <StatusTag key={step} tone={step === 'consult' ? 'plain' : 'late'}>
          {t(`admissions.overdue.${step}`)}
        </StatusTag>
      ))}
    </span>
  )
}

const SOON_MS = 24 * 3_600_000

export function TimeLeft({ dueAt }: { readonly dueAt: string | null }): ReactNode {
  const t = useText()
  const now = useNow()
  if (dueAt === null) return <span className="quiet">{t('admissions.no-deadline')}</span>
  const left = Date.parse(dueAt) - now
  const tone = left < 0 ? 'late' : left < SOON_MS ? 'soon' : 'calm'
  return (
    <time className={`left left-${tone}`} dateTime={dueAt} title={momentWords(dueAt, now)}>
      <Icon name={tone === 'late' ? 'alert' : 'clock'} size={15} />
      {timeLeftWords(dueAt, now)}
    </time>
  )
}

type Deadline = Application['deadlines'][number]

function DeadlineLine({ deadline }: { readonly deadline: Deadline }): ReactNode {
  const t = useText()
  const { step, amount, clock, dueAt, metAt, provisional } = deadline
  const now = useNow()
  // The right to ask lapses: nobody is late.
  const lapsed = step === 'ask-arbitration' && metAt === null && Date.parse(dueAt) < now
  return (
    <li>
      <p>
        <strong>{t(`admissions.step.${step}`)}</strong> <span className="quiet">{t(`admissions.clock.${clock}`, { n: amount })}</span>
      </p>
      <p>
        {lapsed && t('admissions.overdue.ask-arbitration')}
        {metAt === null ? !lapsed && <TimeLeft dueAt={dueAt} /> : t(metAt > dueAt ? 'admissions.met-late' : 'admissions.met', { at: momentWords(metAt) })}
        {metAt === null && <span className="quiet"> {t('admissions.until', { at: momentWords(dueAt) })}</span>}
      </p>
      {provisional && <p className="quiet">{t('admissions.provisional')}</p>}
    </li>
  )
}

export function Deadlines({ deadlines }: { readonly deadlines: readonly Deadline[] }): ReactNode {
  return (
    <ul className="adm-lines">
      {deadlines.map((deadline) => (
        <DeadlineLine key={deadline.step} deadline={deadline} />
      ))}
    </ul>
  )
}
