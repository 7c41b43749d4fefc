// SPDX-License-Identifier: MPL-2.0
// Finding a grid worker and the public signs, in the imaginary city: nobody signs in, office data only, and only while the post is held.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'

let demo: Demo
let held = ''
let vacant = ''
beforeAll(async () => {
  demo = await demoWorld()
  const { rows } = await sql<{ grid: string; held: boolean }>`
    select g.grid, exists (select from offices.post p join offices.appointment a on a.post_id = p.id where p.area = g.grid and p.role = 'grid-worker') as held
    from places.grid g where g.kind = 'basic' order by g.grid`.execute(demo.world.db)
  held = rows.find((row) => row.held)?.grid ?? ''
  vacant = rows.find((row) => !row.held)?.grid ?? ''
})
afterAll(() => demo.close())

const refusedWith = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

describe('the sign of a grid', () => {
  test('shows the grid drawn, its worker, and the phone of supervision', async () => {
    const sign = await demo.nobody.act('offices.get-grid-sign', { grid: held })
    expect(sign).toMatchObject({ grid: { grid: held }, vacant: false, cover: null, workers: [{ deputy: false }] })
    expect(sign.workers[0]?.phone).toMatch(/\d/)
    expect(sign.supervisionPhone).toMatch(/\d/)
    expect(sign.areas.map(({ area }) => area.length)).toEqual([2, 4, 6, 9, 12])
    const { box, own, beside, streets } = sign.outline
    for (const [lon, lat] of own.flat(2)) {
      expect(lon > box.minLon && lon < box.maxLon).toBe(true)
      expect(lat > box.minLat && lat < box.maxLat).toBe(true)
    }
    expect(beside.length).toBeGreaterThan(0)
    expect(streets.length).toBeGreaterThan(0)
  })

  test('of a vacant post names who covers it, and nobody who held it', async () => {
    const sign = await demo.nobody.act('offices.get-grid-sign', { grid: vacant })
    expect(sign).toMatchObject({ vacant: true, workers: [], cover: { kind: 'community-committee' } })
  })

  test('shows nothing of whoever held the post before', async () => {
    const { workers } = await demo.nobody.act('offices.get-grid-sign', { grid: held })
    const begun = demo.world.now()
    await sql`update offices.appointment set valid_to = '2000-01-02', valid_from = '2000-01-01'
      where post_id in (select id from offices.post where area = ${held} and role = 'grid-worker')`.execute(demo.world.db)
    const sign = await demo.nobody.act('offices.get-grid-sign', { grid: held })
    expect(sign).toMatchObject({ vacant: true, workers: [] })
    expect(JSON.stringify(sign)).not.toContain(workers[0]?.name)
    await sql`update offices.appointment set valid_to = null where post_id in (select id from offices.post where area = ${held} and role = 'grid-worker')`.execute(
      demo.world.db,
    )
    expect(demo.world.now()).toBeGreaterThanOrEqual(begun)
  })

  test('is refused for a grid that is not in force', async () => {
    expect(await refusedWith(demo.nobody.act('offices.get-grid-sign', { grid: '999999999999999' }))).toBe('places.no-such-grid')
  })
})

test('all signs of a community come together, basic grids first, by number', async () => {
  const community = held.slice(0, 12)
  const { signs } = await demo.nobody.act('offices.list-grid-signs', { community })
  const codes = signs.map(({ grid }) => grid)
  expect(codes.every(({ grid }) => grid.startsWith(community))).toBe(true)
  expect(codes.map(({ kind, grid }) => `${kind} ${grid}`)).toEqual(codes.map(({ kind, grid }) => `${kind} ${grid}`).toSorted())
  expect(signs.length).toBeGreaterThan(3)
  expect(await refusedWith(demo.nobody.act('offices.list-grid-signs', { community: '999999999999' }))).toBe('places.no-such-area')
})

test('a house in a dedicated grid gets the worker of both', async () => {
  const { rows } = await sql<{ building: string; grid: string }>`
    select building, grid from places.building where name_zh like '%小学教学楼' order by building limit 1`.execute(demo.world.db)
  const [school] = rows
  const found = await demo.nobody.act('offices.find-grid-worker', { building: school?.building ?? '' })
  expect(found.grid).toMatchObject({ kind: 'basic' })
  expect(found.dedicated).toMatchObject({ grid: { kind: 'dedicated' } })
})

test('an address leads to the building, the building to the worker', async () => {
  const { rows } = await sql<{ street: string; door: string; building: string; grid: string }>`
    select street_zh as street, door_number as door, building, grid from places.building where grid = ${held} order by building limit 1`.execute(demo.world.db)
  const [house] = rows
  const { matches, asked } = await demo.nobody.act('places.find-address', { words: `${house?.street}${house?.door}号附近` })
  expect(asked).toMatchObject({ street: { zh: house?.street }, near: true })
  expect(matches.find(({ how }) => how === 'exact')).toMatchObject({ building: house?.building, grid: held })
  expect(await demo.nobody.act('offices.find-grid-worker', { building: house?.building ?? '' })).toMatchObject({ grid: { grid: held }, vacant: false })
})

test('a grid worker of nowhere is refused', async () => {
  expect(await refusedWith(demo.nobody.act('offices.find-grid-worker', { grid: '990101001001999' }))).toBe('places.no-such-grid')
  expect(await refusedWith(demo.nobody.act('offices.find-grid-worker', { point: { lon: 2.3, lat: 48.8, crs: 'wgs84' } }))).toBe('places.outside-city')
})
