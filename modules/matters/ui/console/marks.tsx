// SPDX-License-Identifier: MPL-2.0
// The small marks used wherever a matter shows: its state and the time left. Colour repeats what the words say.
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { useNow } from '#design/console/use-now.ts'
import { momentWords, timeLeftWords } from '#design/shared/time-words.ts'
import { OPEN, type State } from './queue-filter.ts'
import { useText } from './words.ts'

const tones: Readonly<Record<State, Tone>> = {
  reported: 'new',
  accepted: 'new',
  dispatched: 'busy',
  handling: 'busy',
  handled: 'check',
  verified: 'check',
  closed: 'done',
  refused: 'off',
  withdrawn: 'off',
  merged: 'off',
  ownerless: 'soon',
  parked: 'plain',
}

export function StateTag({ state }: { readonly state: State }): ReactNode {
  const t = useText()
  return <StatusTag tone={tones[state]}>{t(`matters.tag.${state}`)}</StatusTag>
}

/** What a row waits for beside its step, in words. */
export function WaitMark({ awaits, pausedUntil }: { readonly awaits: 'arbitration' | 'extension' | null; readonly pausedUntil: string | null }): ReactNode {
  const t = useText()
  const mark = awaits ?? (pausedUntil === null ? null : ('paused' as const))
  return mark === null ? null : <StatusTag tone={mark === 'paused' ? 'plain' : 'soon'}>{t(`matters.mark.${mark}`)}</StatusTag>
}

export function isOpen(state: State): boolean {
  return OPEN.some((open) => open === state)
}

const SOON_MS = 4 * 3_600_000

/** How urgent a deadline is: past, within four hours, later. */
export function urgency(dueAt: string, now: number): 'late' | 'soon' | 'calm' {
  const left = Date.parse(dueAt) - now
  return left < 0 ? 'late' : left < SOON_MS ? 'soon' : 'calm'
}

export function TimeLeft({ dueAt, withMoment = false }: { readonly dueAt: string | null; readonly withMoment?: boolean }): ReactNode {
  const t = useText()
  const now = useNow()
  if (dueAt === null) return <span className="left left-none">{t('matters.no-deadline')}</span>
  const tone = urgency(dueAt, now)
  return (
    <time className={`left left-${tone}`} dateTime={dueAt} title={momentWords(dueAt, now)}>
      <Icon name={tone === 'late' ? 'alert' : 'clock'} size={15} />
      {timeLeftWords(dueAt, now)}
      {withMoment && <span className="quiet">{t('time.by', { at: momentWords(dueAt, now) })}</span>}
    </time>
  )
}
