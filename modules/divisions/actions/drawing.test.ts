// SPDX-License-Identifier: MPL-2.0
// Runs and drawings on a real database with the demo city: ordered and cancelled, cut off and gone on with, refused with reasons;
// edits measured and refused, two editors at once, what supersedes what, and grids renumbered or kept apart by the rules.
import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allModules } from '#apps/server/modules.ts'
import type { Answer } from '#api/client.ts'
import { parseInstant } from '#kernel/instant.ts'
import { DivisionCancelled } from '#modules/places/index.ts'
import { importRulebook } from '#modules/rulebooks/index.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { getRunRow, inThisThread, parseRun } from './test-runs.ts'
import { makeProposal } from './make-proposal.ts'
import { putDueInForce } from './put-in-force.ts'
import { workRuns } from './work-runs.ts'

type View = Answer<'divisions.get'>
const STREET = '990101001'
const [A, B, C, D] = ['990101001001', '990101001002', '990101001003', '990101002001'] as const

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

const work = (): Promise<void> => workRuns(demo.world, inThisThread)
const refused = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'yes',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
const latest = async (community: string, state: 'all' | 'waiting' = 'waiting'): Promise<View> => {
  const { divisions } = await admin.act('divisions.list', { area: community, state })
  return admin.act('divisions.get', { divisionId: divisions[0]?.divisionId ?? '' })
}
async function proposed(area: string, over: object = {}): Promise<View> {
  await admin.act('divisions.propose', { area, ...over })
  await work()
  return latest(area)
}
const edit = (view: Pick<View, 'divisionId' | 'revision'>, one: object, by = admin, key: string = randomUUID()): Promise<Answer<'divisions.edit'>> =>
  by.act('divisions.edit', { divisionId: view.divisionId, revision: view.revision, edit: one as never }, key)
const approved = async (view: View, fromDay: string): Promise<View> => {
  const handed = await admin.act('divisions.hand-in', { divisionId: view.divisionId, revision: view.revision })
  return leader.act('divisions.approve', { divisionId: view.divisionId, revision: handed.revision, fromDay })
}

describe('runs', () => {
  test('who may not order is refused; an area without communities too', async () => {
    const auditor = await demo.staff('auditor')
    expect(await refused(auditor.act('divisions.propose', { area: A }))).toBe('forbidden')
    expect(await refused(demo.nobody.act('divisions.propose', { area: A }))).toBe('sign-in-needed')
    expect(await refused(admin.act('divisions.propose', { area: '210202' }))).toBe('places.no-such-area')
    expect((await auditor.act('divisions.get-ground', { area: STREET })).may).toEqual([])
  })

  test('a run says how far it is, stops when cancelled, and may be ordered again', async () => {
    const run = await admin.act('divisions.propose', { area: STREET })
    expect(run).toMatchObject({ state: 'waiting', total: 4, done: 0, may: ['cancel'] })
    expect(await refused(admin.act('divisions.propose', { area: A }))).toBe('divisions.run-going-on')
    expect(await refused(admin.act('divisions.propose', { area: '990101' }))).toBe('divisions.run-going-on')
    expect(await admin.act('divisions.cancel-run', { runId: run.runId })).toMatchObject({ state: 'cancelled', refused: 4, may: [] })
    expect(await admin.act('divisions.cancel-run', { runId: run.runId })).toMatchObject({ state: 'cancelled' })
    await work()
    expect((await admin.act('divisions.list', { area: STREET, state: 'all' })).divisions).toEqual([])
    const { parts } = await admin.act('divisions.get-run', { runId: run.runId })
    expect(parts.map(({ state, reason }) => `${state} ${reason}`)).toEqual(Array.from({ length: 4 }, () => 'refused cancelled'))
  })

  test('cut off in the middle it goes on where it was, and makes each proposal once', async () => {
    const { runId } = await admin.act('divisions.propose', { area: STREET })
    const making = await parseRun(demo.world, runId)
    // two are done, then the process dies: the third was divided but not committed
    await makeProposal(making, A)
    await makeProposal(making, B)
    await expect(makeProposal({ ...making, dividers: { ...inThisThread(), divide: () => Promise.reject(new DivisionCancelled('dead')) } }, C)).rejects.toThrow(
      'dead',
    )
    expect(await admin.act('divisions.get-run', { runId })).toMatchObject({ state: 'running', done: 2, refused: 0 })
    await Promise.all([work(), makeProposal(making, A), makeProposal(making, C)])
    expect(await admin.act('divisions.get-run', { runId })).toMatchObject({ state: 'done', total: 4, done: 4, refused: 0, may: [] })
    const { divisions } = await admin.act('divisions.list', { area: STREET })
    expect(divisions.map(({ community }) => community.area).toSorted()).toEqual([A, B, C, '990101001004'])
    expect(await admin.act('divisions.cancel-run', { runId })).toMatchObject({ state: 'done', done: 4 })
    expect((await getRunRow(demo.world.db, runId)).finishedAt).not.toBeNull()
  })

  test('the same order again gives the same grids', async () => {
    const before = await latest(B)
    const again = await proposed(B)
    expect(again.divisionId).not.toBe(before.divisionId)
    expect(again.proposed).toEqual(before.proposed)
    expect((await latest(B, 'all')).divisionId).toBe(again.divisionId)
    expect(await admin.act('divisions.get', { divisionId: before.divisionId })).toMatchObject({
      state: 'superseded',
      may: [],
      history: [{ kind: 'proposed' }, { kind: 'superseded', why: 'proposed-anew' }],
    })
  })

  test('communities that cannot be divided are refused with the reason, the others are not held up', async () => {
    await sql`delete from places.boundary where area = ${D}`.execute(demo.world.db)
    await sql`delete from places.building where community = '990101002002'`.execute(demo.world.db)
    const ground = await admin.act('divisions.get-ground', { area: '990101002' })
    expect(ground.missing.map(({ community, reason }) => `${community.area} ${reason}`)).toEqual([`${D} no-boundary`, '990101002002 no-buildings'])
    const { runId } = await admin.act('divisions.propose', { area: '990101002', target: 300, keep: 0, seed: 5 })
    await work()
    const run = await admin.act('divisions.get-run', { runId })
    expect(run).toMatchObject({ state: 'done', target: 300, keep: 0, seed: 5, refused: 2 })
    expect(run.parts.slice(0, 2).map(({ reason }) => reason)).toEqual(['no-boundary', 'no-buildings'])
    const other = await latest(run.parts[2]?.community.area ?? '')
    expect(other.proposed.grids).toBe(Math.round(other.households / 300))
  })
})

type Drawn = { readonly geometry: unknown; readonly properties: Readonly<Record<string, unknown>> }

/** The two that are farthest from each other, by their first corners. */
function farthest(atoms: readonly Drawn[]): readonly Drawn[] {
  const cornerOf = ({ geometry }: Drawn): readonly number[] => (geometry as { coordinates: unknown[] }).coordinates.flat(3).slice(0, 2) as number[]
  const pairs = atoms.flatMap((a) => atoms.map((b) => ({ pair: [a, b], away: Math.hypot(...cornerOf(a).map((x, at) => x - (cornerOf(b)[at] ?? 0))) })))
  return pairs.toSorted((a, b) => b.away - a.away)[0]?.pair ?? []
}

describe('edits', () => {
  test('moving a building shows the figures anew; tried, it keeps nothing; undone, all is as before', async () => {
    const view = await latest(A)
    const { atoms } = await admin.act('divisions.get-atoms', { divisionId: view.divisionId })
    const movable = atoms.features.map(({ properties: p }) => ({
      atom: p['atom'] as number,
      key: p['key'] as number,
      households: p['households'] as number,
      beside: p['beside'] as number[],
    }))
    let done: { atom: number; to: number } | undefined
    for (const { atom, beside, households } of movable.filter((one) => one.households > 0)) {
      const [to] = beside
      if (to === undefined || households === 0) continue
      const code = await refused(admin.act('divisions.try-edit', { divisionId: view.divisionId, revision: 1, edit: { what: 'move', atoms: [atom], to } }))
      if (code === 'yes') done = { atom, to }
      else expect(['divisions.grid-broken', 'divisions.grid-emptied']).toContain(code)
      if (done) break
    }
    if (done === undefined) throw new Error('nothing can be moved')
    expect(await admin.act('divisions.get', { divisionId: view.divisionId })).toEqual(view)
    const from = movable[done.atom]?.key as number
    const moved = await edit(view, { what: 'move', atoms: [done.atom], to: done.to })
    expect(moved).toMatchObject({ revision: 2, undoable: 1, atoms: [{ atom: done.atom, key: done.to }], gone: [] })
    expect(new Set(moved.changed.features.map(({ properties }) => properties['key']))).toEqual(new Set([from, done.to]))
    const sum = (grids: View['grids']): number => grids.reduce((total, { households }) => total + households, 0)
    expect(sum(moved.grids)).toBe(view.households)
    expect(moved.proposed.borderMetres).not.toBe(view.proposed.borderMetres)
    const undone = await admin.act('divisions.undo', { divisionId: view.divisionId, revision: 2 })
    expect(undone).toMatchObject({ revision: 3, undoable: 0, atoms: [{ atom: done.atom, key: from }] })
    const { shapes: _, ...figures } = view.proposed
    expect(undone.proposed).toEqual(figures)
    expect(await refused(admin.act('divisions.undo', { divisionId: view.divisionId, revision: 3 }))).toBe('divisions.nothing-to-undo')
  })

  test('grids are merged, split by chosen buildings, renamed; what breaks a gate is refused by name', async () => {
    const view = await latest(A)
    const [first] = view.grids
    const other = first?.beside[0] as number
    const { atoms: apart } = await admin.act('divisions.get-atoms', { divisionId: view.divisionId })
    const ofFirst = apart.features.flatMap(({ properties }) => (properties['key'] === first?.key ? [properties['atom'] as number] : []))
    const merged = await edit(view, { what: 'merge', into: first?.key, from: other })
    expect(merged).toMatchObject({ gone: [other], proposed: { grids: 8 } })
    expect(merged.outside).toEqual([first?.key])
    const { atoms } = await admin.act('divisions.get-atoms', { divisionId: view.divisionId })
    const own = atoms.features.filter(({ properties }) => properties['key'] === first?.key)
    expect(own.length).toBeGreaterThan(ofFirst.length)
    // its two ends without what lies between them do not hang together
    const ends = farthest(own).map(({ properties }) => properties['atom'] as number)
    expect(await refused(edit({ ...view, revision: merged.revision }, { what: 'split', grid: first?.key, atoms: ends }))).toBe('divisions.grid-broken')
    const split = await edit({ ...view, revision: merged.revision }, { what: 'split', grid: first?.key, atoms: ofFirst })
    const fresh = split.atoms[0]?.key
    expect(split).toMatchObject({ revision: merged.revision + 1, gone: [], proposed: { grids: 9, broken: 0 } })
    expect(split.atoms.toSorted((a, b) => a.atom - b.atom)).toEqual(ofFirst.toSorted((a, b) => a - b).map((atom) => ({ atom, key: fresh })))
    expect(view.grids.some(({ key }) => key === fresh)).toBe(false)
    expect(split.grids.find(({ key }) => key === fresh)).toMatchObject({ households: first?.households, buildings: first?.buildings })
    const now = await latest(A)
    const renamed = await edit(now, { what: 'rename', grid: first?.key, nameZh: '东院网格', nameEn: 'East Court' })
    expect(renamed.grids.find(({ key }) => key === first?.key)?.name).toEqual({ zh: '东院网格', en: 'East Court' })
    const taken = renamed.grids.find(({ key }) => key !== first?.key)
    expect(await refused(edit({ ...now, revision: renamed.revision }, { what: 'rename', grid: first?.key, nameZh: taken?.name.zh }))).toBe(
      'divisions.name-taken',
    )
    const far = renamed.grids.find(({ key, beside }) => key !== first?.key && !beside.includes(first?.key ?? -1))
    expect(await refused(edit({ ...now, revision: renamed.revision }, { what: 'merge', into: first?.key, from: far?.key }))).toBe('divisions.not-neighbours')
    const emptied = atoms.features.filter(({ properties }) => properties['key'] === far?.key).map(({ properties }) => properties['atom'] as number)
    const all = edit({ ...now, revision: renamed.revision }, { what: 'move', atoms: emptied, to: first?.key })
    await expect(all).rejects.toMatchObject({ code: 'divisions.grid-emptied', facts: { key: far?.key, grid: far?.name.zh } })
  })

  test('two editors at once: one is in, the other is told; a repeated key is answered again', async () => {
    const view = await latest(C)
    const [one, two] = view.grids
    const both = await Promise.all([
      refused(edit(view, { what: 'rename', grid: one?.key, nameZh: '一号网格' })),
      refused(edit(view, { what: 'rename', grid: two?.key, nameZh: '二号网格' })),
    ])
    expect(both.toSorted()).toEqual(['divisions.changed', 'yes'])
    const now = await latest(C)
    expect(now.revision).toBe(2)
    const key = randomUUID()
    const first = await edit(now, { what: 'kind', grid: one?.key, kind: 'dedicated' }, admin, key)
    expect(await edit(now, { what: 'kind', grid: one?.key, kind: 'dedicated' }, admin, key)).toEqual(first)
    expect(first.proposed).toMatchObject({ dedicated: 1, grids: view.proposed.grids - 1 })
    expect((await latest(C)).revision).toBe(3)
  })

  test('who may look may not draw, and a draft is not drawn on once handed in', async () => {
    const view = await latest(C)
    const worker = await demo.staff('grid')
    expect((await worker.act('divisions.get', { divisionId: view.divisionId })).may).toEqual([])
    expect(await refused(edit(view, { what: 'rename', grid: 0, nameZh: '甲' }, worker))).toBe('forbidden')
    expect(await refused(demo.nobody.act('divisions.get', { divisionId: view.divisionId }))).toBe('sign-in-needed')
    expect(await refused(admin.act('divisions.get', { divisionId: `990101-${randomUUID()}` }))).toBe('not-found')
    const handed = await admin.act('divisions.hand-in', { divisionId: view.divisionId, revision: view.revision })
    expect(await refused(edit(handed, { what: 'rename', grid: 0, nameZh: '甲' }))).toBe('divisions.wrong-state')
    const back = await leader.act('divisions.send-back', { divisionId: view.divisionId, revision: handed.revision, reason: 'uneven', words: '太大' })
    expect(back).toMatchObject({
      state: 'sent-back',
      history: expect.arrayContaining([expect.objectContaining({ kind: 'sent-back', reason: 'uneven', words: '太大' })]),
    })
    expect(await refused(edit(back, { what: 'rename', grid: back.grids[2]?.key, nameZh: '甲' }))).toBe('yes')
  })

  test('a run leaves drafts edited by hand alone, unless it is told to', async () => {
    const before = await latest(C)
    const { runId } = await admin.act('divisions.propose', { area: C })
    await work()
    expect((await admin.act('divisions.get-run', { runId })).parts[0]).toMatchObject({ state: 'refused', reason: 'edited-draft' })
    expect((await latest(C)).divisionId).toBe(before.divisionId)
    const anew = await proposed(C, { anew: true })
    expect(anew).toMatchObject({ state: 'draft', revision: 1 })
    await admin.act('divisions.hand-in', { divisionId: anew.divisionId, revision: 1 })
    const second = await admin.act('divisions.propose', { area: C, anew: true })
    await work()
    expect((await admin.act('divisions.get-run', { runId: second.runId })).parts[0]).toMatchObject({ state: 'refused', reason: 'handed-in-waits' })
    const withdrawn = await admin.act('divisions.withdraw', { divisionId: anew.divisionId, revision: 2 })
    expect(withdrawn).toMatchObject({ state: 'withdrawn', may: [] })
  })
})

describe('in force', () => {
  test('approved for today it holds at once; a second one is drawn the same day but begins the next', async () => {
    const first = await approved(await latest(B), '2026-03-02')
    expect(first).toMatchObject({ state: 'in-force', fromDay: '2026-03-02' })
    const second = await proposed(B)
    expect(second).toMatchObject({ state: 'draft', moved: 0 })
    expect(await refused(approved(second, '2026-03-02'))).toBe('divisions.later-grids')
    const handed = await latest(B)
    expect(await leader.act('divisions.approve', { divisionId: handed.divisionId, revision: handed.revision, fromDay: '2026-03-03' })).toMatchObject({
      state: 'approved',
    })
    await admin.act('divisions.withdraw', { divisionId: handed.divisionId, revision: handed.revision + 1 })
    demo.setNow(parseInstant('2026-03-03T09:00:00+08:00'))
    const { runId } = await admin.act('divisions.propose', { area: B })
    // grids of a coming day are in the way
    await sql`insert into places.grid (grid, community, kind, name_zh, households, polygon, valid_from, source)
      select ${`${B}900`}, community, kind, '将来网格', 0, polygon, '2026-03-05', 'test' from places.grid where community = ${B} and valid_to is null limit 1`.execute(
      demo.world.db,
    )
    await work()
    expect((await admin.act('divisions.get-run', { runId })).parts[0]).toMatchObject({ state: 'refused', reason: 'later-grids' })
    await sql`delete from places.grid where grid = ${`${B}900`}`.execute(demo.world.db)
    expect(await proposed(B)).toMatchObject({ state: 'draft', moved: 0 })
  })

  test('a later approval supersedes one that waits for its day; grids that changed supersede what was drawn on the old ones', async () => {
    const waiting = await approved(await latest(B), '2026-03-20')
    const other = await proposed(B, { target: 300 })
    expect(other.state).toBe('draft')
    const second = await approved(other, '2026-03-10')
    expect(second.state).toBe('approved')
    expect((await admin.act('divisions.get', { divisionId: waiting.divisionId })).history.at(-1)).toMatchObject({ kind: 'superseded', why: 'another-approved' })
    const third = await proposed(B, { target: 250 })
    demo.setNow(parseInstant('2026-03-10T00:01:00+08:00'))
    expect(await putDueInForce(demo.world)).toBe(1)
    expect((await admin.act('divisions.get', { divisionId: second.divisionId })).state).toBe('in-force')
    expect((await admin.act('divisions.get', { divisionId: third.divisionId })).history.at(-1)).toMatchObject({ kind: 'superseded', why: 'grids-changed' })
  })

  test('grids brought in from elsewhere meanwhile: nothing is handed in, approved or put in force on them', async () => {
    demo.setNow(parseInstant('2026-03-11T09:00:00+08:00'))
    const coming = await approved(await proposed(B), '2026-03-15')
    const draft = await proposed(B, { target: 260 })
    await sql`update places.grid set valid_to = '2026-03-12' where community = ${B} and grid = ${coming.grids[0]?.code ?? ''} and valid_to is null`.execute(
      demo.world.db,
    )
    demo.setNow(parseInstant('2026-03-15T00:01:00+08:00'))
    expect(await refused(admin.act('divisions.hand-in', { divisionId: draft.divisionId, revision: 1 }))).toBe('divisions.grids-changed')
    await putDueInForce(demo.world)
    expect((await admin.act('divisions.get', { divisionId: coming.divisionId })).history.at(-1)).toMatchObject({
      kind: 'superseded',
      why: 'grids-changed',
      day: null,
    })
  })

  test('a grid made dedicated stays apart and keeps its code when the community is divided again', async () => {
    demo.setNow(parseInstant('2026-04-01T09:00:00+08:00'))
    const view = await proposed('990101001004')
    const [grid] = view.grids
    const edited = await edit(view, { what: 'kind', grid: grid?.key, kind: 'dedicated' })
    await approved({ ...view, revision: edited.revision }, '2026-04-01')
    demo.setNow(parseInstant('2026-04-02T09:00:00+08:00'))
    const again = await proposed('990101001004', { keep: 0, seed: 9 })
    const same = again.grids.find(({ code }) => code === grid?.code)
    expect(same).toMatchObject({ kind: 'dedicated', households: grid?.households, name: grid?.name, goesOn: grid?.code })
    expect(again.proposed.dedicated).toBe(1)
  })

  test('by the rule to renumber, codes run in the field order and posts go with their grids', async () => {
    const file = JSON.parse(readFileSync(new URL('../../../data/rules/divisions.json', import.meta.url), 'utf8')) as { rules: object }
    const kinds = allModules.flatMap((module) => module.rulebooks ?? [])
    await importRulebook(
      demo.world,
      kinds,
      JSON.stringify({ ...file, label: 'renumber', inForceFrom: '2026-04-03', rules: { ...file.rules, codes: 'renumber' } }),
    )
    demo.setNow(parseInstant('2026-04-03T09:00:00+08:00'))
    const community = '990102001001'
    const holders = async (): Promise<ReadonlyMap<string, string>> => {
      const { posts } = await admin.act('offices.list-posts', { area: community })
      return new Map(posts.flatMap(({ area, appointments: [one] }) => (area === null || one === undefined ? [] : [[area, one.name] as const])))
    }
    const before = await holders()
    const view = await approved(await proposed(community, { target: 250 }), '2026-04-03')
    expect(view.state).toBe('in-force')
    const overlays = new Set(
      (await admin.act('places.list-areas', { parent: community })).areas
        .map(({ area }) => area)
        .filter((code) => !view.grids.some((grid) => grid.code === code)),
    )
    const free = Array.from({ length: 99 }, (_, at) => `${community}${String(at + 1).padStart(3, '0')}`).filter((code) => !overlays.has(code))
    expect(view.grids.map(({ code }) => code)).toEqual(free.slice(0, view.grids.length))
    const held = await holders()
    for (const { code, goesOn } of view.grids) if (goesOn !== null) expect(held.get(code)).toBe(before.get(goesOn))
    expect(view.grids.some(({ code, goesOn }) => goesOn !== null && goesOn !== code)).toBe(true)
  })
})

test('estimates are said, schools are kept apart, a courtyard is not cut', async () => {
  demo.setNow(parseInstant('2026-05-04T09:00:00+08:00'))
  const community = '990102002001'
  const { rows } = await sql<{
    building: string
  }>`select building from places.building where community = ${community} and households > 0 order by building limit 4`.execute(demo.world.db)
  const [school, ...yard] = rows.map(({ building }) => building)
  await sql`update places.building set kind = 'school', households = 0 where building = ${school ?? ''}`.execute(demo.world.db)
  await sql`update places.building set courtyard = 'yard', households_estimated = true where building = any(${yard}::text[])`.execute(demo.world.db)
  expect(await admin.act('divisions.get-ground', { area: community })).toMatchObject({ estimatedBuildings: 3 })
  const view = await proposed(community)
  expect(view).toMatchObject({ estimatedBuildings: 3, proposed: { dedicated: 1, broken: 0 } })
  const { atoms } = await admin.act('divisions.get-atoms', { divisionId: view.divisionId })
  expect(atoms.features.filter(({ properties }) => properties['courtyard'] === 'yard').map(({ properties }) => properties['buildings'])).toEqual([3])
  const apart = atoms.features.filter(({ properties }) => properties['dedicated'] === 'school')
  expect(apart).toHaveLength(1)
  expect(view.grids.find(({ key }) => key === apart[0]?.properties['key'])).toMatchObject({ kind: 'dedicated', households: 0, buildings: 1 })
})
