// SPDX-License-Identifier: MPL-2.0
// Ten thousand open matters follow a division of their community: each once, closed ones never, also when the run was cut off, and
// when the codes of grids go round in a ring.
import { randomUUID } from 'node:crypto'
import { env } from 'node:process'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDefaults } from '#apps/server/defaults.ts'
import { loadDemo } from '#db/demo/load.ts'
import { parseInstant, type Instant } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import type { Delivered } from '#platform/outbox.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { dice } from '../rules/test-dice.ts'
import type { MatterEvent } from '../rules/events.ts'
import { deriveMatter } from '../rules/state.ts'
import { insertMatters, takeNumbers } from '../store/bulk.ts'
import type { Kept } from '../store/matter.ts'
import { loadMatters } from '../store/sweep.ts'
import { followGrids, noteDivision } from './follow-grids.ts'

const COUNT = Number(env['REGRID_MATTERS'] ?? 2_000)
const DISTRICT = 990_101
const COMMUNITY = '990101001001'
const grid = (n: number): string => `${COMMUNITY}${String(n).padStart(3, '0')}`
const NOW = parseInstant('2026-03-02T09:00:00+08:00')
const SINCE = parseInstant('2026-03-09T00:01:00+08:00')
const BY = { kind: 'system', accountId: null, unitId: null, postId: null } as const

let home: TestWorld
beforeAll(async () => {
  home = await testWorld({ LIFANG_DEMO: '1' })
  home.setNow(NOW)
  await loadDefaults(home.world)
  await loadDemo(home.world)
}, 60_000)
afterAll(() => home.close())

/** A matter reported in a grid, in words only or at a point; open, or withdrawn. */
function recordOf(area: string, point: readonly [number, number] | null, open: boolean, at: Instant): readonly MatterEvent[] {
  const place = {
    area,
    words: '门口',
    lon: point?.[0] ?? null,
    lat: point?.[1] ?? null,
    certainty: point === null ? ('described' as const) : ('inside' as const),
  }
  const item = { itemCode: null, routedUnitId: null, routedBy: 'territory' } as const
  const facts = { place, words: '路灯不亮', channel: 'resident', listVersionId: randomUUID(), photos: 0, ...item, holderUnitId: null } as const
  const starts = [{ step: 'accept', stage: 'accept', amount: 1, clock: 'wh', startedAt: at, dueAt: at, provisional: false }] as const
  const reported: MatterEvent = { kind: 'reported', facts: { ...facts, starts }, seq: 1, at, by: { ...BY, kind: 'reporter' } }
  return open ? [reported] : [reported, { kind: 'withdrawn', facts: { words: '' }, seq: 2, at, by: { ...BY, kind: 'reporter' } }]
}

async function insertAll(records: readonly (readonly MatterEvent[])[]): Promise<readonly Kept[]> {
  const kept: Kept[] = []
  for (let from = 0; from < records.length; from += 500) {
    await inTransaction(home.world.db, async (tx) => {
      const batch = records.slice(from, from + 500)
      const first = await takeNumbers(tx, DISTRICT, 2026, batch.length)
      const all = batch.map((events, at): Kept => ({
        ref: { homeDistrict: DISTRICT, id: randomUUID() },
        number: `${DISTRICT}-2026-${String(first + at).padStart(6, '0')}`,
        events,
        matter: deriveMatter(events),
      }))
      await insertMatters(tx, all)
      kept.push(...all)
    })
  }
  return kept
}

const note = (divisionId: string, heirs: readonly (readonly [string, string])[], openMatters = 'locate-anew'): Promise<void> =>
  inTransaction(home.world.db, (tx) => {
    const payload = { divisionId, community: COMMUNITY, day: '2026-03-09', openMatters, heirs }
    const event: Delivered = { id: randomUUID(), name: 'division.in-force', version: 1, homeDistrict: DISTRICT, payload, occurredAt: SINCE }
    return noteDivision.handle(home.world, tx, event)
  })

const after = async (kept: readonly Kept[]): Promise<ReadonlyMap<string, Kept>> => {
  const found = await loadMatters(
    home.world.db,
    DISTRICT,
    kept.map(({ ref }) => ref.id),
    'read',
  )
  return new Map(found.map((one) => [one.ref.id, one]))
}
const runsLeft = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from matters.regrid_run where finished_at is null`.execute(home.world.db)).rows[0]?.n ?? -1

describe(`${COUNT} matters`, () => {
  // heirs go round in a ring: what is moved twice ends in the wrong grid
  const ring = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [grid(n), grid((n % 9) + 1)] as const)

  test('each open one goes once to the heir of its grid, cut off in the middle or not; closed ones and later reports stay', async () => {
    const roll = dice(11)
    const records = Array.from({ length: COUNT }, (_, at) => recordOf(grid(1 + Math.floor(roll() * 9)), null, at % 5 !== 0, at % 50 === 1 ? SINCE : NOW))
    const kept = await insertAll(records)
    home.setNow(SINCE)
    await note('first', ring)
    await note('first', ring)
    // killed after a while: the page was half done and its end never noted
    const db = home.world.db
    const broken = { ...home.world, log: { ...home.world.log, error: () => undefined }, now: countdown(300) }
    await followGrids(broken as never).catch(() => undefined)
    const half = [...(await after(kept)).values()].filter(({ events }) => events.some(({ kind }) => kind === 'regridded')).length
    expect(half).toBeGreaterThan(10)
    expect(half).toBeLessThan(COUNT * 0.7)
    await sql`update matters.regrid_run set after_id = null`.execute(db)
    await followGrids(home.world)
    const moved = await after(kept)
    for (const { ref, matter } of kept) {
      const now = moved.get(ref.id)
      const stays = matter.state !== 'reported' || matter.filedAt >= SINCE
      const n = Number(matter.place.area.slice(-3))
      expect(now?.matter.place.area).toBe(stays ? matter.place.area : grid((n % 9) + 1))
      expect(now?.events.filter(({ kind }) => kind === 'regridded')).toHaveLength(stays ? 0 : 1)
    }
    expect(await runsLeft()).toBe(0)
    const { rows } = await sql<{ n: number; area: string }>`select count(*) as n, min(moved) as moved from matters.regrid_run`.execute(db)
    expect(rows).toMatchObject([{ n: 1, moved: [...moved.values()].filter(({ events }) => events.some(({ kind }) => kind === 'regridded')).length }])
  }, 120_000)

  test('with a point it goes where the point lies; by the rule to stay nothing moves', async () => {
    const { rows } = await sql<{ lon: number; lat: number; grid: string }>`
      select lon, lat, grid from places.building where community = ${COMMUNITY} and grid = ${grid(4)} order by building limit 1`.execute(home.world.db)
    const [place] = rows
    if (place === undefined) throw new Error('no building')
    const kept = await insertAll([recordOf(grid(1), [place.lon, place.lat], true, NOW), recordOf(COMMUNITY, [place.lon, place.lat], true, NOW)])
    await note('stay', ring, 'stay')
    await followGrids(home.world)
    expect([...(await after(kept)).values()].map(({ matter }) => matter.place.area).toSorted()).toEqual([COMMUNITY, grid(1)])
    await note('second', [])
    await followGrids(home.world)
    const moved = [...(await after(kept)).values()]
    expect(moved.map(({ matter }) => matter.place.area)).toEqual([grid(4), grid(4)])
    expect(moved.map(({ matter }) => [matter.place.lon, matter.place.lat, matter.place.words])).toEqual([
      [place.lon, place.lat, '门口'],
      [place.lon, place.lat, '门口'],
    ])
  })
})

/** A clock that stops the work after so many looks. */
function countdown(looks: number): () => Instant {
  let left = looks
  return () => {
    left -= 1
    if (left < 0) throw new Error('killed')
    return SINCE
  }
}
