// SPDX-License-Identifier: MPL-2.0
// What may happen between drawing and coming into force, on a real database with the demo city: two orders at once, buildings taken
// in, moved and counted anew meanwhile, grids changed by somebody else at the same moment, grids begun the same day, a grid in two
// parts, and one proposal that cannot come into force among many that can.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { parseInstant } from '#kernel/instant.ts'
import { lockPlaces } from '#modules/places/index.ts'
import { inTransaction } from '#platform/db.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { inThisThread } from './test-runs.ts'
import { putDueInForce } from './put-in-force.ts'
import { workRuns } from './work-runs.ts'

type View = Answer<'divisions.get'>
const [A, B, C, D] = ['990101001001', '990101001002', '990101001003', '990101001004'] as const

let demo: Demo
let admin: Person
let leader: Person
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
  admin = await demo.staff('admin')
  leader = await demo.staff('leader')
})
afterAll(() => demo.close())

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'yes',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
const get = (divisionId: string): Promise<View> => admin.act('divisions.get', { divisionId })
async function proposed(area: string, over: object = {}): Promise<View> {
  await admin.act('divisions.propose', { area, anew: true, ...over })
  await workRuns(demo.world, inThisThread)
  const { divisions } = await admin.act('divisions.list', { area })
  return get(divisions[0]?.divisionId ?? '')
}
const handIn = ({ divisionId, revision }: View): Promise<View> => admin.act('divisions.hand-in', { divisionId, revision })
const approve = ({ divisionId, revision }: View, fromDay: string): Promise<View> => leader.act('divisions.approve', { divisionId, revision, fromDay })
const approved = async (view: View, fromDay: string): Promise<View> => approve(await handIn(view), fromDay)

type Housed = { readonly building: string; readonly grid: string | null; readonly households: number; readonly lon: number; readonly lat: number }
async function buildingsOf(community: string): Promise<readonly Housed[]> {
  const { rows } = await sql<Housed>`select building, grid, households, lon, lat from places.building where community = ${community} order by building`.execute(
    demo.world.db,
  )
  return rows
}

test('of two orders for one area at the same time one is taken and the other told', async () => {
  const areas = ['990102', '990102001', '990102001001', '990102']
  const codes = await Promise.all(areas.map((area) => codeOf(admin.act('divisions.propose', { area }))))
  expect(codes.toSorted()).toEqual(['divisions.run-going-on', 'divisions.run-going-on', 'divisions.run-going-on', 'yes'])
  const { runs } = await admin.act('divisions.list-runs', { area: '990102' })
  expect(runs).toHaveLength(1)
  await admin.act('divisions.cancel-run', { runId: runs[0]?.runId ?? '' })
})

test('buildings taken in or moved since the drawing lie in the new grids too, and the households are those of the day', async () => {
  const coming = await approved(await proposed(A, { target: 300, keep: 0, seed: 3 }), '2026-03-09')
  const [first, second, third] = (await buildingsOf(A)).filter(({ households }) => households > 0)
  if (first === undefined || second === undefined || third === undefined) throw new Error('no buildings')
  const added = `${A}${'9'.repeat(first.building.length - A.length)}`
  // a house beside the first, told under a grid that is no longer there by then
  await sql`insert into places.building (building, community, grid, households, lon, lat, source)
    values (${added}, ${A}, ${`${A}888`}, 7, ${first.lon}, ${first.lat}, 'test')`.execute(demo.world.db)
  const far = (await buildingsOf(A)).toSorted((a, b) => distance(b, second) - distance(a, second))[0] as Housed
  await sql`update places.building set lon = ${far.lon}, lat = ${far.lat} where building = ${second.building}`.execute(demo.world.db)
  await sql`update places.building set households = households + 5 where building = ${third.building}`.execute(demo.world.db)
  expect(coming.changedBuildings).toBe(0)
  expect((await get(coming.divisionId)).changedBuildings).toBe(3)
  demo.setNow(parseInstant('2026-03-09T00:01:00+08:00'))
  expect(await putDueInForce(demo.world)).toBe(1)
  const view = await get(coming.divisionId)
  const after = await buildingsOf(A)
  const gridOf = (building: string): string | null | undefined => after.find((one) => one.building === building)?.grid
  expect(gridOf(added)).toBe(gridOf(first.building))
  expect(gridOf(second.building)).toBe(gridOf(far.building))
  const codes = new Set(view.grids.map(({ code }) => code))
  expect(after.filter(({ grid }) => grid === null || !codes.has(grid))).toEqual([])
  const { rows } = await sql<{ grid: string; households: number }>`
    select grid, households from places.grid where community = ${A} and valid_from = '2026-03-09' order by grid`.execute(demo.world.db)
  const sums = Map.groupBy(after, ({ grid }) => grid)
  expect(rows).toEqual(rows.map(({ grid }) => ({ grid, households: (sums.get(grid) ?? []).reduce((sum, { households }) => sum + households, 0) })))
  expect(rows.reduce((sum, { households }) => sum + households, 0)).toBe(1804 + 12)
})

const distance = (a: Housed, b: Housed): number => Math.hypot(a.lon - b.lon, a.lat - b.lat)

test('grids changed by somebody else at that very moment: the approval waits, sees it and is refused', async () => {
  const handed = await handIn(await proposed(B))
  let answer: Promise<string> | undefined
  await inTransaction(demo.world.db, async (tx) => {
    await lockPlaces(tx)
    await sql`update places.grid set valid_to = '2026-03-20' where grid = ${handed.grids[0]?.code ?? ''} and valid_to is null`.execute(tx)
    await sql`update places.grid set valid_to = '2026-03-08' where grid = ${handed.grids[1]?.code ?? ''} and valid_to is null`.execute(tx)
    answer = codeOf(approve(handed, '2026-03-09'))
    await waited()
  })
  expect(await answer).toBe('divisions.grids-changed')
  expect(await get(handed.divisionId)).toMatchObject({ state: 'handed-in' })
})

/** Until somebody waits for a lock that another has. */
async function waited(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(demo.world.db)
    if ((rows[0]?.n ?? 0) > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nobody waits')
}

test('grids begun today are no obstacle to a proposal, only to one that would begin today', async () => {
  await sql`update places.grid set valid_from = '2026-03-09' where community = ${C} and valid_to is null`.execute(demo.world.db)
  const view = await proposed(C)
  expect(view.state).toBe('draft')
  const handed = await handIn(view)
  await expect(approve(handed, '2026-03-09')).rejects.toMatchObject({ code: 'divisions.later-grids', facts: { day: '2026-03-09' } })
  expect(await approve(handed, '2026-03-10')).toMatchObject({ state: 'approved' })
})

test('a grid kept apart that lies in two parts today is handed in as it is', async () => {
  const grids = (await buildingsOf(D)).map(({ grid }) => grid)
  const apart = grids[0] ?? ''
  const own = (await buildingsOf(D)).filter(({ grid }) => grid === apart)
  const others = (await buildingsOf(D)).filter(({ grid }) => grid !== apart)
  const far = others.toSorted((a, b) => distance(b, own[0] as Housed) - distance(a, own[0] as Housed))[0] as Housed
  await sql`update places.grid set kind = 'dedicated' where grid = ${apart} and valid_to is null`.execute(demo.world.db)
  await sql`update places.building set grid = ${apart} where building = ${far.building}`.execute(demo.world.db)
  const view = await proposed(D)
  expect(view.proposed).toMatchObject({ dedicated: 1, broken: 1 })
  const handed = await handIn(view)
  expect(handed.state).toBe('handed-in')
})

test('one that cannot come into force holds up nobody, however many are due', async () => {
  demo.setNow(parseInstant('2026-03-11T09:00:00+08:00'))
  const views: View[] = []
  for (const area of ['990102001001', '990102001002', '990102002001']) views.push(await approved(await proposed(area), '2026-03-15'))
  await sql`delete from divisions.ground where proposal_id = ${views[0]?.divisionId.slice(7) ?? ''}`.execute(demo.world.db)
  demo.setNow(parseInstant('2026-03-15T00:01:00+08:00'))
  expect(await putDueInForce(demo.world, 1)).toBe(3)
  const { rows } = await sql<{ state: string }>`
    select state from divisions.proposal where id = any(${views.map(({ divisionId }) => divisionId.slice(7))}::uuid[]) order by id`.execute(demo.world.db)
  expect(rows.map(({ state }) => state)).toEqual(['approved', 'in-force', 'in-force'])
})

test('houses of one estate stay together where they can: borders inside it are dear', async () => {
  const community = '990102002002'
  await sql`update places.building set estate = 'garden' where community = ${community}`.execute(demo.world.db)
  const view = await proposed(community)
  const { rows } = await sql<{ edges: readonly number[] }>`
    select plan -> 'edges' as edges from divisions.ground where proposal_id = ${view.divisionId.slice(7)}`.execute(demo.world.db)
  const classes = (rows[0]?.edges ?? []).filter((_, at) => at % 5 === 4)
  // the first class is “inside an estate”
  expect(classes.filter((one) => one === 0).length).toBeGreaterThan(0)
})
