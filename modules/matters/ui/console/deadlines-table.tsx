// SPDX-License-Identifier: MPL-2.0
// Every clock of the matter: what, how long, due when (and when it was first promised), and how it stands. Days whose
// holidays are not published are marked. How each was counted stands on its own page.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { hasWords, named, sayKey } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { isStoppedBy } from '../../rules/is-stopped-by.ts'
import { deadlineName, wasMoved } from '../proof/proof-words.ts'
import { isOpen, TimeLeft } from './marks.tsx'
import type { Matter } from './matter-query.ts'
import { useText } from './words.ts'

type Deadline = Matter['deadlines'][number]

/** The pause, if any, makes this clock stand still. */
function stands(deadline: Deadline, { pause }: Matter): boolean {
  return pause !== null && deadline.step === 'handle' && isStoppedBy(deadline, pause)
}

function Now({ deadline, matter }: { readonly deadline: Deadline; readonly matter: Matter }): ReactNode {
  const t = useText()
  if (deadline.setAsideAt !== null) return <StatusTag tone="off">{t('matters.deadline-set-aside')}</StatusTag>
  if (deadline.metAt !== null) {
    const late = Date.parse(deadline.metAt) > Date.parse(deadline.dueAt)
    if (deadline.metBy === 'returned')
      return <StatusTag tone={late ? 'late' : 'off'}>{t(late ? 'matters.deadline-returned-late' : 'matters.deadline-returned')}</StatusTag>
    return <StatusTag tone={late ? 'late' : 'done'}>{t(late ? 'matters.deadline-met-late' : 'matters.deadline-met')}</StatusTag>
  }
  if (!isOpen(matter.state)) return <span className="quiet">{t('matters.deadline-dropped')}</span>
  const paused = stands(deadline, matter)
  return (
    <>
      {paused ? <StatusTag tone="plain">{t('matters.mark.paused')}</StatusTag> : <TimeLeft dueAt={deadline.dueAt} />}
      {deadline.rungs.map((rung, index) => (
        <StatusTag key={`${rung} ${index}`} tone="late">
          {hasWords(`matters.deadline-rung.${rung}`) ? sayKey(`matters.deadline-rung.${rung}`) : rung}
        </StatusTag>
      ))}
    </>
  )
}

const MOVERS: readonly string[] = ['paused', 'resumed', 'extension-granted', 'recomputed']

/** What last moved it, as far as the record shows it: the newest event of a kind that moves handling clocks. */
function causeOf(matter: Matter, deadline: Deadline): string | undefined {
  if (deadline.step !== 'handle') return undefined
  const event = matter.events.findLast(
    ({ kind, facts }) => MOVERS.includes(kind) && (kind !== 'extension-granted' || facts['stage'] === undefined || facts['stage'] === deadline.stage),
  )
  return event === undefined ? undefined : sayKey(`matters.event.${event.kind}`)
}

function Due({ deadline, matter }: { readonly deadline: Deadline; readonly matter: Matter }): ReactNode {
  const t = useText()
  const cause = wasMoved(deadline) ? causeOf(matter, deadline) : undefined
  const paused = stands(deadline, matter) && deadline.metAt === null && deadline.setAsideAt === null
  return (
    <>
      {momentWords(deadline.dueAt)} {deadline.provisional && <StatusTag tone="soon">{t('matters.provisional')}</StatusTag>}
      {wasMoved(deadline) && (
        <span className="due-note">
          <s>{t('matters.deadline-first', { at: momentWords(deadline.firstDueAt) })}</s>
          {cause !== undefined && <> {t('matters.deadline-moved', { event: cause })}</>}
        </span>
      )}
      {paused && matter.pause !== null && <span className="due-note">{t('matters.deadline-paused', { until: momentWords(matter.pause.until) })}</span>}
    </>
  )
}

export function DeadlinesTable({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  if (matter.deadlines.length === 0) return null
  return (
    <Card
      title={t('matters.deadlines')}
      tools={
        <Link to="/matters/$matterId/deadlines" params={{ matterId: matter.id }} className="no-print">
          {t('matters.deadline-proof')}
        </Link>
      }
    >
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('matters.deadline')}</th>
            <th scope="col">{t('matters.deadline-due')}</th>
            <th scope="col">{t('matters.deadline-now')}</th>
          </tr>
        </thead>
        <tbody>
          {matter.deadlines.map((deadline) => (
            <tr key={`${deadline.step} ${deadline.stage} ${deadline.startedAt}`}>
              <th scope="row">
                {deadlineName(deadline)}{' '}
                <span className="quiet">
                  {t(`matters.clock.${deadline.clock}`, { n: deadline.amount })}
                  {deadline.unit !== null && ` · ${named(deadline.unit)}`}
                </span>
              </th>
              <td>
                <Due deadline={deadline} matter={matter} />
              </td>
              <td className="cell-state">
                <Now deadline={deadline} matter={matter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {matter.deadlines.some((deadline) => deadline.provisional) && <p className="field-help">{t('matters.provisional-help')}</p>}
    </Card>
  )
}
