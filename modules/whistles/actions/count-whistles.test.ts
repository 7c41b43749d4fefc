// SPDX-License-Identifier: MPL-2.0
// Counts for scorecards where it matters what is left out: who could not come any more, what was found misused, other units.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR, instant } from '#kernel/instant.ts'
import { systemSight } from '#modules/offices/index.ts'
import { ANSWERS_OF_STREET, ANSWERS_OF_UNIT, finished, MONDAY, whistleTown, type Cast, type Town } from '#tests/whistle-town.ts'
import { countWhistles, type UnitCount, type WhistleCounts } from './count-whistles.ts'

let town: Town
let people: Cast
beforeAll(async () => {
  town = await whistleTown()
  people = town.people
})
afterAll(() => town?.close())

/** Counts of the whistles blown on one day of the test, each on a day of its own. */
function count(day: number, unitId?: string): Promise<WhistleCounts> {
  const from = instant(MONDAY + day * DAY)
  const asked = { from, to: instant(from + DAY), ...(unitId !== undefined && { unitId }) }
  return countWhistles({ tx: town.world.db, now: town.world.now(), sight: systemSight() }, asked)
}
const at = (day: number, hours = 0): void => town.setNow(instant(MONDAY + day * DAY + hours * HOUR))
const of = (counts: WhistleCounts, unitId: string): UnitCount | undefined => counts.units.find((one) => one.unitId === unitId)

test('a unit whose time to arrive ran out after the whistle was finished is not missing', async () => {
  at(0)
  const { id: whistleId } = await town.blow()
  const { code } = await people.street.act('whistle.show-code', { whistleId })
  const { revision } = await people.liaison.act('whistle.arrive', { whistleId, method: 'code', code })
  const tasks = [{ unitId: town.lead, words: '清理', dueAt: new Date(MONDAY + HOUR).toISOString() }]
  await people.liaison.act('whistle.plan', { whistleId, revision, words: '先清通道', tasks })
  const done = await people.liaison.act('whistle.do-task', { whistleId, task: 1, words: '已清理' })
  const uploads = [await town.photo(people.liaison)]
  const result = await people.liaison.act('whistle.finish', { whistleId, revision: done.revision, words: '通道已恢复', uploads })
  const due = Date.parse(result.summons.find(({ unit }) => unit.id === town.joint)?.clocks.find(({ step }) => step === 'arrive')?.dueAt ?? '')
  expect(due).toBeGreaterThan(MONDAY)
  town.setNow(instant(due + HOUR))
  await people.director.act('whistle.confirm', { whistleId, revision: result.revision, words: '好' })
  expect(of(await count(0), town.joint)).toMatchObject({ called: 1, arrivedInTime: { of: 0, count: 0 }, noShows: { of: 0, count: 0 } })
  expect(of(await count(0), town.lead)).toMatchObject({ arrivedInTime: { of: 1, count: 1 }, finishedInTime: { of: 1, count: 1 } })
})

test('a misused call counts neither as called nor by what the two said of each other', async () => {
  at(7)
  const whistle = await town.blow()
  const whistleId = whistle.id
  await people.liaison2.act('whistle.claim-misuse', { whistleId, reason: 'street-own-duty', words: '街道自管' })
  const { revision } = await finished(town, whistle)
  await people.director.act('whistle.confirm', { whistleId, revision, words: '好' })
  for (const unitId of [town.lead, town.joint]) await people.director.act('whistle.rate-unit', { whistleId, unitId, answers: ANSWERS_OF_UNIT, words: '' })
  for (const unit of [people.liaison, people.liaison2]) await unit.act('whistle.rate-street', { whistleId, answers: ANSWERS_OF_STREET, words: '' })
  const before = await count(7)
  expect([of(before, town.joint)?.called, of(before, town.joint)?.ratings.length, before.streets[0]?.called]).toEqual([1, 4, 2])
  const seen = await people.dispatcher.act('whistle.get', { whistleId })
  await people.dispatcher.act('whistle.decide-misuse', { whistleId, revision: seen.revision, unitId: town.joint, upheld: true, words: '是' })
  const after = await count(7)
  expect(of(after, town.joint)).toMatchObject({ called: 0, led: 0, arrivedInTime: { of: 0, count: 0 }, ratings: [] })
  expect(of(after, town.lead)).toEqual(of(before, town.lead))
  expect(after.streets).toMatchObject([{ blown: 1, called: 1, misuse: { of: 1, count: 1 } }])
  expect(after.streets[0]?.ratings.map((answer) => answer.count)).toEqual([1, 1, 1, 1])
})

test('asked for one unit, it counts what it counts among all, and no other unit', async () => {
  at(14)
  await town.blow()
  at(15)
  const all = await count(14)
  expect(await count(14, town.joint)).toEqual({ streets: [], units: all.units.filter(({ unitId }) => unitId === town.joint) })
  expect(await count(14, town.streetUnit)).toEqual({ streets: all.streets, units: [] })
  expect(all.units.length).toBe(2)
})
