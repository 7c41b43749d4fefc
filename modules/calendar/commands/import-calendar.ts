// SPDX-License-Identifier: MPL-2.0
// Imports a calendar file (docs/how-to/import-a-calendar.md). Importing the same file twice is the same as once: the
// days of each year in the file replace those of that year's earlier notice.
// Refuses the whole file as `calendar.file-refused`, with every fault and its line, and writes nothing.
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { CALENDAR_COLUMNS, readCalendarRows, type CalendarRow } from '../rules/read-calendar-rows.ts'
import { findCalendar, findOtherNotice, saveCalendar } from '../store/calendar-store.ts'
import { CALENDAR, forgetCalendar } from '../store/load-calendar.ts'

export type CalendarImported = { readonly years: readonly number[]; readonly holidays: number; readonly makeUpDays: number; readonly hours: number }

/** The calendar shipped with the software: public holidays as published, and default office hours. */
export function defaultCalendarText(): string {
  return readFileSync(join(import.meta.dirname, '../../../data/calendars/cn.csv'), 'utf8')
}

/** Imports the shipped calendar unless the city already has one; true when it was imported now. */
export async function loadDefaultCalendar(world: World): Promise<boolean> {
  if ((await findCalendar(world.db, CALENDAR)) !== undefined) return false
  await importCalendar(world, defaultCalendarText())
  return true
}

export async function importCalendar(world: World, text: string): Promise<CalendarImported> {
  const { file, faults } = readCalendarRows(rowsOf(text))
  if (faults.length > 0) refuse('calendar.file-refused', { faults })
  await inTransaction(world.db, async (tx) => {
    const years = file.years.map(({ year }) => year)
    const others = await findOtherNotice(
      tx,
      CALENDAR,
      file.days.map(({ day }) => day),
      years,
    )
    if (others.length > 0) refuse('calendar.file-refused', { faults: others.map(({ day, year }) => `${day} is already declared by the notice of ${year}`) })
    await saveCalendar(tx, CALENDAR, file, world.now())
  })
  forgetCalendar(world)
  const count = (kind: string): number => file.days.filter((day) => day.kind === kind).length
  return { years: file.years.map(({ year }) => year), holidays: count('holiday'), makeUpDays: count('make-up'), hours: file.hours.length }
}

function rowsOf(text: string): readonly CalendarRow[] {
  const records = parsed(text)
  const header = records[0]?.record ?? []
  const missing = CALENDAR_COLUMNS.filter((column) => !header.includes(column))
  const unknown = header.filter((column) => !CALENDAR_COLUMNS.some((known) => known === column))
  const faults = [...missing.map((column) => `line 1: column ${column} is missing`), ...unknown.map((column) => `line 1: column "${column}" is not known`)]
  for (const { record, line } of records) if (record.length !== header.length) faults.push(`line ${line}: ${record.length} fields instead of ${header.length}`)
  if (faults.length > 0) refuse('calendar.file-refused', { faults })
  return records.slice(1).map(({ record, line }): CalendarRow => {
    const field = (column: string): string => record[header.indexOf(column)]?.trim() ?? ''
    return {
      line,
      record: field('record'),
      year: field('year'),
      day: field('day'),
      hours: field('hours'),
      name_zh: field('name_zh'),
      name_en: field('name_en'),
      source: field('source'),
    }
  })
}

function parsed(text: string): readonly { readonly record: readonly string[]; readonly line: number }[] {
  try {
    const rows = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return rows.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    return refuse('calendar.file-refused', { faults: [error instanceof Error ? error.message : 'the file is no CSV'] })
  }
}
