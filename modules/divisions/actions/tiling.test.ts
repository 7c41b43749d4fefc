// SPDX-License-Identifier: MPL-2.0
// Grids that do not tile their community exactly are not handed in, not approved, and do not come into force, on a real database:
// whether the boundary changed since they were drawn or the drawing itself is off.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { putDueInForce } from './put-in-force.ts'
import { inThisThread } from './test-runs.ts'
import { workRuns } from './work-runs.ts'

type View = Answer<'divisions.get'>
const COMMUNITY = '990101001001'
const REFUSED = { code: 'divisions.not-tiling' }

let demo: Demo
let admin: Person
let leader: Person
let before: string
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
  admin = await demo.staff('admin')
  leader = await demo.staff('leader')
  const { rows } = await sql<{ polygon: string }>`select polygon::text as polygon from places.boundary where area = ${COMMUNITY}`.execute(demo.world.db)
  before = rows[0]?.polygon ?? ''
})
afterAll(() => demo.close())

async function proposed(): Promise<View> {
  await admin.act('divisions.propose', { area: COMMUNITY, anew: true })
  await workRuns(demo.world, inThisThread)
  const { divisions } = await admin.act('divisions.list', { area: COMMUNITY })
  return admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
}
const handIn = ({ divisionId, revision }: View): Promise<View> => admin.act('divisions.hand-in', { divisionId, revision })
const approve = ({ divisionId, revision }: View, fromDay: string): Promise<View> => leader.act('divisions.approve', { divisionId, revision, fromDay })
const setBoundary = (polygon: string): Promise<unknown> =>
  sql`update places.boundary set polygon = ${polygon}::jsonb where area = ${COMMUNITY}`.execute(demo.world.db)

/** One corner some metres to the west. */
function withCornerMoved(polygon: string, at: number): string {
  const { coordinates } = JSON.parse(polygon) as { coordinates: [number, number][][] }
  const open = (coordinates[0] ?? []).slice(0, -1).map(([lon, lat], index): [number, number] => [index === at ? lon - 0.0001 : lon, lat])
  return JSON.stringify({ type: 'Polygon', coordinates: [[...open, open[0]]] })
}

test('the boundary changed before hand-in: refused, and the draft stays as it was', async () => {
  const view = await proposed()
  await setBoundary(withCornerMoved(before, 1))
  await expect(handIn(view)).rejects.toMatchObject({ ...REFUSED, facts: { faults: expect.any(Number) as unknown } })
  expect(await admin.act('divisions.get', { divisionId: view.divisionId })).toMatchObject({ state: 'draft', revision: 1 })
  await setBoundary(before)
  expect(await handIn(view)).toMatchObject({ state: 'handed-in' })
})

test('the boundary changed before approval: refused; drawn anew, it is approved', async () => {
  const { divisions } = await admin.act('divisions.list', { area: COMMUNITY })
  const handed = await admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
  await setBoundary(withCornerMoved(before, 1))
  await expect(approve(handed, '2026-03-02')).rejects.toMatchObject(REFUSED)
  await expect(approve(handed, '2026-03-09')).rejects.toMatchObject(REFUSED)
  await admin.act('divisions.withdraw', { divisionId: handed.divisionId, revision: handed.revision })
  const anew = await handIn(await proposed())
  expect(await approve(anew, '2026-03-09')).toMatchObject({ state: 'approved' })
})

test('the boundary changed between approval and its day: it does not come into force, and says why', async () => {
  const { divisions } = await admin.act('divisions.list', { area: COMMUNITY })
  await setBoundary(before)
  demo.setNow(parseInstant('2026-03-09T00:01:00+08:00'))
  await putDueInForce(demo.world)
  const { state, history } = await admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
  expect(state).toBe('superseded')
  expect(history.at(-1)).toMatchObject({ kind: 'superseded', why: 'boundary-changed', day: null })
})

test('a drawing that sticks out is refused', async () => {
  const view = await proposed()
  // a corner of the community's border as the drawing keeps it, moved to the east: vertex, longitude, latitude
  await sql`update divisions.ground set plan = jsonb_set(plan::jsonb, '{border,1}', to_jsonb((plan::jsonb #>> '{border,1}')::float8 + 0.0001))
    where proposal_id = ${view.divisionId.slice(7)}`.execute(demo.world.db)
  await expect(handIn(view)).rejects.toMatchObject(REFUSED)
})

test('without a boundary nothing is handed in', async () => {
  const view = await proposed()
  await sql`delete from places.boundary where area = ${COMMUNITY}`.execute(demo.world.db)
  await expect(handIn(view)).rejects.toMatchObject(REFUSED)
})
