// SPDX-License-Identifier: MPL-2.0
// What falls due by itself, on a real database: reminders, escalations and no-shows, each exactly once, whatever happens to
// the sweep.
import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDb } from '#platform/db.ts'
import { refusalOf, whistleTown, type Town } from '#tests/whistle-town.ts'
import { sweepWhistles } from './sweep-whistles.ts'

let town: Town
beforeAll(async () => {
  town = await whistleTown()
})
afterAll(() => town?.close())

const forgetAll = async (): Promise<void> =>
  void (await sql`truncate whistles.event, whistles.summons, whistles.matter, whistles.rating, whistles.code_try, whistles.whistle, platform.outbox`.execute(
    town.world.db,
  ))
beforeEach(async () => {
  await forgetAll()
  town.later(0)
})

type Row = { readonly kind: string; readonly step: string | null; readonly rung: string | null; readonly unit: string; readonly n: number }
async function recorded(): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select kind, facts->>'step' as step, facts->>'rung' as rung, facts->>'unitId' as unit, count(*)::int as n
    from whistles.event where by_kind = 'system' group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(town.world.db)
  return rows
}
const count = async (where: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(where)}`.execute(town.world.db)).rows[0]?.n ?? 0

describe('an emergency nobody answers', () => {
  test('reminds when the time to acknowledge is over, then climbs; a no-show is noted when nobody has come', async () => {
    const { id: whistleId } = await town.blow({ kind: 'emergency', jointUnitIds: [] })
    town.later(29)
    expect(await sweepWhistles(town.world)).toBe(0)
    const steps: [number, string[]][] = [
      [30, ['acknowledge remind']],
      [40, ['acknowledge command-centre']],
      [60, ['acknowledge city-centre', 'no-show', 'arrive remind']],
      [70, ['arrive command-centre']],
    ]
    let seen = 1
    for (const [minute, expected] of steps) {
      town.later(minute)
      expect(await sweepWhistles(town.world), `minute ${minute}`).toBe(expected.length)
      expect(await sweepWhistles(town.world)).toBe(0)
      const { events } = await town.people.director.act('whistle.get', { whistleId })
      const words = events.slice(seen).map(({ kind, facts }) => (kind === 'no-show-noted' ? 'no-show' : `${String(facts['step'])} ${String(facts['rung'])}`))
      seen = events.length
      expect(words.toSorted()).toEqual(expected.toSorted())
    }
    const whistle = await town.people.director.act('whistle.get', { whistleId })
    expect(whistle.summons[0]?.clocks[0]?.rungs).toEqual([
      { code: 'remind', name: { zh: '提醒本单位', en: 'unit reminded' } },
      { code: 'command-centre', name: { zh: '报区指挥中心', en: 'told to the district command centre' } },
      { code: 'city-centre', name: { zh: '报市指挥中心', en: 'told to the city command centre' } },
    ])
    expect(whistle.summons[0]?.noShow).toMatchObject({ reason: null })
    const escalated = whistle.events.filter(({ facts }) => facts['rung'] === 'command-centre')
    expect(escalated[0]?.facts['toUnit']).toEqual(expect.objectContaining({ en: expect.stringContaining('Command Centre') }))
    // The last rung tells somebody the rung before it did not.
    const last = whistle.events.find(({ facts }) => facts['rung'] === 'city-centre')?.facts
    expect(last).toMatchObject({ toUnit: { en: expect.stringContaining('Governance Centre') }, rungName: { zh: '报市指挥中心' } })
  })

  test('who answers in time is left alone; who comes late stays a no-show, says why once, and is welcome', async () => {
    const { id: whistleId } = await town.blow({ kind: 'emergency' })
    const { liaison, liaison2, director } = town.people
    town.later(10)
    await liaison.act('whistle.arrive', { whistleId, method: 'code', code: (await director.act('whistle.show-code', { whistleId })).code })
    expect(await refusalOf(director.act('whistle.note-no-show', { whistleId, unitId: town.joint }))).toBe('whistles.not-yet-due')
    expect(await refusalOf(liaison2.act('whistle.explain-no-show', { whistleId, reason: 'no-crew', words: '' }))).toBe('whistles.no-show-none')
    town.later(60)
    await sweepWhistles(town.world)
    expect((await recorded()).map(({ unit }) => unit)).not.toContain(town.lead)
    expect(await refusalOf(director.act('whistle.note-no-show', { whistleId, unitId: town.joint }))).toBe('whistles.no-show-already')
    await liaison2.act('whistle.explain-no-show', { whistleId, reason: 'no-crew', words: '两队都在外' })
    expect(await refusalOf(liaison2.act('whistle.explain-no-show', { whistleId, reason: 'no-crew', words: '' }))).toBe('whistles.explained-already')
    town.later(65)
    const late = await liaison2.act('whistle.arrive', { whistleId, method: 'code', code: (await director.act('whistle.show-code', { whistleId })).code })
    expect(late.summons[1]).toMatchObject({ state: 'arrived', noShow: { reason: { code: 'no-crew' }, words: '两队都在外' } })
    town.later(400)
    await sweepWhistles(town.world)
    expect((await recorded()).filter(({ unit, step }) => unit === town.joint && step === 'arrive').map(({ rung }) => rung)).toEqual(['remind'])
  })

  test('a whistle called off climbs no further', async () => {
    const { id: whistleId, revision } = await town.blow({ kind: 'emergency' })
    await town.people.director.act('whistle.call-off', { whistleId, revision, reason: 'blown-by-mistake', words: '误报' })
    town.later(3000)
    expect(await sweepWhistles(town.world)).toBe(0)
  })
})

describe('many at once', () => {
  const MANY = 24
  /** acknowledge: remind and command centre for each of two units. */
  const EACH = 4

  async function blowMany(): Promise<void> {
    for (let at = 0; at < MANY; at += 1) await town.blow({ kind: 'emergency' })
    town.later(45)
  }

  async function expectEachOnce(): Promise<void> {
    expect(await count(`whistles.event where by_kind = 'system'`)).toBe(MANY * EACH)
    const twice = await count(
      `(select 1 from whistles.event where kind = 'escalated' group by whistle_id, facts->>'deadline', facts->>'rung' having count(*) > 1) d`,
    )
    expect(twice).toBe(0)
    expect(await count(`platform.outbox where payload->>'kind' = 'escalated'`)).toBe(MANY * EACH)
  }

  test('two sweeps at once, with connections of their own, repeat nothing and lose nothing', async () => {
    await blowMany()
    const others = [0, 1].map(() => openDb({ url: town.url, pool: 3, named: true }, town.world.log))
    const at = await Promise.all([sweepWhistles(town.world), ...others.map((db) => sweepWhistles({ ...town.world, db }))])
    await Promise.all(others.map((db) => db.destroy()))
    const rest = await sweepWhistles(town.world)
    expect(at.reduce((sum, one) => sum + one, rest)).toBe(MANY * EACH)
    await expectEachOnce()
  })

  test('a sweep whose connections are cut again and again in the middle repeats nothing and loses nothing', async () => {
    await blowMany()
    const log = { ...town.world.log, error: () => undefined, warn: () => undefined } as unknown as typeof town.world.log
    let cut = 0
    for (let round = 0; round < 8; round += 1) {
      const db = openDb({ url: town.url, pool: 1, named: false }, log)
      const pid = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid
      const sweeping = sweepWhistles({ ...town.world, db, log }).catch(() => 0)
      await sleep(4 + round * 3)
      const { rows } = await sql<{ done: boolean }>`select pg_terminate_backend(${pid}::integer) as done`.execute(town.world.db)
      cut += rows[0]?.done === true ? 1 : 0
      await sweeping
      await db.destroy()
      // The rest is for the next rounds: nothing but what one sweep got through.
      if ((await count(`whistles.event where by_kind = 'system'`)) === MANY * EACH) break
    }
    expect(cut).toBeGreaterThan(0)
    await sweepWhistles(town.world)
    await expectEachOnce()
  })

  test('one whistle that cannot be swept holds up no other, and is taken up again', async () => {
    await blowMany()
    const log = { ...town.world.log, error: () => undefined } as unknown as typeof town.world.log
    await sql`update whistles.event set kind = 'broken' where whistle_id = (select id from whistles.whistle order by id offset 3 limit 1)`.execute(
      town.world.db,
    )
    expect(await sweepWhistles({ ...town.world, log })).toBe((MANY - 1) * EACH)
    await sql`update whistles.event set kind = 'blown' where kind = 'broken'`.execute(town.world.db)
    expect(await sweepWhistles(town.world)).toBe(EACH)
    await expectEachOnce()
  })
})
