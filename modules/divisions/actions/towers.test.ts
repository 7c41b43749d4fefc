// SPDX-License-Identifier: MPL-2.0
// A tower above the quota, on a real database: it is one grid that cannot be cut, the others are as large as they should be, and
// the need of grid workers counts its households all the same.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allModules } from '#apps/server/modules.ts'
import type { Answer } from '#api/client.ts'
import { parseInstant } from '#kernel/instant.ts'
import { importRulebook } from '#modules/rulebooks/index.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { inThisThread } from './test-runs.ts'
import { workRuns } from './work-runs.ts'

const COMMUNITY = '990101001001'
const TOWER = 4000

let demo: Demo
let admin: Person
let others: number
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
  admin = await demo.staff('admin')
  const { rows } = await sql<{ building: string; households: number }>`
    select building, households from places.building where community = ${COMMUNITY} and courtyard is null order by households desc, building`.execute(
    demo.world.db,
  )
  const tower = rows[0]
  if (tower === undefined) throw new Error('no building stands alone')
  others = 1804 - tower.households
  await sql`update places.building set households = ${TOWER} where building = ${tower.building}`.execute(demo.world.db)
})
afterAll(() => demo.close())

async function proposed(): Promise<Answer<'divisions.get'>> {
  await admin.act('divisions.propose', { area: COMMUNITY, anew: true })
  await workRuns(demo.world, inThisThread)
  const { divisions } = await admin.act('divisions.list', { area: COMMUNITY })
  return admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
}

test('it is one grid and the others hold about 200 households each', async () => {
  const view = await proposed()
  const rest = Math.round(others / 200)
  expect(view.proposed).toMatchObject({ grids: rest + 1, towers: 1, households: others + TOWER, need: Math.ceil((others + TOWER) / 200) })
  const [tower, ...more] = view.grids.toSorted((a, b) => b.households - a.households)
  expect(tower).toMatchObject({ standing: 'tower' })
  expect(tower?.households).toBeGreaterThanOrEqual(TOWER)
  for (const { households, standing } of more) {
    expect(standing).not.toBe('tower')
    expect(households).toBeGreaterThan(130)
    expect(households).toBeLessThan(270)
  }
  const { within, above, below } = view.proposed
  expect(within + above + below).toBe(rest)
  // the figures speak of the grids that could be even
  expect(view.proposed.maxDeviation).toBeLessThan(0.35)
  expect(view.lowerBound).toBeLessThanOrEqual(view.proposed.maxDeviation)
  expect((await admin.act('divisions.get-ground', { area: COMMUNITY })).gridsToCome).toBe(rest + 1)
})

test('joined with another grid it could be cut, and is too large like any other', async () => {
  const { divisionId, revision, grids } = await proposed()
  const tower = grids.find(({ standing }) => standing === 'tower')
  const into = grids.find(({ key }) => tower?.beside.includes(key) === true)
  const edit = { what: 'merge' as const, into: tower?.key ?? -1, from: into?.key ?? -1 }
  const tried = await admin.act('divisions.try-edit', { divisionId, revision, edit })
  expect(tried.grids.find(({ key }) => key === tower?.key)).toMatchObject({ standing: 'above' })
  expect(tried.proposed).toMatchObject({ towers: 0, above: 1 })
})

test('cover counts it apart and its households in the need', async () => {
  const { whole } = await admin.act('divisions.get-cover', { area: COMMUNITY })
  expect(whole).toMatchObject({ households: others + TOWER, need: Math.ceil((others + TOWER) / 200), grids: 9 })
  const file = await admin.act('divisions.get-cover-file', { area: COMMUNITY })
  expect(String(file)).toContain('towers')
})

test('by the rule not to keep towers apart, every 200 households count as a grid', async () => {
  const file = JSON.parse(readFileSync(new URL('../../../data/rules/divisions.json', import.meta.url), 'utf8')) as { rules: object }
  const kinds = allModules.flatMap((module) => module.rulebooks ?? [])
  const rules = { ...file.rules, towersApart: false }
  await importRulebook(demo.world, kinds, JSON.stringify({ ...file, label: 'together', inForceFrom: '2026-03-03', rules }))
  demo.setNow(parseInstant('2026-03-03T09:00:00+08:00'))
  const view = await proposed()
  expect(view.proposed).toMatchObject({ grids: Math.round((others + TOWER) / 200), towers: 0, above: 1 })
})
