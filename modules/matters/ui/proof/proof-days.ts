// SPDX-License-Identifier: MPL-2.0
// The days of a deadline's proof as weeks from Monday to Sunday, and what each day says in short words. Pure: console and
// phone draw the same cells. Days before the start and after the due day are empty cells.
import type { Answer } from '#api/client.ts'
import { hasWords, lang, named, sayKey, textOf } from '#design/shared/text.ts'
import type { zh as shared } from '../text.zh.ts'
import type { zh } from './text.zh.ts'

export type Proofs = Answer<'my.get-proof'>
export type Proof = Proofs['deadlines'][number]
type Day = Pick<Proof['days'][number], 'day' | 'counted' | 'why' | 'name' | 'minutes'>
export type Cell = Day & {
  /** Which of the counted days it is, from 1; null when it is not counted or the clock counts hours. */
  readonly nth: number | null
  readonly due: boolean
}
export type Week = { readonly monday: string; readonly cells: readonly (Cell | null)[] }

export const t = textOf<keyof typeof zh | keyof typeof shared>()

const DAY_MS = 86_400_000
const CITY_OFFSET_MS = 8 * 3_600_000
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
/** 0 = Monday … 6 = Sunday. */
const weekday = (day: string): number => (new Date(numberOf(day)).getUTCDay() + 6) % 7
/** The city's day of a moment. */
export const cityDay = (iso: string): string => dayAt(Date.parse(iso) + CITY_OFFSET_MS)

/** A day told twice (a stage ends and its extension begins) is one day: counted if either was, its time added up. */
function oncePerDay(days: readonly Day[]): readonly Day[] {
  const known = new Map<string, Day>()
  for (const one of days) {
    const before = known.get(one.day)
    known.set(
      one.day,
      before === undefined || before.counted === false
        ? { ...one, minutes: one.minutes + (before?.minutes ?? 0) }
        : { ...before, minutes: before.minutes + one.minutes },
    )
  }
  return [...known.values()].sort((one, other) => numberOf(one.day) - numberOf(other.day))
}

export function countsHours(clock: Proof['rule']['clock']): boolean {
  return clock === 'uh' || clock === 'wh'
}

export function weeksOf({ days, dueAt, rule }: Pick<Proof, 'days' | 'dueAt'> & { readonly rule: Pick<Proof['rule'], 'clock'> }): readonly Week[] {
  const dueDay = cityDay(dueAt)
  const weeks = new Map<string, (Cell | null)[]>()
  let nth = 0
  for (const one of oncePerDay(days)) {
    const monday = dayAt(numberOf(one.day) - weekday(one.day) * DAY_MS)
    const cells = weeks.get(monday) ?? Array.from({ length: 7 }, () => null)
    if (one.counted) nth += 1
    cells[weekday(one.day)] = { ...one, nth: one.counted && !countsHours(rule.clock) ? nth : null, due: one.day === dueDay }
    weeks.set(monday, cells)
  }
  return [...weeks].map(([monday, cells]) => ({ monday, cells }))
}

/** 200 → «3 小时 20 分钟»; whole minutes, and less than one is said so. */
export function durationWords(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole === 0 && minutes > 0) return t('matters.proof.moment')
  const h = Math.floor(whole / 60)
  const m = whole % 60
  return [h > 0 || m === 0 ? t('matters.proof.hours', { h }) : '', m > 0 ? t('matters.proof.minutes', { m }) : ''].filter(Boolean).join(' ')
}

export function whyWords({ why, name }: Pick<Cell, 'why' | 'name'>): string {
  const key = `matters.proof.why.${why}`
  const words = hasWords(key) ? sayKey(key) : why
  if (name === null || (why !== 'public-holiday' && why !== 'make-up-day')) return words
  return why === 'public-holiday' ? named(name) : `${named(name)}${lang() === 'zh' ? '' : ' '}${words}`
}

/** What was counted of the day: the which-th day, or how much time; nothing for a day left out. */
export function countWords(cell: Cell): string {
  if (!cell.counted) return ''
  return cell.nth === null ? durationWords(cell.minutes) : t('matters.proof.nth', { n: cell.nth })
}

export function totalWords(weeks: readonly Week[], clock: Proof['rule']['clock']): string {
  const counted = weeks.flatMap((week) => week.cells).filter((cell) => cell?.counted === true)
  if (!countsHours(clock)) return t('matters.proof.total-days', { n: counted.length })
  return t('matters.proof.total-time', { time: durationWords(counted.reduce((sum, cell) => sum + (cell?.minutes ?? 0), 0)) })
}

/** 2026-02-03 → 2/3, the month named where a week or the table begins. */
export function dayNumber(day: string, withMonth: boolean): string {
  const [, month = '', date = ''] = day.split('-')
  return withMonth || date === '01' ? `${Number(month)}/${Number(date)}` : String(Number(date))
}
