// SPDX-License-Identifier: MPL-2.0
// The record of a matter, newest first, each event a sentence with its time and the words said.
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { citedOf, sentenceOf, wordsOf } from './event-sentence.ts'
import type { Matter, MatterEvent } from './matter-query.ts'
import { useText } from './words.ts'

const looks: Readonly<Partial<Record<MatterEvent['kind'], string>>> = {
  refused: 'bad',
  returned: 'bad',
  'sent-back': 'bad',
  reopened: 'bad',
  verified: 'good',
  closed: 'good',
  handled: 'good',
  settled: 'good',
  noted: 'note',
  added: 'note',
  paused: 'note',
  'extension-refused': 'bad',
  arbitrated: 'good',
  'declared-ownerless': 'bad',
  parked: 'bad',
  recomputed: 'note',
  escalated: 'bad',
}

export function EventLine({ event, matter }: { readonly event: MatterEvent; readonly matter: Matter }): ReactNode {
  const words = wordsOf(event)
  const cited = citedOf(event)
  return (
    <li className={looks[event.kind] ?? ''}>
      <p className="said-text">{sentenceOf(event, matter)}</p>
      {cited !== undefined && <p className="quiet">{cited}</p>}
      <time className="quiet" dateTime={event.at}>
        {momentWords(event.at)}
      </time>
      {words !== undefined && <blockquote>{words}</blockquote>}
    </li>
  )
}

export function Timeline({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  // Not toReversed: Chromium 109 does not have it.
  const newestFirst = [...matter.events].sort((one, other) => other.seq - one.seq)
  return (
    <Card title={t('matters.timeline')}>
      <ol className="timeline" reversed>
        {newestFirst.map((event) => (
          <EventLine key={event.seq} event={event} matter={matter} />
        ))}
      </ol>
    </Card>
  )
}
