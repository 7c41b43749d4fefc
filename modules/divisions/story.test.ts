// SPDX-License-Identifier: MPL-2.0
// From plan to street on a real database with the demo city: ordered, drawn, edited by hand, handed in, approved by another
// person, in force on its day; grids, buildings, posts and open matters follow, and the new grid's worker sees the report.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allModules } from '#apps/server/modules.ts'
import { parseInstant, type Instant } from '#kernel/instant.ts'
import type { Answer } from '#api/client.ts'
import { drainOutbox } from '#platform/outbox.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { putDueInForce, workRuns } from './index.ts'

type View = Answer<'divisions.get'>
const at = (iso: string): Instant => parseInstant(`${iso}+08:00`)
const COMMUNITY = '990101001001'
const TODAY = '2026-03-02'
const BEGINS = '2026-03-09'

let demo: Demo
let admin: Person
let leader: Person
let view: View
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(at(`${TODAY}T09:00:00`))
  admin = await demo.staff('admin')
  leader = await demo.staff('leader')
  await admin.act('divisions.propose', { area: COMMUNITY })
  // in worker threads, as a server does it
  await workRuns(demo.world)
  const { divisions } = await admin.act('divisions.list', { area: COMMUNITY })
  view = await admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
})
afterAll(() => demo.close())

const refresh = async (): Promise<View> => (view = await admin.act('divisions.get', { divisionId: view.divisionId }))
const gridsNow = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ grid: string }>`
    select grid from places.grid where community = ${COMMUNITY} and kind = 'basic' and valid_to is null order by grid`.execute(demo.world.db)
  return rows.map(({ grid }) => grid)
}

/** A building of each grid of the proposal, with its place. */
async function buildingsOf(key: number): Promise<readonly { readonly building: string; readonly lon: number; readonly lat: number }[]> {
  const { atoms } = await admin.act('divisions.get-atoms', { divisionId: view.divisionId })
  const names = new Set(atoms.features.flatMap(({ properties }) => (properties['key'] === key ? [(properties['name'] as { zh: string }).zh] : [])))
  const { rows } = await sql<{ building: string; lon: number; lat: number; address: string }>`
    select building, lon, lat, street_zh || door_number || '号 ' || coalesce(name_zh, '') as address from places.building where community = ${COMMUNITY} order by building`.execute(
    demo.world.db,
  )
  return rows.filter(({ address }) => names.has(address))
}

async function report(lon: number, lat: number): Promise<Answer<'matter.report'>> {
  return demo.nobody.act('matter.report', { place: { point: { lon, lat } }, words: '路灯不亮', uploads: [] })
}
const areaOf = async (number: string): Promise<string> => {
  const { rows } = await sql<{ area: string }>`select area from matters.matter where number = ${number}`.execute(demo.world.db)
  return rows[0]?.area ?? ''
}

test('the proposal tiles the community, holds the gates and says everything beside today', () => {
  expect(view).toMatchObject({ state: 'draft', revision: 1, households: 1804, may: ['edit', 'hand-in', 'withdraw'] })
  expect(view.proposed).toMatchObject({ grids: 9, need: 10, broken: 0, empty: 0, households: 1804 })
  expect(view.today).toMatchObject({ grids: 9, households: 1804, posts: 9 })
  expect(view.today.held + view.today.vacant).toBeLessThanOrEqual(9)
  expect(view.proposed.maxDeviation).toBeLessThanOrEqual(Math.max(view.today.maxDeviation, 0.05 + 1e-9))
  expect(view.proposed.maxDeviation).toBeGreaterThanOrEqual(view.lowerBound)
  expect(view.matching.reduce((sum, { households }) => sum + households, 0)).toBe(1804)
  const stay = view.matching.filter(({ from, to }) => from !== null && view.grids.some(({ key, goesOn }) => key === to?.key && goesOn === from.code))
  expect(view.moved).toBe(1804 - stay.reduce((sum, { households }) => sum + households, 0))
  expect(new Set(view.grids.map(({ code }) => code)).size).toBe(9)
  expect(view.proposed.shapes.features).toHaveLength(9)
})

let split: Answer<'divisions.edit'>
let fresh: View['grids'][number]
let inFresh: { readonly lon: number; readonly lat: number }
let open: Answer<'matter.report'>
let closed: Answer<'matter.report'>

test('a grid is split by hand: the new one has no worker yet, and takes a code no grid ever had', async () => {
  const largest = view.grids.filter(({ buildings }) => buildings > 3).toSorted((a, b) => b.buildings - a.buildings)[0]
  split = await admin.act('divisions.edit', { divisionId: view.divisionId, revision: view.revision, edit: { what: 'split', grid: largest?.key ?? -1 } })
  await refresh()
  expect(split).toMatchObject({ revision: 2, undoable: 1, gone: [] })
  expect(split.changed.features.map(({ properties }) => properties['key'])).toEqual(expect.arrayContaining([largest?.key, 9]))
  expect(split.outside).toContain(9)
  const found = view.grids.find(({ goesOn }) => goesOn === null)
  if (found === undefined) throw new Error('no grid is new')
  fresh = found
  // 001–009 are basic, 010 is the dedicated grid over one of them
  expect(fresh.code).toBe(`${COMMUNITY}011`)
  expect(fresh.name).toEqual({ zh: '磨坊社区第十一网格', en: 'Mofang Community Grid 11' })
  const [one] = await buildingsOf(fresh.key)
  if (one === undefined) throw new Error('the new grid has no building')
  inFresh = one
})

test('matters reported before lie in the old grid', async () => {
  open = await report(inFresh.lon, inFresh.lat)
  closed = await report(inFresh.lon, inFresh.lat)
  const dispatcher = await demo.staff('dispatcher')
  await dispatcher.act('matter.refuse', { matterId: closed.matterId, revision: 1, reason: 'repeat-without-new-facts', words: '重复' })
  expect(await areaOf(open.number)).not.toBe(fresh.code)
  expect(await areaOf(closed.number)).toBe(await areaOf(open.number))
})

test('who drew it does not approve it; another leader does, from a day on', async () => {
  const input = { divisionId: view.divisionId, revision: view.revision }
  view = await admin.act('divisions.hand-in', { ...input, words: '请审批' })
  expect(view).toMatchObject({ state: 'handed-in', may: ['withdraw'] })
  await expect(admin.act('divisions.approve', { ...input, revision: 3, fromDay: BEGINS })).rejects.toMatchObject({ code: 'forbidden' })
  const both = demo.person({ ...admin.actor, posts: [...postsOf(admin), ...postsOf(leader)] } as Person['actor'])
  await expect(both.act('divisions.approve', { ...input, revision: 3, fromDay: BEGINS })).rejects.toMatchObject({ code: 'divisions.own-work' })
  expect((await both.act('divisions.get', { divisionId: view.divisionId })).may).toEqual(['send-back', 'withdraw'])
  for (const fromDay of ['2026-03-01', '2027-06-01'])
    await expect(leader.act('divisions.approve', { ...input, revision: 3, fromDay })).rejects.toMatchObject({ code: 'divisions.day-wrong' })
  view = await leader.act('divisions.approve', { ...input, revision: 3, fromDay: BEGINS })
  expect(view).toMatchObject({ state: 'approved', fromDay: BEGINS })
})

const postsOf = ({ actor }: Person) => (actor.kind === 'staff' ? actor.posts : [])

test('before its day nothing changes', async () => {
  demo.setNow(at('2026-03-08T23:59:00'))
  expect(await putDueInForce(demo.world)).toBe(0)
  expect(await gridsNow()).toHaveLength(9)
})

test('on its day the grids hold, the old ones stay readable, buildings and posts follow', async () => {
  demo.setNow(at(`${BEGINS}T00:01:00`))
  expect(await putDueInForce(demo.world)).toBe(1)
  expect(await putDueInForce(demo.world)).toBe(0)
  await refresh()
  expect(view).toMatchObject({ state: 'in-force', fromDay: BEGINS, may: [] })
  expect(await gridsNow()).toEqual(view.grids.map(({ code }) => code))
  const { rows: old } = await sql<{ n: number }>`select count(*) as n from places.grid where community = ${COMMUNITY} and valid_to = ${BEGINS}`.execute(
    demo.world.db,
  )
  expect(old[0]?.n).toBe(9)
  const { rows: housed } = await sql<{ grid: string; households: number }>`
    select grid, sum(households) as households from places.building where community = ${COMMUNITY} group by grid order by grid`.execute(demo.world.db)
  expect(housed).toEqual(view.grids.filter(({ buildings }) => buildings > 0).map(({ code, households }) => ({ grid: code, households })))
  const located = await demo.nobody.act('places.locate', { point: inFresh })
  expect(located.grid?.grid).toBe(fresh.code)
  const { posts } = await admin.act('offices.list-posts', { area: COMMUNITY, vacant: 'true' })
  expect(posts.find(({ area }) => area === fresh.code)).toMatchObject({ vacant: true, title: { zh: '网格员' }, may: ['appoint', 'end'] })
  const cover = await admin.act('divisions.get-cover', { area: COMMUNITY })
  expect(cover.whole).toMatchObject({ grids: 10, dedicated: 1, posts: 10, withoutPost: 0, lastDivision: BEGINS, need: 10, drafts: 0, coming: 0 })
})

test('open matters follow, closed ones stay, and the record says so', async () => {
  await drainOutbox(
    demo.world,
    allModules.flatMap((module) => module.listeners),
  )
  const chore = allModules.flatMap((module) => module.chores).find(({ name }) => name === 'matters.follow-grids')
  const before = await areaOf(closed.number)
  await chore?.run(demo.world)
  expect(await areaOf(open.number)).toBe(fresh.code)
  expect(await areaOf(closed.number)).toBe(before)
  const { rows } = await sql<{ kind: string; facts: object }>`
    select e.kind, e.facts from matters.event e join matters.matter m on m.home_district = e.home_district and m.id = e.matter_id
    where m.number = ${open.number} order by seq desc limit 1`.execute(demo.world.db)
  expect(rows[0]).toMatchObject({ kind: 'regridded', facts: { toArea: fresh.code, fromArea: before, day: BEGINS, divisionId: view.divisionId } })
  await chore?.run(demo.world)
  const { rows: runs } = await sql<{ moved: number; done: boolean }>`select moved, finished_at is not null as done from matters.regrid_run`.execute(
    demo.world.db,
  )
  expect(runs).toHaveLength(1)
  expect(runs[0]?.done).toBe(true)
  const mine = await demo.holder(open.receipt).act('my.get', { matterId: open.matterId })
  expect(mine.events.at(-1)).toMatchObject({ kind: 'regridded', by: { kind: 'system' }, facts: { toName: fresh.name } })
})

test('somebody is appointed to the new grid and sees what lies there', async () => {
  const worker = await demo.staff('grid2')
  const sees = async (): Promise<readonly string[]> =>
    (await (await demo.staff('grid2')).act('matter.list', { limit: 200 })).matters.map(({ number }) => number)
  expect((await worker.act('matter.list', { limit: 200 })).matters.map(({ number }) => number)).not.toContain(open.number)
  const { posts } = await admin.act('offices.list-posts', { area: fresh.code })
  const post = await admin.act('offices.appoint', {
    postId: posts[0]?.postId ?? '',
    holder: { name: '王敏', workPhone: '0411-8888' },
    signIn: 'grid2',
    fromDay: BEGINS,
  })
  expect(post).toMatchObject({ vacant: false, appointments: [{ name: '王敏', signsIn: true, deputy: false }] })
  expect(await sees()).toContain(open.number)
  const now = await report(inFresh.lon, inFresh.lat)
  expect(await sees()).toContain(now.number)
  const found = await demo.nobody.act('offices.find-grid-worker', { grid: fresh.code })
  expect(JSON.stringify(found)).toMatch(/王敏.*0411-8888/)
})

describe('the cover file', () => {
  test('has a line for each community and no name of a person', async () => {
    const file = (await admin.act('divisions.get-cover-file', {})) as unknown as Buffer
    const lines = file.toString('utf8').split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFarea,name_zh/)
    expect(lines).toHaveLength(26)
    expect(lines.find((line) => line.startsWith(COMMUNITY))).toBe(
      `${COMMUNITY},磨坊社区,Mofang Community,1804,57,0,10,10,1,10,10,0,0,0,${cover()},${BEGINS},0,0,0`,
    )
    expect(file.toString('utf8')).not.toContain('王敏')
  })
  const cover = (): string => {
    const standing = (which: string): number => view.grids.filter((grid) => grid.standing === which).length
    return `${standing('above')},${standing('below')},${standing('tower')}`
  }
})
