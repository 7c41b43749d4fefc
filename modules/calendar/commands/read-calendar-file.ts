// SPDX-License-Identifier: MPL-2.0
// Reads a calendar file (docs/how-to/import-a-calendar.md) from its text.
// Refuses the whole file as `calendar.file-refused`, with every fault and its line.
import { parse } from 'csv-parse/sync'
import { refuse } from '#kernel/refusal.ts'
import { calendarOf } from '../rules/calendar-of.ts'
import { CALENDAR_COLUMNS, readCalendarRows, type CalendarFile, type CalendarRow } from '../rules/read-calendar-rows.ts'
import type { OfficePeriod, WorkingCalendar } from '../rules/working-calendar.ts'

export function readCalendarFile(text: string): CalendarFile {
  const { file, faults } = readCalendarRows(rowsOf(text))
  if (faults.length > 0) refuse('calendar.file-refused', { faults })
  return file
}

/** The calendar of a file, without a database; `hours` are kept on every day instead of the file's. */
export function calendarFromText(text: string, name: string, hours?: readonly OfficePeriod[]): WorkingCalendar {
  return calendarOf(readCalendarFile(text), name, hours) ?? refuse('calendar.file-refused', { faults: ['the file holds no office hours'] })
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
