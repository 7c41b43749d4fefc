// SPDX-License-Identifier: MPL-2.0
// Moments and deadlines in plain words, always in the city's time (Asia/Shanghai).
import { serverNow } from '#api/server-time.ts'
import { lang } from './text.ts'
import { say } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const ZONE = 'Asia/Shanghai'

type Left = { readonly unit: 'minutes' | 'hours' | 'days'; readonly n: number; readonly over: boolean }

/** Time until `due`, in the largest unit that still says something: under 2 h in minutes, under 48 h in hours. Never rounded in favour of the office. */
export function timeLeft(dueMs: number, nowMs: number): Left {
  const over = nowMs > dueMs
  const gap = Math.abs(dueMs - nowMs)
  if (gap < 2 * HOUR) return { unit: 'minutes', n: Math.floor(gap / MINUTE), over }
  if (gap < 2 * DAY) return { unit: 'hours', n: Math.floor(gap / HOUR), over }
  return { unit: 'days', n: Math.floor(gap / DAY), over }
}

export function timeLeftWords(dueIso: string, nowMs: number = serverNow()): string {
  const left = timeLeft(Date.parse(dueIso), nowMs)
  if (left.n === 0) return say('time.now')
  return say(`time.${left.unit}-${left.over ? 'over' : 'left'}`, { n: left.n })
}

function locale(): string {
  return lang() === 'zh' ? 'zh-CN' : 'en-GB'
}

/** 3月5日 周四 17:30 – with the year when it is not this one. */
export function momentWords(iso: string, nowMs: number = serverNow()): string {
  const at = new Date(iso)
  const year = (moment: Date) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: ZONE }).format(moment)
  const options: Intl.DateTimeFormatOptions = {
    month: lang() === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  }
  if (year(at) !== year(new Date(nowMs))) options.year = 'numeric'
  return new Intl.DateTimeFormat(locale(), options).format(at)
}

export function dayWords(day: string): string {
  return new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'long', day: 'numeric', timeZone: ZONE }).format(
    new Date(day.length === 10 ? `${day}T12:00:00+08:00` : day),
  )
}
