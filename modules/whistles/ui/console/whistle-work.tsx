// SPDX-License-Identifier: MPL-2.0
// What the units do together and what came of it: joint plan, result with photos, ratings both ways, record.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { PhotoStrip } from '#design/console/photo-strip.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { inOrder, type Whistle } from '../moves.ts'
import { photoAddress } from '../photo-address.ts'
import { actorWords, lookOf, saidWith, sentenceOf, type WhistleEvent } from '../record-words.ts'
import { LiveClock } from './marks.tsx'
import { rulesOfQuery } from './queries.ts'
import { useText } from './words.ts'

export function Photos({ whistle, of }: { readonly whistle: Whistle; readonly of?: (purpose: string) => boolean }): ReactNode {
  const t = useText()
  const photos = whistle.photos.filter(({ purpose }) => of === undefined || of(purpose))
  if (photos.length === 0) return null
  const shown = photos.map(({ id, purpose, addedAt }) => ({
    id,
    small: photoAddress('whistle.get-photo', whistle.id, id, 'small'),
    large: photoAddress('whistle.get-photo', whistle.id, id, 'large'),
    caption: t('whistles.photo-caption', { purpose: t(`whistles.photo.${purpose}`), at: momentWords(addedAt) }),
    mark: t(`whistles.photo.${purpose}`),
  }))
  return <PhotoStrip photos={shown} words={{ previous: t('whistles.photo-previous'), next: t('whistles.photo-next') }} />
}

export function Plan({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const t = useText()
  const { plan } = whistle
  if (plan === null) return null
  return (
    <Card title={t('whistles.plan')}>
      {plan.words !== '' && <p className="words">{plan.words}</p>}
      <ol className="tasks">
        {plan.tasks.map((task) => (
          <li key={task.task} className={task.doneAt === null ? '' : 'task-done'}>
            <p>
              <strong>{task.words}</strong>
            </p>
            <p className="task-line">
              <span>{t('whistles.task-by', { unit: named(task.unit.name), at: momentWords(task.dueAt) })}</span>
              {task.doneAt === null ? (
                <LiveClock step="task" dueAt={task.dueAt} startedAt={plan.at} />
              ) : (
                <StatusTag tone="done">{t('whistles.task-done', { at: momentWords(task.doneAt) })}</StatusTag>
              )}
            </p>
            {task.result !== '' && <blockquote>{task.result}</blockquote>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

export function Result({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const t = useText()
  if (whistle.result === null && whistle.photos.length === 0) return null
  return (
    <Card title={t(whistle.result === null ? 'whistles.field.photos' : 'whistles.result')}>
      {whistle.result !== null && (
        <>
          <p className="words">{whistle.result.words}</p>
          <p className="quiet">{momentWords(whistle.result.at)}</p>
        </>
      )}
      <Photos whistle={whistle} />
    </Card>
  )
}

export function Ratings({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const t = useText()
  const rules = useQuery(rulesOfQuery(whistle.rules)).data
  if (whistle.ratings.length === 0) return null
  return (
    <Card title={t('whistles.ratings')}>
      <ul className="ratings">
        {whistle.ratings.map((rating) => (
          <li key={`${rating.from.id} ${rating.of.id}`}>
            <h3>{t('whistles.rating', { from: rating.from.name, of: rating.of.name })}</h3>
            <dl className="facts facts-wide">
              {inOrder(rating.answers, rules).map(({ question, name, answer }) => (
                <div key={question}>
                  <dt>{named(name)}</dt>
                  <dd>{t(`whistles.answer.${answer as 1 | 2 | 3 | 4 | 5}`)}</dd>
                </div>
              ))}
            </dl>
            {rating.words !== '' && <blockquote>{rating.words}</blockquote>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function EventLine({ event }: { readonly event: WhistleEvent }): ReactNode {
  const words = saidWith(event)
  return (
    <li className={lookOf(event)}>
      <p className="said-text">{sentenceOf(event)}</p>
      <p className="quiet">
        {actorWords(event)} · <time dateTime={event.at}>{momentWords(event.at)}</time>
      </p>
      {words !== '' && event.kind !== 'blown' && <blockquote>{words}</blockquote>}
    </li>
  )
}

export function Record({ whistle }: { readonly whistle: Whistle }): ReactNode {
  const t = useText()
  const newestFirst = [...whistle.events].sort((one, other) => other.seq - one.seq)
  return (
    <Card title={t('whistles.record')}>
      <ol className="timeline" reversed>
        {newestFirst.map((event) => (
          <EventLine key={event.seq} event={event} />
        ))}
      </ol>
    </Card>
  )
}
