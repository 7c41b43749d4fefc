// SPDX-License-Identifier: MPL-2.0
// Reads the rows of a calendar file (columns record, year, day, hours, name_zh, name_en, source):
//   year     a published year and the notice that publishes it
//   holiday  a public holiday declared by the notice of `year`
//   make-up  a Saturday or Sunday worked instead
//   hours    office hours in force from `day`, as 08:30-12:00;13:30-17:00
// Guarantees: either a whole file without a fault, or every fault with its line; nothing is guessed.
import { civilDate, type CivilDate } from '#kernel/instant.ts'
import { dayNumber } from './civil-day.ts'
import { isWeekend, type DayKind, type OfficePeriod } from './working-calendar.ts'

export const CALENDAR_COLUMNS = ['record', 'year', 'day', 'hours', 'name_zh', 'name_en', 'source'] as const
type Column = (typeof CALENDAR_COLUMNS)[number]
export type CalendarRow = { readonly line: number } & Readonly<Record<Column, string>>

export type YearNotice = { readonly year: number; readonly source: string }
export type NoticeDay = { readonly year: number; readonly day: CivilDate; readonly kind: DayKind; readonly nameZh: string; readonly nameEn: string }
export type HoursFrom = { readonly from: CivilDate; readonly periods: readonly OfficePeriod[]; readonly source: string }
export type CalendarFile = { readonly years: readonly YearNotice[]; readonly days: readonly NoticeDay[]; readonly hours: readonly HoursFrom[] }

type Reading = {
  readonly years: Map<number, YearNotice>
  readonly days: Map<string, NoticeDay>
  readonly hours: Map<string, HoursFrom>
  readonly faults: string[]
}

/** Whole file or faults; `faults` is empty exactly when the file may be used. */
export function readCalendarRows(rows: readonly CalendarRow[]): { readonly file: CalendarFile; readonly faults: readonly string[] } {
  const reading: Reading = { years: new Map(), days: new Map(), hours: new Map(), faults: [] }
  if (rows.length === 0) reading.faults.push('the file holds no rows')
  for (const row of rows) if (row.record === 'year') readYear(row, reading)
  for (const row of rows) {
    if (row.record === 'holiday' || row.record === 'make-up') readDay(row, row.record, reading)
    else if (row.record === 'hours') readHours(row, reading)
    else if (row.record !== 'year') fault(reading, row, `record "${row.record}" is none of year, holiday, make-up, hours`)
  }
  for (const { year } of reading.years.values()) {
    const declared = [...reading.days.values()].some((day) => day.year === year && day.kind === 'holiday')
    if (!declared) reading.faults.push(`year ${year} is published without a single holiday`)
  }
  return { file: { years: [...reading.years.values()], days: [...reading.days.values()], hours: [...reading.hours.values()] }, faults: reading.faults }
}

function fault(reading: Reading, row: CalendarRow, words: string): void {
  reading.faults.push(`line ${row.line}: ${words}`)
}

function findYear(text: string): number | undefined {
  const year = Number(text)
  return /^\d{4}$/.test(text) && year >= 2000 && year <= 2100 ? year : undefined
}

function findDate(text: string): CivilDate | undefined {
  try {
    return civilDate(text)
  } catch {
    return undefined
  }
}

function refuseFilled(row: CalendarRow, columns: readonly Column[], reading: Reading): void {
  const filled = columns.filter((column) => row[column] !== '')
  if (filled.length > 0) fault(reading, row, `a ${row.record} row leaves ${filled.join(', ')} empty`)
}

function readYear(row: CalendarRow, reading: Reading): void {
  const year = findYear(row.year)
  refuseFilled(row, ['day', 'hours', 'name_zh', 'name_en'], reading)
  if (year === undefined) return fault(reading, row, `year "${row.year}" is no year from 2000 to 2100`)
  if (row.source === '') return fault(reading, row, 'a year needs the notice that publishes it as its source')
  if (reading.years.has(year)) return fault(reading, row, `year ${year} stands in the file twice`)
  reading.years.set(year, { year, source: row.source })
}

function readDay(row: CalendarRow, kind: DayKind, reading: Reading): void {
  const year = findYear(row.year)
  const day = findDate(row.day)
  refuseFilled(row, ['hours', 'source'], reading)
  if (day === undefined) return fault(reading, row, `day "${row.day}" is no date YYYY-MM-DD`)
  if (year === undefined || !reading.years.has(year)) return fault(reading, row, `year "${row.year}" has no year row in this file`)
  if (!day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`)) return fault(reading, row, `${day} lies neither in ${year} nor in the December before`)
  if (kind === 'make-up' && !isWeekend(dayNumber(day))) return fault(reading, row, `${day} is no Saturday or Sunday, so it cannot be a make-up working day`)
  if (row.name_zh === '' || row.name_en === '') return fault(reading, row, 'a declared day needs its name in Chinese and English')
  if (reading.days.has(day)) return fault(reading, row, `${day} is declared twice`)
  reading.days.set(day, { year, day, kind, nameZh: row.name_zh, nameEn: row.name_en })
}

function readHours(row: CalendarRow, reading: Reading): void {
  const from = findDate(row.day)
  refuseFilled(row, ['year', 'name_zh', 'name_en'], reading)
  if (from === undefined) return fault(reading, row, `day "${row.day}" is no date YYYY-MM-DD`)
  const periods = findPeriods(row.hours)
  if (periods === undefined) return fault(reading, row, `hours "${row.hours}" are not periods like 08:30-12:00;13:30-17:00, one after the other`)
  if (row.source === '') return fault(reading, row, 'office hours need a source')
  if (reading.hours.has(from)) return fault(reading, row, `office hours from ${from} stand in the file twice`)
  reading.hours.set(from, { from, periods, source: row.source })
}

/** `08:30-12:00;13:30-17:00` → minutes after midnight; undefined unless each period opens after the one before closed. */
export function findPeriods(text: string): readonly OfficePeriod[] | undefined {
  const periods: OfficePeriod[] = []
  let before = -1
  for (const part of text.split(';')) {
    const found = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))$/.exec(part)
    if (found === null) return undefined
    const opens = Number(found[1]) * 60 + Number(found[2])
    const closes = Number(found[3] ?? found[5]) * 60 + Number(found[4] ?? found[6])
    if (opens <= before || closes <= opens) return undefined
    periods.push([opens, closes])
    before = closes
  }
  return periods
}

/** Minutes after midnight → `08:30`. */
export function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
