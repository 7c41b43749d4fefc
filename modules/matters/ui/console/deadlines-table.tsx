// SPDX-License-Identifier: MPL-2.0
// Every clock of the matter: what, how long, due when, and whether it was met. Days whose holidays are not published are marked.
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { hasWords, named, sayKey } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { isOpen, TimeLeft } from './marks.tsx'
import type { Matter } from './matter-query.ts'
import { useText } from './words.ts'

type Deadline = Matter['deadlines'][number]

function Now({ deadline, open }: { readonly deadline: Deadline; readonly open: boolean }): ReactNode {
  const t = useText()
  if (deadline.metAt === null) return open ? <TimeLeft dueAt={deadline.dueAt} /> : <span className="quiet">{t('matters.deadline-dropped')}</span>
  const late = Date.parse(deadline.metAt) > Date.parse(deadline.dueAt)
  return <StatusTag tone={late ? 'late' : 'done'}>{t(late ? 'matters.deadline-met-late' : 'matters.deadline-met')}</StatusTag>
}

/** The step in words, and for handling the stage of the item. */
function nameOf(deadline: Deadline): string {
  const step = sayKey(`lists.step.${deadline.step}`)
  return deadline.step === 'handle' || !hasWords(`lists.step.${deadline.step}`) ? named(deadline.name) : step
}

export function DeadlinesTable({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  if (matter.deadlines.length === 0) return null
  return (
    <Card title={t('matters.deadlines')}>
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
                {nameOf(deadline)} <span className="quiet">{t(`matters.clock.${deadline.clock}`, { n: deadline.amount })}</span>
              </th>
              <td>
                {momentWords(deadline.dueAt)} {deadline.provisional && <StatusTag tone="soon">{t('matters.provisional')}</StatusTag>}
              </td>
              <td>
                <Now deadline={deadline} open={isOpen(matter.state)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {matter.deadlines.some((deadline) => deadline.provisional) && <p className="field-help">{t('matters.provisional-help')}</p>}
    </Card>
  )
}
