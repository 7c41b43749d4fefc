// SPDX-License-Identifier: MPL-2.0
// What goes wrong with one import stays with it: texts no database holds, steps that fail each time, two that change places at
// once, pieces that come late or twice, files whose row was never written. On a real database.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY, instant } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { COMMUNITY, smallCity } from '../actions/small-city.ts'
import { saveCity } from '../index.ts'
import { endGrids } from '../store/geometry.ts'
import { findParts } from '../store/imports.ts'
import { lockPlaces, markChanged } from '../store/revision.ts'
import { collection, community, grid, house, importStage, type ImportStage } from './import-stage.ts'
import { sweepImports } from './import-sweep.ts'
import { runImports } from './run-imports.ts'

let tested: TestWorld
let stage: ImportStage
beforeEach(async () => {
  tested = await testWorld()
  stage = importStage(tested.world)
  await saveCity(tested.world, { ...smallCity, grids: [], buildings: [], streets: [] })
  await stage.next('apply-import', (await stage.check('boundaries', collection(community, grid(1, 0), grid(2, 100)))).importId)
})
afterEach(() => tested.close())

const files = (): Promise<readonly string[]> => tested.world.files.listOlder('imports', instant(Date.now() + DAY))
const stateOf = async (importId: string): Promise<string> => (await stage.act('get-import', { importId })).state

test('texts with U+0000 and halves of letters are read without them', async () => {
  const view = await stage.check('buildings', collection(house(1, { name: '一\0号\ud83c楼\udfd8🏘' }), house(2, { community: '99\u0000' })))
  expect(view).toMatchObject({ state: 'checked', faults: 1, features: 2 })
  const grids = await stage.check('boundaries', collection(grid(1, 0, { name: '一\0\ud83c格' })))
  expect(await stage.next('apply-import', grids.importId)).toMatchObject({ state: 'applied' })
  const csv = await stage.check('buildings', `community,street,door,lon,lat\n${COMMUNITY},槐\0荫路,9号,121.6,38.9\n9\0,a,b,1,1\n`)
  expect(csv.state).toBe('checked')
  expect(await stage.check('boundaries', '\0{')).toMatchObject({ state: 'refused', refused: { code: 'places.not-geojson' } })
})

test('one that fails each time holds up no other, and is given up', async () => {
  const bad = await stage.check('buildings', collection(house(1)))
  await sql`update places.import_row set fields = fields || '{"households": "many"}' where import_id = ${bad.importId}`.execute(tested.world.db)
  await stage.act('apply-import', { importId: bad.importId })
  const good = await stage.start('buildings', collection(house(2)))
  await expect(runImports(tested.world)).rejects.toThrow('integer')
  expect([await stateOf(bad.importId), await stateOf(good)]).toEqual(['applying', 'checked'])
  for (let tries = 2; tries < 5; tries += 1) await expect(runImports(tested.world)).rejects.toThrow('integer')
  await runImports(tested.world)
  expect(await stage.act('get-import', { importId: bad.importId })).toMatchObject({
    state: 'refused',
    refused: { code: 'places.import-failed', facts: { tries: 5 } },
  })
  expect(await stage.next('apply-import', good)).toMatchObject({ state: 'applied' })
})

test('one that ends the process each time is given up as well', async () => {
  const importId = await stage.start('buildings', collection(house(1)))
  // begun five times, and nothing was heard of it again
  await sql`update places.import set tries = 5`.execute(tested.world.db)
  await runImports(tested.world)
  expect(await stateOf(importId)).toBe('refused')
})

test('a long step of another process is no failure', async () => {
  const importId = await stage.start('buildings', collection(house(1)))
  await inTransaction(tested.world.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`places.import ${importId}`}, 0))`.execute(tx)
    for (let minute = 0; minute < 8; minute += 1) await runImports({ ...tested.world, memory: new Map() })
  })
  expect(await stateOf(importId)).toBe('checking')
  await runImports(tested.world)
  expect(await stateOf(importId)).toBe('checked')
})

test('grids that change while buildings are being saved: the save waits, sees it, and places them anew', async () => {
  const { importId } = await stage.check('buildings', collection(house(1)))
  await stage.act('apply-import', { importId })
  let saving = Promise.resolve()
  await inTransaction(tested.world.db, async (tx) => {
    await lockPlaces(tx)
    saving = runImports(tested.world)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await endGrids(tx, [`${COMMUNITY}001`], '2026-01-01')
    await markChanged(tx)
  })
  await saving
  expect(await stateOf(importId)).toBe('checked')
  expect(await stage.count('building')).toBe(0)
})

test('pieces sent at once do not pass the most a file may have, nor one that comes while the import begins', async () => {
  const small = { ...tested.world, settings: { ...tested.world.settings, IMPORT_MOST_MB: 1 } }
  const [importId, other] = [randomUUID(), randomUUID()]
  const half = Buffer.alloc(700_000)
  const sent = await Promise.allSettled([1, 2, 3].map((part) => importStage(small).act('upload-import-part', { importId, part }, half)))
  expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await files()).toHaveLength(2)

  await stage.act('upload-import-part', { importId: other, part: 1 }, Buffer.from('{"a"'))
  const [late, begun] = await Promise.allSettled([
    stage.act('upload-import-part', { importId: other, part: 1 }, Buffer.from('{"b"')),
    stage.act('start-import', { importId: other, kind: 'roads', crs: 'wgs84', fileName: 'f', parts: 1 }),
  ])
  expect(begun?.status).toBe('fulfilled')
  const [kept] = await findParts(tested.world.db, other)
  const bytes = await tested.world.files.find(kept?.fileKey ?? '')
  expect(bytes?.toString()).toBe(late?.status === 'fulfilled' ? '{"b"' : '{"a"')
})

test('the same piece sent twice at once is there', async () => {
  const importId = randomUUID()
  await Promise.all(['a', 'b', 'a', 'b', 'a'].map((text) => stage.act('upload-import-part', { importId, part: 1 }, Buffer.from(text))))
  const [part] = await findParts(tested.world.db, importId)
  expect(await tested.world.files.find(part?.fileKey ?? '')).toBeDefined()
  expect((await files()).filter((key) => key.includes(importId))).toEqual([part?.fileKey])
})

test('a file whose row was never written goes after a day; those of a waiting import stay', async () => {
  const { importId } = await stage.check('boundaries', collection(community))
  const before = (await files()).filter((key) => key.includes(importId))
  await tested.world.files.put(`imports/${importId}/1-stray`, Buffer.from('a'))
  await tested.world.files.put(`imports/${randomUUID()}/1-stray`, Buffer.from('a'))
  await sweepImports({ ...tested.world, now: () => instant(Date.now() + 60_000) })
  expect((await files()).filter((key) => key.endsWith('stray'))).toHaveLength(2)
  await sweepImports({ ...tested.world, now: () => instant(Date.now() + 2 * DAY) })
  expect(await files()).toEqual(before)
})
