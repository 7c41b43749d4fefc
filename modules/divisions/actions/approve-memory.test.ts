// SPDX-License-Identifier: MPL-2.0
// Approved for today, the grids hold at once: for everybody once it is committed, for nobody if it is not.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { sightOf } from '#modules/offices/index.ts'
import { parseInstant } from '#kernel/instant.ts'
import { action, noExchange, performAction } from '#platform/action.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { workRuns } from '../index.ts'
import { divisionsModule } from '../module.ts'
import { approve } from './steps.ts'

const COMMUNITY = '990101001001'
const TODAY = '2026-03-02'
let demo: Demo
let view: Answer<'divisions.get'>
let fresh: string
let inFresh: { readonly lon: number; readonly lat: number }
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant(`${TODAY}T09:00:00+08:00`))
  const admin = await demo.staff('admin')
  await admin.act('divisions.propose', { area: COMMUNITY })
  await workRuns(demo.world)
  const { divisions } = await admin.act('divisions.list', { area: COMMUNITY })
  const drawn = await admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
  const largest = drawn.grids.toSorted((a, b) => b.buildings - a.buildings)[0]
  const { divisionId } = drawn
  const { revision } = await admin.act('divisions.edit', { divisionId, revision: drawn.revision, edit: { what: 'split', grid: largest?.key ?? -1 } })
  view = await admin.act('divisions.hand-in', { divisionId, revision })
  const split = view.grids.find(({ goesOn }) => goesOn === null)
  fresh = split?.code ?? ''
  const { atoms } = await admin.act('divisions.get-atoms', { divisionId })
  const names = atoms.features.flatMap(({ properties }) => (properties['key'] === split?.key ? [(properties['name'] as { zh: string }).zh] : []))
  const { rows } = await sql<{ lon: number; lat: number }>`select lon, lat from places.building where community = ${COMMUNITY}
    and (street_zh || door_number || '号 ' || coalesce(name_zh, '')) = any(${names}::text[]) limit 1`.execute(demo.world.db)
  inFresh = rows[0] as typeof inFresh
})
afterAll(() => demo.close())

const gridHere = async (): Promise<string | undefined> => (await demo.nobody.act('places.locate', { point: inFresh })).grid?.grid
const input = () => ({ divisionId: view.divisionId, revision: view.revision, fromDay: TODAY, words: '' })

test('an approval that is lost at the last moment leaves no grid of its own behind, in memory neither', async () => {
  const before = await gridHere()
  expect(before).toMatch(/^\d{15}$/)
  const lost = action(approve.operation, async (ctx, given) => {
    expect((await approve.run(ctx, given)).state).toBe('in-force')
    // what others are told meanwhile
    expect(await gridHere()).toBe(before)
    throw new Error('the connection broke')
  })
  const { actor } = await demo.staff('leader')
  const caller = { actor, sight: sightOf(actor), exchange: noExchange, requestId: 'test', key: randomUUID() }
  await expect(performAction(demo.world, divisionsModule.permissions, lost, caller, input())).rejects.toThrow('the connection broke')
  expect(await gridHere()).toBe(before)
})

test('one that is committed is known at once', async () => {
  expect(await gridHere()).not.toBe(fresh)
  expect((await (await demo.staff('leader')).act('divisions.approve', input())).state).toBe('in-force')
  expect(await gridHere()).toBe(fresh)
})
