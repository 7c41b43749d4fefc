// SPDX-License-Identifier: MPL-2.0
import { isHoliday, isWorkday } from 'chinese-days'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { civilDate, parseInstant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { contextFor, noExchange } from '#platform/action.ts'
import type { Sight } from '#kernel/actor.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { getCalendar } from '../actions/get-calendar.ts'
import { civilDateOf, dayNumber } from '../rules/civil-day.ts'
import { isWorkingDay } from '../rules/working-calendar.ts'
import { loadCalendar } from '../store/load-calendar.ts'
import { defaultCalendarText, importCalendar, loadDefaultCalendar } from './import-calendar.ts'

let one: TestWorld
beforeAll(async () => void (one = await testWorld()))
afterAll(() => one.close())
beforeEach(async () => {
  await sql`truncate calendar.day, calendar.year, calendar.hours`.execute(one.world.db)
  one.world.memory.clear()
})

const scope = () => ({ world: one.world, tx: one.world.db, now: one.world.now() })
const header = 'record,year,day,hours,name_zh,name_en,source'
const faultsOf = async (text: string): Promise<readonly string[]> => {
  const refused = await importCalendar(one.world, text).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(refused instanceof Refusal)) throw new Error(`not refused: ${String(refused)}`)
  return refused.facts['faults'] as readonly string[]
}
const rowsKept = async (): Promise<number> =>
  (
    await sql<{
      n: number
    }>`select (select count(*) from calendar.day) + (select count(*) from calendar.year) + (select count(*) from calendar.hours) as n`.execute(one.world.db)
  ).rows[0]?.n ?? -1

test('every day of 2025 and 2026 is worked or free as a second, independent source says', async () => {
  const imported = await importCalendar(one.world, defaultCalendarText())
  expect(imported).toEqual({ years: [2025, 2026], holidays: 28 + 33, makeUpDays: 5 + 6, hours: 1 })
  const calendar = await loadCalendar(scope())
  for (let day = dayNumber(civilDate('2025-01-01')); day <= dayNumber(civilDate('2026-12-31')); day += 1) {
    const date = civilDateOf(day)
    expect([date, isWorkingDay(calendar, day)]).toEqual([date, isWorkday(date)])
    expect([date, !isWorkingDay(calendar, day)]).toEqual([date, isHoliday(date)])
  }
})

test('importing twice is the same as once, and a corrected notice replaces its own year only', async () => {
  expect(await loadDefaultCalendar(one.world)).toBe(true)
  expect(await loadDefaultCalendar(one.world)).toBe(false)
  const before = await rowsKept()
  await importCalendar(one.world, defaultCalendarText())
  expect(await rowsKept()).toBe(before)
  await importCalendar(one.world, `${header}\nyear,2026,,,,,更正通知\nholiday,2026,2026-01-01,,元旦,New Year's Day,\n`)
  expect(await rowsKept()).toBe(before - 38)
  const calendar = await loadCalendar(scope())
  expect(isWorkingDay(calendar, dayNumber(civilDate('2026-10-01')))).toBe(true)
  expect(isWorkingDay(calendar, dayNumber(civilDate('2025-10-01')))).toBe(false)
})

test('a notice may begin in the December before; another notice may not take its day away', async () => {
  await importCalendar(one.world, defaultCalendarText())
  await importCalendar(one.world, `${header}\nyear,2027,,,,,通知\nholiday,2027,2026-12-31,,元旦,New Year,\nholiday,2027,2027-01-01,,元旦,New Year,\n`)
  await importCalendar(one.world, defaultCalendarText())
  expect(isWorkingDay(await loadCalendar(scope()), dayNumber(civilDate('2026-12-31')))).toBe(false)
  expect(await faultsOf(`${header}\nyear,2026,,,,,通知\nholiday,2026,2026-12-31,,元旦,New Year,\n`)).toEqual([
    '2026-12-31 is already declared by the notice of 2027',
  ])
})

test('refused whole, with every fault and its line', async () => {
  const faults = await faultsOf(
    [
      header,
      'year,2027,,,,,',
      'year,2028,,,,,通知',
      'holiday,2028,2028-02-30,,春节,Spring Festival,',
      'holiday,2028,2028-01-01,,元旦,,',
      'make-up,2028,2028-01-03,,元旦,New Year,',
      'holiday,2029,2029-01-01,,元旦,New Year,',
      'holiday,2028,2030-01-01,,元旦,New Year,',
      'hours,,2028-01-01,17:00-08:30,,,本市',
      'hours,,2028-01-01,08:30-12:00;11:00-17:00,,,本市',
      'festival,2028,2028-01-01,,元旦,New Year,',
      'year,1900,,,,,通知',
      'holiday,2028,2028-01-01,,元旦,New Year,顺便',
      'holiday,2028,2028-01-01,,元旦,New Year,',
    ].join('\n'),
  )
  expect(faults.map((fault) => /^line (\d+): /.exec(fault)?.[1])).toEqual(['2', '12', '4', '5', '6', '7', '8', '9', '10', '11', '13', '14'])
  expect(await rowsKept()).toBe(0)
})

test.each([
  ['', 'line 1: column record is missing'],
  [header, 'the file holds no rows'],
  ['record,year,day\n', 'line 1: column hours is missing'],
  [`${header},colour\n`, 'line 1: column "colour" is not known'],
  [`${header}\nyear,2028,,,,,"通知\n`, 'Quote Not Closed'],
  [`${header}\nyear,2028,,,,,通知,更多\n`, 'line 2: 8 fields instead of 7'],
  [`${header}\nyear,2028,,,,,通知\n`, 'year 2028 is published without a single holiday'],
])('bad file %#', async (text, words) => {
  expect((await faultsOf(text)).join('\n')).toContain(words)
})

test('nothing imported: refused, not guessed', async () => {
  await expect(loadCalendar(scope())).rejects.toThrow('calendar.not-loaded')
})

test('the public sees the days, their notice and the office hours; an unpublished year is provisional', async () => {
  await importCalendar(one.world, defaultCalendarText())
  one.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
  const caller = { actor: { kind: 'nobody' } as const, sight: {} as Sight, exchange: noExchange, requestId: 'test' }
  const ctx = contextFor(one.world, one.world.db, caller, [{ to: 'public' }], {}, [])
  const year = await getCalendar.run(ctx, { year: 2026 })
  expect(year).toMatchObject({
    year: 2026,
    status: 'published',
    hours: [
      ['08:30', '12:00'],
      ['13:30', '17:00'],
    ],
  })
  expect(year.source).toContain('国办发明电〔2025〕7号')
  expect(year.days.length).toBe(39)
  expect(year.days[0]).toEqual({ day: '2026-01-01', kind: 'holiday', name: { zh: '元旦', en: "New Year's Day" } })
  expect(await getCalendar.run(ctx, { year: 2027 })).toMatchObject({ status: 'provisional', source: null, days: [] })
  one.setNow(undefined)
})
