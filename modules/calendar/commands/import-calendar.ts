// SPDX-License-Identifier: MPL-2.0
// Imports a calendar file (docs/how-to/import-a-calendar.md). Importing the same file twice is the same as once: the
// days of each year in the file replace those of that year's earlier notice.
// Refuses the whole file as `calendar.file-refused`, with every fault and its line, and writes nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { findCalendar, findOtherNotice, saveCalendar } from '../store/calendar-store.ts'
import { CALENDAR, forgetCalendar } from '../store/load-calendar.ts'
import { readCalendarFile } from './read-calendar-file.ts'

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
  const file = readCalendarFile(text)
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
