// SPDX-License-Identifier: MPL-2.0
// A live clock in words: counted down to the second within a day of the server's due time, in whole hours before and after.
// Beside it stands what a screen reader says instead of the ticking: the due time. Pure but for the words.
import { sayKey, textOf } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import type { zh } from './text.zh.ts'

const t = textOf<keyof typeof zh>()

const SECOND = 1_000
const DAY = 86_400 * SECOND
/** The last quarter of a clock's time is «soon». */
const SOON_SHARE = 0.25

export type Urgency = 'late' | 'soon' | 'calm'

export function urgencyOf(dueAt: string, startedAt: string | undefined, now: number): Urgency {
  const due = Date.parse(dueAt)
  if (now > due) return 'late'
  const whole = startedAt === undefined ? 0 : due - Date.parse(startedAt)
  return due - now < whole * SOON_SHARE ? 'soon' : 'calm'
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `1:05:09`; from one day on whole days and hours, which fit where a clock stands. */
export function gapWords(ms: number): string {
  const days = Math.floor(ms / DAY)
  const seconds = Math.floor((ms % DAY) / SECOND)
  if (days > 0) return t('whistles.days-hours', { n: days, hours: Math.floor(seconds / 3600) })
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

export function tickWords(dueAt: string, now: number): string {
  const gap = Date.parse(dueAt) - now
  return t(gap < 0 ? 'whistles.over' : 'whistles.left', { clock: gapWords(Math.abs(gap)) })
}

/** What is read out in place of the ticking. */
export function dueWords(step: string, dueAt: string, now: number): string {
  return t(Date.parse(dueAt) < now ? 'whistles.due-over' : 'whistles.due', { step: sayKey(`whistles.step.${step}`), at: momentWords(dueAt, now) })
}

export function amountWords(clock: string, amount: number): string {
  return sayKey(`whistles.clock.${clock}`, { n: amount })
}
