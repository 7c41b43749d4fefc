// SPDX-License-Identifier: MPL-2.0
// A live clock and the four steps of a unit. The ticking is for the eye alone; a screen reader gets the due time.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '#design/pocket/icon.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { dueWords, tickWords, urgencyOf } from '../clock-words.ts'
import type { StepShown } from '../lanes.ts'
import { onSecond, presentSecond } from '../second.ts'
import { t } from './words.ts'

export function useSecond(): number {
  const [now, setNow] = useState(presentSecond)
  useEffect(() => onSecond(() => setNow(presentSecond())), [])
  return now
}

type Props = { readonly step: string; readonly dueAt: string; readonly startedAt?: string | undefined; readonly large?: boolean }

export function LiveClock({ step, dueAt, startedAt, large = false }: Props): JSX.Element {
  const now = useSecond()
  return (
    <time class={`live live-${urgencyOf(dueAt, startedAt, now)}${large ? ' live-large' : ''}`} dateTime={dueAt}>
      <span aria-hidden="true">
        <Icon name="clock" size={large ? 26 : 18} />
        {tickWords(dueAt, now)}
      </span>
      <span class="sr">{dueWords(step, dueAt, now)}</span>
    </time>
  )
}

function StepNow({ shown }: { readonly shown: StepShown }): JSX.Element {
  if (shown.kind === 'running' && shown.at !== undefined)
    return (
      <>
        <LiveClock step={shown.step} dueAt={shown.at} startedAt={shown.startedAt} />
        <span class="small"> {momentWords(shown.at)}</span>
      </>
    )
  if (shown.kind === 'set-aside') return <span class="small">{t('whistles.set-aside')}</span>
  return (
    <span class={shown.kind === 'met' ? 'step-good' : 'step-bad'}>
      {shown.at === undefined ? t('duty.met') : momentWords(shown.at)}
      {shown.kind === 'met-late' && ` · ${t('whistles.late')}`}
    </span>
  )
}

export function UnitSteps({ steps }: { readonly steps: readonly StepShown[] }): JSX.Element {
  return (
    <dl class="pairs unit-steps">
      {steps
        .filter(({ kind }) => kind !== 'none')
        .map((shown) => (
          <div key={shown.step} class={`step-${shown.kind}`}>
            <dt>{t(`whistles.step.${shown.step}`)}</dt>
            <dd>
              <StepNow shown={shown} />
            </dd>
          </div>
        ))}
    </dl>
  )
}
