// SPDX-License-Identifier: MPL-2.0
// What happened to a draft: who by post, when, what, with which words. Latest first.
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import type { DraftInFull } from './draft-queries.ts'
import { useText } from '../words.ts'

export function DraftRecord({ events }: { readonly events: DraftInFull['events'] }): ReactNode {
  const t = useText()
  return (
    <Card title={t('lists.part.record')}>
      <ol className="record">
        {[...events].reverse().map((event) => (
          <li key={event.seq}>
            <span className="quiet nums">{momentWords(event.at)}</span>
            <div>
              <p>
                <strong>{t(`lists.event.${event.kind}`)}</strong> · {event.by === null ? t('lists.by-system') : named(event.by)}
                {event.what !== null && ` · ${t(`lists.what.${event.what}`, { code: event.code ?? '' })}`}
              </p>
              {event.words !== '' && <p>{event.words}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
