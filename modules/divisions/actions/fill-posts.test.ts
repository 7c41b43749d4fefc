// SPDX-License-Identifier: MPL-2.0
// A community without a unit, on a real database with the demo city: said when proposals are ordered and on the proposal, divided
// all the same, and its grids get vacant posts once the unit is there, each once and none that was ended since.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { fillPosts } from './fill-posts.ts'
import { putDueInForce } from './put-in-force.ts'
import { inThisThread } from './test-runs.ts'
import { workRuns } from './work-runs.ts'

const AREA = '990101001001'
let demo: Demo
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
})
afterAll(() => demo.close())

const postsOf = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from offices.post
    where role = 'grid-worker' and area like ${`${AREA}%`} and valid_to is null`.execute(demo.world.db)
  return rows[0]?.n ?? -1
}

test('a community without a unit is named, and gets its posts when the unit comes', async () => {
  const [admin, leader] = [await demo.staff('admin'), await demo.staff('leader')]
  const { db } = demo.world
  expect((await admin.act('divisions.get-ground', { area: AREA })).withoutUnit).toEqual([])
  await sql`delete from offices.appointment where post_id in (select id from offices.post where role = 'grid-worker' and area like ${`${AREA}%`})`.execute(db)
  await sql`delete from offices.post where role = 'grid-worker' and area like ${`${AREA}%`}`.execute(db)
  const kinds = sql`kind in ('community-committee', 'service-station', 'street-office')`
  const { rows: units } = await sql<{ id: string; from: string }>`
    select id, valid_from as from from offices.unit where ${kinds} and starts_with(${AREA}, area)`.execute(db)
  await sql`update offices.unit set valid_from = '2027-01-01' where id = any(${units.map(({ id }) => id)}::uuid[])`.execute(db)
  expect((await admin.act('divisions.get-ground', { area: AREA })).withoutUnit).toMatchObject([{ area: AREA }])

  await admin.act('divisions.propose', { area: AREA, target: 300, keep: 0 })
  await workRuns(demo.world, inThisThread)
  const { divisions } = await admin.act('divisions.list', { area: AREA })
  const view = await admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
  expect(view.withoutUnit).toBe(true)
  const bidi = { what: 'rename' as const, grid: view.grids[0]?.key ?? 0, nameZh: '甲\u202e乙', nameEn: '' }
  await expect(admin.act('divisions.edit', { divisionId: view.divisionId, revision: view.revision, edit: bidi })).rejects.toThrow('no name may hold')
  const handed = await admin.act('divisions.hand-in', { divisionId: view.divisionId, revision: view.revision })
  await leader.act('divisions.approve', { divisionId: view.divisionId, revision: handed.revision, fromDay: '2026-03-02' })
  await putDueInForce(demo.world)
  expect([await postsOf(), await fillPosts(demo.world)]).toEqual([0, 0])

  for (const { id, from } of units) await sql`update offices.unit set valid_from = ${from} where id = ${id}::uuid`.execute(db)
  const basic = view.grids.filter(({ kind }) => kind === 'basic').length
  expect(await fillPosts(demo.world)).toBe(basic)
  expect([await postsOf(), await fillPosts(demo.world)]).toEqual([basic, 0])
  expect(await admin.act('divisions.get', { divisionId: view.divisionId })).toMatchObject({ state: 'in-force', withoutUnit: false })

  demo.setNow(parseInstant('2026-03-05T09:00:00+08:00'))
  await sql`update offices.post set valid_to = '2026-03-04' where area = ${view.grids[0]?.code ?? ''} and valid_to is null`.execute(db)
  expect(await fillPosts(demo.world)).toBe(0)
})
