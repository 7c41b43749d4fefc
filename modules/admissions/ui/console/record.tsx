// SPDX-License-Identifier: MPL-2.0
// The record of a paper, newest first, in sentences; offices by name, never persons.
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { named, type Named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import type { Application, Task } from './queries.ts'
import { useText } from './words.ts'

type Event = Application['events'][number] | Task['events'][number]

function useSentence(): (event: Event) => string {
  const t = useText()
  return ({ kind, step, by }) => {
    if (step !== null && (kind === 'due-soon' || kind === 'overdue')) return t(`admissions.event.${kind}`, { step: t(`admissions.step.${step}`) })
    const unit: Named | null = by.unit
    if (unit === null && (kind === 'opined' || kind === 'task-refused')) return t(`admissions.event.${kind}-hidden`)
    return t(`admissions.event.${kind}`, { unit: unit === null ? '' : named(unit) })
  }
}

export function Record({ events }: { readonly events: readonly Event[] }): ReactNode {
  const t = useText()
  const sentence = useSentence()
  return (
    <Card title={t('admissions.record')}>
      <ol className="adm-lines" reversed>
        {[...events]
          .sort((one, other) => other.seq - one.seq)
          .map((event) => (
            <li key={event.seq}>
              <p>{sentence(event)}</p>
              <time className="quiet" dateTime={event.at}>
                {momentWords(event.at)}
              </time>
              {event.words !== '' && <blockquote>{event.words}</blockquote>}
            </li>
          ))}
      </ol>
    </Card>
  )
}
