// SPDX-License-Identifier: MPL-2.0
// What is taken up again, on a real database: a unit called after its release, a result sent back; rows follow the record.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { instant, toIso, type Instant } from '#kernel/instant.ts'
import { MONDAY, whistleTown, type Cast, type Town } from '#tests/whistle-town.ts'
import { sweepWhistles } from './sweep-whistles.ts'

let town: Town
let people: Cast
beforeAll(async () => {
  town = await whistleTown()
  people = town.people
})
afterAll(() => town?.close())
beforeEach(() => town.later(0))

const get = (whistleId: string) => people.director.act('whistle.get', { whistleId })
const after = (at: Instant, minutes: number): string => toIso(instant(at + minutes * 60_000))

test('a unit released is called again, with clocks of its own, and answers again', async () => {
  let whistle = await town.blow()
  const whistleId = whistle.id
  await people.liaison2.act('whistle.acknowledge', { whistleId })
  whistle = await people.director.act('whistle.release', { whistleId, revision: (await get(whistleId)).revision, unitId: town.joint, words: '暂不需要' })
  town.later(24 * 60)
  whistle = await people.director.act('whistle.summon', { whistleId, revision: whistle.revision, unitId: town.joint, words: '还是要来' })
  const at = after(MONDAY, 24 * 60)
  expect(whistle.summons[1]).toMatchObject({ state: 'called', summonedAt: at, acknowledged: null, releasedAt: null })
  expect(whistle.summons[1]?.clocks.map(({ step, startedAt, metAt }) => [step, startedAt, metAt])).toEqual([
    ['acknowledge', at, null],
    ['arrive', at, null],
  ])
  whistle = await people.liaison2.act('whistle.acknowledge', { whistleId })
  const { rows } = await sql<{ state: string; fresh: boolean }>`select state, acknowledge_due_at > summoned_at and summoned_at = ${new Date(at)} as fresh
    from whistles.summons where whistle_id = ${whistleId.slice(7)}::uuid and unit_id = ${town.joint}::uuid`.execute(town.world.db)
  expect(rows).toEqual([{ state: 'acknowledged', fresh: true }])
})

test('a result sent back awaits who had not come, by clocks begun anew where they ran out meanwhile', async () => {
  let whistle = await town.blow({ kind: 'emergency' })
  const whistleId = whistle.id
  const { code } = await people.street.act('whistle.show-code', { whistleId })
  whistle = await people.liaison.act('whistle.arrive', { whistleId, method: 'code', code })
  const tasks = [{ unitId: town.lead, words: '清', dueAt: after(MONDAY, 20) }]
  await people.liaison.act('whistle.plan', { whistleId, revision: whistle.revision, words: '', tasks })
  whistle = await people.liaison.act('whistle.do-task', { whistleId, task: 1, words: '清完' })
  const uploads = [await town.photo(people.liaison)]
  whistle = await people.liaison.act('whistle.finish', { whistleId, revision: whistle.revision, words: '好了', uploads })
  // Joint unit: acknowledge by minute 30 ran out meanwhile, arrive by minute 60 did not.
  town.later(45)
  whistle = await people.director.act('whistle.send-back', { whistleId, revision: whistle.revision, words: '还没好' })
  expect(whistle.summons[1]?.clocks.map(({ step, dueAt, endedAt }) => [step, dueAt, endedAt])).toEqual([
    ['acknowledge', after(MONDAY, 75), null],
    ['arrive', after(MONDAY, 60), null],
  ])
  const { rows } = await sql<{ due: Date }>`select acknowledge_due_at as due from whistles.summons
    where whistle_id = ${whistleId.slice(7)}::uuid and unit_id = ${town.joint}::uuid`.execute(town.world.db)
  expect(toIso(instant(Number(rows[0]?.due)))).toBe(toIso(instant(Date.parse(after(MONDAY, 75)))))
  town.later(61)
  await sweepWhistles(town.world)
  expect((await get(whistleId)).summons[1]?.noShow).toMatchObject({ at: after(MONDAY, 61) })
})
