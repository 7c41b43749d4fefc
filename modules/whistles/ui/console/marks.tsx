// SPDX-License-Identifier: MPL-2.0
// The small marks of a whistle: its state, a live clock, and the four steps of a unit. Colour repeats what the words say; the
// ticking is for the eye alone, a screen reader gets the due time.
import { useSyncExternalStore, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { dueWords, tickWords, urgencyOf } from '../clock-words.ts'
import type { Row, StepShown } from '../lanes.ts'
import { onSecond, presentSecond } from '../second.ts'
import { useText } from './words.ts'

const tones: Readonly<Record<Row['state'], Tone>> = { blown: 'new', planned: 'busy', finished: 'check', confirmed: 'done', 'called-off': 'off' }

export function StateTag({ state }: { readonly state: Row['state'] }): ReactNode {
  const t = useText()
  return <StatusTag tone={tones[state]}>{t(`whistles.state.${state}`)}</StatusTag>
}

export function LiveClock({ step, dueAt, startedAt }: { readonly step: string; readonly dueAt: string; readonly startedAt?: string | undefined }): ReactNode {
  useText()
  const now = useSyncExternalStore(onSecond, presentSecond)
  const urgency = urgencyOf(dueAt, startedAt, now)
  return (
    <time className={`left left-${urgency}`} dateTime={dueAt} title={momentWords(dueAt, now)}>
      <span aria-hidden="true" className="tick">
        <Icon name={urgency === 'late' ? 'alert' : 'clock'} size={15} />
        {tickWords(dueAt, now)}
      </span>
      <span className="heard">{dueWords(step, dueAt, now)}</span>
    </time>
  )
}

function StepNow({ shown }: { readonly shown: StepShown }): ReactNode {
  const t = useText()
  if (shown.kind === 'running' && shown.at !== undefined) return <LiveClock step={shown.step} dueAt={shown.at} startedAt={shown.startedAt} />
  if (shown.kind === 'set-aside') return <span className="quiet">{t('whistles.set-aside')}</span>
  if (shown.kind === 'none') return <span className="quiet">{t('whistles.by-lead')}</span>
  return (
    <span className={shown.kind === 'met' ? 'step-met' : 'step-met-late'}>
      <Icon name="check" size={15} />
      {shown.at === undefined ? t('whistles.met') : momentWords(shown.at)}
      {shown.kind === 'met-late' && ` · ${t('whistles.late')}`}
    </span>
  )
}

/** The four steps of one unit, side by side. */
export function Lane({ steps }: { readonly steps: readonly StepShown[] }): ReactNode {
  const t = useText()
  return (
    <ol className="lane-steps">
      {steps.map((shown) => (
        <li key={shown.step} className={`lane-step lane-${shown.kind}`}>
          <span className="lane-name">{t(`whistles.step.${shown.step}`)}</span>
          <StepNow shown={shown} />
        </li>
      ))}
    </ol>
  )
}
