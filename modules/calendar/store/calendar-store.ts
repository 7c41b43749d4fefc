// SPDX-License-Identifier: MPL-2.0
// Rows of calendar.*. Saving a year replaces the days its notice declares and nothing else; office hours of a date
// replace those of the same date. The revision changes with every import, so that caches notice.
import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { dayNumber } from '../rules/civil-day.ts'
import { clockTime, findPeriods, type CalendarFile } from '../rules/read-calendar-rows.ts'
import type { DeclaredDay, OfficeHours, WorkingCalendar } from '../rules/working-calendar.ts'
import type { CalendarTables } from './tables.ts'

const tables = (tx: Tx): Kysely<CalendarTables> => tablesOf<CalendarTables>(tx)

const Periods = z.array(z.tuple([z.string(), z.string()])).min(1)

/** Changes whenever anything of the calendar was imported; cheap to ask. */
export async function calendarRevision(tx: Tx, calendar: string): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select concat((select max(imported_at) from calendar.year where calendar = ${calendar}), '|', (select max(imported_at) from calendar.hours where calendar = ${calendar})) as revision`.execute(
    tx,
  )
  return rows[0]?.revision ?? '|'
}

/** Days declared by the notice of a year outside the given years; undefined when none stands in the way. */
export async function findOtherNotice(
  tx: Tx,
  calendar: string,
  days: readonly CivilDate[],
  years: readonly number[],
): Promise<readonly { readonly day: string; readonly year: number }[]> {
  if (days.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('calendar.day')
    .select(['day', 'notice_year'])
    .where('calendar', '=', calendar)
    .where('day', 'in', [...days])
    .where('notice_year', 'not in', [...years])
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ day: row.day, year: row.notice_year }))
}

export async function saveCalendar(tx: Tx, calendar: string, file: CalendarFile, now: Instant): Promise<void> {
  const imported_at = new Date(now)
  for (const { year, source } of file.years) {
    await tables(tx)
      .insertInto('calendar.year')
      .values({ calendar, year, status: 'published', source, imported_at })
      .onConflict((conflict) => conflict.columns(['calendar', 'year']).doUpdateSet({ status: 'published', source, imported_at }))
      .execute()
    await tables(tx).deleteFrom('calendar.day').where('calendar', '=', calendar).where('notice_year', '=', year).execute()
  }
  if (file.days.length > 0) {
    await tables(tx)
      .insertInto('calendar.day')
      .values(file.days.map((day) => ({ calendar, day: day.day, notice_year: day.year, kind: day.kind, name_zh: day.nameZh, name_en: day.nameEn })))
      .execute()
  }
  for (const { from, periods, source } of file.hours) {
    const text = JSON.stringify(periods.map(([opens, closes]) => [clockTime(opens), clockTime(closes)]))
    await tables(tx)
      .insertInto('calendar.hours')
      .values({ calendar, valid_from: from, periods: text, source, imported_at })
      .onConflict((conflict) => conflict.columns(['calendar', 'valid_from']).doUpdateSet({ periods: text, source, imported_at }))
      .execute()
  }
}

/** The whole calendar, or undefined while it has no office hours (nothing was imported yet). */
export async function findCalendar(tx: Tx, calendar: string): Promise<WorkingCalendar | undefined> {
  const years = await tables(tx).selectFrom('calendar.year').select('year').where('calendar', '=', calendar).where('status', '=', 'published').execute()
  const days = await tables(tx).selectFrom('calendar.day').select(['day', 'kind', 'name_zh', 'name_en']).where('calendar', '=', calendar).execute()
  const hours = await tables(tx).selectFrom('calendar.hours').select(['valid_from', 'periods']).where('calendar', '=', calendar).orderBy('valid_from').execute()
  if (hours.length === 0) return undefined
  return {
    calendar,
    publishedYears: new Set(years.map(({ year }) => year)),
    days: new Map(
      days.map((row): [number, DeclaredDay] => [
        dayNumber(row.day as CivilDate),
        { kind: row.kind === 'holiday' ? 'holiday' : 'make-up', name: { zh: row.name_zh, en: row.name_en } },
      ]),
    ),
    hours: hours.map((row) => ({ fromDay: dayNumber(row.valid_from as CivilDate), periods: periodsOf(row.periods) })),
  }
}

function periodsOf(kept: unknown): OfficeHours['periods'] {
  const periods = findPeriods(
    Periods.parse(kept)
      .map(([opens, closes]) => `${opens}-${closes}`)
      .join(';'),
  )
  if (periods === undefined) throw new Error('office hours in the database cannot be read')
  return periods
}

/** The notice that publishes a year, if any. */
export async function findNotice(tx: Tx, calendar: string, year: number): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('calendar.year')
    .select('source')
    .where('calendar', '=', calendar)
    .where('year', '=', year)
    .where('status', '=', 'published')
    .executeTakeFirst()
  return row?.source
}

/** A notice (or an order of office hours) as it was imported: what it publishes and its source. */
export type Imported = { readonly what: string; readonly source: string; readonly importedAt: Instant }

/** What was imported after a revision (`calendarRevision`): notices by their year, office hours by their first day. */
export async function findImportedSince(tx: Tx, calendar: string, revision: string): Promise<readonly Imported[]> {
  const after = (part: number) => sql`coalesce(nullif(split_part(${revision}::text, '|', ${part}::int), '')::timestamptz, '-infinity')`
  const { rows } = await sql<Imported>`
    select year::text as what, source, imported_at as "importedAt" from calendar.year
    where calendar = ${calendar} and status = 'published' and imported_at > ${after(1)}
    union all
    select valid_from::text, source, imported_at from calendar.hours where calendar = ${calendar} and imported_at > ${after(2)}
    order by 1`.execute(tx)
  return rows
}

/** The notices of published years, earliest first. */
export async function findNotices(tx: Tx, calendar: string): Promise<readonly { readonly year: number; readonly source: string }[]> {
  return tables(tx)
    .selectFrom('calendar.year')
    .select(['year', 'source'])
    .where('calendar', '=', calendar)
    .where('status', '=', 'published')
    .orderBy('year')
    .execute()
}
