// SPDX-License-Identifier: MPL-2.0
// The public figure reads what touches its year: with ten years of papers, and every figure against a plain count.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDate, DAY, instant, startOfCivilDay } from '#kernel/instant.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { countDepartments, departmentsQuery, firstYear, type YearSpan } from './burden.ts'

let home: TestWorld
beforeAll(async () => {
  home = await testWorld()
  // A paper every four hours of 2016 to 2025; every third a refused task, states in turn.
  await sql`
    insert into admissions.proceeding (home_district, id, kind, number, revision, state, department_unit_id, community_unit_id, area, title,
      from_day, to_day, demands, fillings, filed_at, admitted_at, ended_at, due_at)
    select 990101, gen_random_uuid(), case when task then 'refused-task' else 'application' end, n::text, 1,
      case when task then (array['refused', 'taken-back', 'must-do', 'upheld'])[1 + n / 3 % 4] else (array['admitted', 'refused', 'ended', 'applied'])[1 + n / 3 % 4] end,
      lpad(to_hex(n % 7), 32, '0')::uuid, case when task then lpad('1', 32, '0')::uuid end, '990101', 'x' || n,
      case when not task then filed::date + 30 end, case when not task then filed::date + 120 end, 2, 24, filed,
      case when not task and n / 3 % 4 in (0, 2) then filed + interval '20 days' end,
      case when n / 3 % 4 in (1, 2) then filed + interval '25 days' end, null
    from (select n, n % 3 = 0 as task, timestamptz '2016-01-01 00:00+08' + n * interval '4 hours' as filed from generate_series(0, 21900) n) papers`.execute(
    home.world.db,
  )
  await sql`analyze admissions.proceeding`.execute(home.world.db)
})
afterAll(() => home?.close())

function spanOf(year: number): YearSpan {
  const [firstDay, lastDay] = [civilDate(`${year}-01-01`), civilDate(`${year}-12-31`)]
  return { firstDay, lastDay, from: startOfCivilDay(firstDay), to: instant(startOfCivilDay(lastDay) + DAY) }
}

test('a year is read by indexes, not by walking the table', async () => {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${departmentsQuery(spanOf(2018))}`.execute(home.world.db)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).not.toContain('Seq Scan')
  // Filed, running and turned down: each by an index; which one leads to the filing day is the server's choice (18 skips, 15 does not).
  expect(plan.match(/Index Scan/g)?.length ?? 0).toBeGreaterThanOrEqual(3)
  for (const index of ['proceeding_running', 'proceeding_turned_down']) expect(plan).toContain(index)
})

test('and counts what a plain count of the year counts; taken-back refusals stay in it', async () => {
  const counted = await countDepartments(home.world.db, spanOf(2018))
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where kind = 'application' and filed)::integer as applied,
      count(*) filter (where kind = 'application' and state = 'refused' and extract(year from ended_at at time zone 'Asia/Shanghai') = 2018)::integer as "turnedDown",
      count(*) filter (where admitted_at is not null and daterange(from_day, to_day, '[]') && daterange('2018-01-01', '2018-12-31', '[]'))::integer as admitted,
      count(*) filter (where kind = 'refused-task' and filed)::integer as refused,
      count(*) filter (where kind = 'refused-task' and filed and state in ('refused', 'taken-back', 'upheld'))::integer as unlisted,
      count(*) filter (where kind = 'refused-task' and filed and state = 'taken-back')::integer as "takenBack"
    from (select *, extract(year from filed_at at time zone 'Asia/Shanghai') = 2018 as filed from admissions.proceeding) papers`.execute(home.world.db)
  const [plain] = rows
  for (const [name, count] of Object.entries(plain ?? {})) {
    expect(count, name).toBeGreaterThan(0)
    expect([name, counted.reduce((sum, one) => sum + one[name as 'applied'], 0)]).toEqual([name, count])
  }
  expect(await firstYear(home.world.db)).toBe(2016)
})

test('a task that the same community refused more than once counts once, whatever its case and signs', async () => {
  const unit = (n: number): string => String(n).padStart(32, '0')
  const rows = [
    [1, 'taken-back', '填报《商户》台账'],
    [1, 'refused', '填报 商户台账。'],
    [1, 'upheld', '填报商户台账！🙂'],
    [1, 'must-do', 'Form A'],
    [1, 'refused', 'form-a'],
    [1, 'taken-back', '别的'],
    [1, 'taken-back', '“别的”'],
    [2, 'refused', '填报商户台账'],
  ] as const
  for (const [index, [community, state, title]] of rows.entries())
    await sql`
      insert into admissions.proceeding (home_district, id, kind, number, revision, state, department_unit_id, community_unit_id, area, title,
        from_day, to_day, demands, fillings, filed_at, admitted_at, ended_at, due_at)
      values (990101, gen_random_uuid(), 'refused-task', ${`twice-${index}`}, 1, ${state}, ${unit(99)}::uuid, ${unit(community)}::uuid, '990101', ${title},
        null, null, 0, 0, '2027-03-01 09:00+08', null, null, null)`.execute(home.world.db)
  expect(await countDepartments(home.world.db, spanOf(2027))).toMatchObject([{ unlisted: 3, takenBack: 1, refused: 4, applied: 0 }])
})
