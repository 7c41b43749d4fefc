// SPDX-License-Identifier: MPL-2.0
// Why a matter stands as it does, said honestly: paused and until when at most, more time asked for, units in dispute,
// ownerless or parked with the words told and the day it is looked at again. Nothing for a matter that simply goes on.
import type { JSX } from 'preact'
import type { Answer } from '#api/client.ts'
import { Notice } from '#design/pocket/parts.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { t } from './words.ts'

type StandingOf = Pick<Answer<'my.get'>, 'state' | 'pause' | 'extension' | 'awaits' | 'returnedBy' | 'waiting' | 'holder'>

function Waits({ matter }: { readonly matter: StandingOf }): JSX.Element | null {
  const { waiting, state, holder } = matter
  if (waiting === null || (state !== 'parked' && state !== 'ownerless')) return null
  const unit = holder === null ? t('routing.centre') : named(holder.name)
  return (
    <Notice kind="warm" icon="clock">
      <h2>{state === 'parked' ? t('follow.parked', { reason: waiting.name ?? '' }) : t('follow.ownerless')}</h2>
      <p>{waiting.reviewAt === null ? t('follow.waiting-no-review', { unit }) : t('follow.waiting-said', { unit, review: momentWords(waiting.reviewAt) })}</p>
      {waiting.words !== '' && (
        <>
          <p class="small">{t('follow.waiting-words', { since: momentWords(waiting.since) })}</p>
          <blockquote>{waiting.words}</blockquote>
        </>
      )}
    </Notice>
  )
}

export function Standing({ matter }: { readonly matter: StandingOf }): JSX.Element | null {
  const { pause, extension, awaits, returnedBy } = matter
  return (
    <>
      {pause !== null && (
        <Notice icon="clock">
          <h2>{t('follow.paused', { reason: pause.name })}</h2>
          <p>
            {t('follow.paused-said', { from: momentWords(pause.from), until: momentWords(pause.until) })}
            {!pause.stopsUrgent && ` ${t('follow.paused-urgent')}`}
          </p>
        </Notice>
      )}
      {extension !== null && (
        <Notice icon="clock">
          <h2>{t('follow.extension', { stage: extension.stageName, reason: extension.name })}</h2>
          <p>{t('follow.extension-said')}</p>
        </Notice>
      )}
      {awaits === 'arbitration' && (
        <Notice kind="warm" icon="warning">
          <h2>{t('follow.arbitration', { n: returnedBy.length })}</h2>
          <p>{t('follow.arbitration-said')}</p>
        </Notice>
      )}
      <Waits matter={matter} />
    </>
  )
}
