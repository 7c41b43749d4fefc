// SPDX-License-Identifier: MPL-2.0
// Months of the imaginary city counted by hand: matters that ended in every way, seen as each role; breaches that no
// parking, sorting anew, merging or reopening takes back; the formula that a month keeps.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { HOUR, instant, parseInstant } from '#kernel/instant.ts'
import type { DemoUsername } from '#db/demo/sign-ins.ts'
import { importRulebook } from '#modules/rulebooks/index.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { insightRulebook } from './rulebook.ts'

type Rates = Answer<'insight.get-rates'>
type Matter = Answer<'matter.get'>

const MONDAY = parseInstant('2026-03-02T09:00:00+08:00')
const NAMES = [
  'dispatcher',
  'dispatcher2',
  'handler',
  'handler2',
  'liaison',
  'verifier',
  'leader',
  'auditor',
  'director',
  'community',
] as const satisfies readonly DemoUsername[]
let demo: Demo
const people = {} as Record<(typeof NAMES)[number], Person>
let home = ''
let urban = ''
let street = ''
const unitOf = ({ actor }: Person): string => (actor.kind === 'staff' ? (actor.posts[0]?.unitId ?? '') : '')
/** Nine o'clock on the Monday that a test begins with. */
let monday = MONDAY
const later = (hours: number): void => demo.setNow(instant(monday + hours * HOUR))
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** A matter dispatched at 9:00 on the Monday, with its receipt. 010101: control 1 uh, repair 6 uh, restore 2 wd. */
async function reported(): Promise<{ readonly matter: Matter; readonly receipt: string }> {
  later(0)
  const { matterId, receipt } = await demo.nobody.act('matter.report', { place: { grid: home, words: '东门口' }, words: '井盖碎了', itemCode: '010101' })
  const { revision } = await people.dispatcher.act('matter.accept', { matterId, revision: 1 })
  return { matter: await people.dispatcher.act('matter.dispatch', { matterId, revision, unitId: urban }), receipt }
}

const dispatched = async (): Promise<Matter> => (await reported()).matter

async function handled(matter: Matter, hours: number, outcome: 'done' | 'explained' = 'done', by = people.handler): Promise<Matter> {
  later(hours)
  const { revision } = await by.act('matter.sign', { matterId: matter.id, revision: matter.revision })
  const uploads = outcome === 'done' ? [await demo.upload(by)] : []
  return by.act('matter.handle', { matterId: matter.id, revision, outcome, words: '已办', uploads })
}

async function closed(matter: Matter, outcome: 'solved' | 'explained' | 'cannot-now' | 'nothing-found'): Promise<Matter> {
  return people.verifier.act('matter.verify', {
    matterId: matter.id,
    revision: matter.revision,
    outcome: 'passed',
    words: '已看',
    conditions: matter.item?.conditions.map(() => true) ?? [],
    uploads: [await demo.upload(people.verifier)],
    close: { outcome, words: '答复' },
  })
}

beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(MONDAY)
  for (const name of NAMES) people[name] = await demo.staff(name)
  const grid = await demo.staff('grid')
  home = grid.actor.kind === 'staff' ? (grid.actor.posts[0]?.area ?? '') : ''
  urban = unitOf(people.handler)
  street = unitOf(people.director)
  // Due on Wednesday at close of business. Signed within 1 urgent hour: only those handled within the hour.
  await closed(await handled(await dispatched(), 0.5), 'solved')
  await closed(await handled(await dispatched(), 5), 'solved')
  await closed(await handled(await dispatched(), 100), 'solved')
  await closed(await handled(await dispatched(), 0.5, 'explained'), 'explained')
  await closed(await handled(await dispatched(), 0.5, 'explained'), 'cannot-now')
  await closed(await handled(await dispatched(), 0.5), 'nothing-found')
  // Still open and late; parked in time; parked when already late; withdrawn.
  await dispatched()
  // Another unit coordinates what is parked; the breach before stays with the unit that handled.
  const parking = { holderUnitId: unitOf(people.handler2), reason: 'no-money-yet', reviewOn: '2026-05-01', words: '资金落实后办理' }
  const inTime = await dispatched()
  later(3)
  await people.dispatcher.act('matter.park', { matterId: inTime.id, revision: inTime.revision, ...parking })
  const late = await dispatched()
  later(120)
  await people.dispatcher.act('matter.park', { matterId: late.id, revision: late.revision, ...parking })
  later(24 * 10)
})
afterAll(() => demo.close())

const monthly = (person: Person, more: object = {}): Promise<Rates> => person.act('insight.get-rates', { month: '2026-03', ...more })
const counts = ({ count, of }: { count: number | null; of: number }): readonly (number | null)[] => [count, of]

describe('a month counted by hand', () => {
  test('what fell due, what was done in time, what was solved, what is left out and why', async () => {
    const { rows } = await monthly(people.leader)
    const own = rows.find(({ unit }) => unit?.id === urban)?.rates
    if (own === undefined) throw new Error('no figures of the unit')
    // Nine dispatched; nothing-found and the one parked in time are left out: seven due, five closed.
    expect(counts(own.closing)).toEqual([5, 7])
    // In time: solved at once, solved after five hours, two explanations.
    expect(counts(own.onTime)).toEqual([4, 7])
    expect(counts(own.resolution)).toEqual([3, 5])
    expect([own.explained, own.cannotNow]).toEqual([1, 1])
    expect(own.excluded).toEqual({ withdrawn: 0, merged: 0, refused: 0, nothingFound: 1, aside: 1 })
    // To be signed within an urgent hour: four were; both parked ones were, too late, no longer to be signed.
    expect(counts(own.response)).toEqual([4, 9])
    expect(counts(own.satisfaction)).toEqual([null, 0])
    expect([own.closing.percent, own.overall]).toEqual([null, null])
  })

  test('the rows add up to the whole, by unit and by item, and an area without matters has none', async () => {
    for (const by of ['unit', 'item'] as const) {
      const { all, rows } = await monthly(people.leader, { by })
      for (const name of ['closing', 'onTime', 'resolution', 'response'] as const) {
        expect(rows.reduce((sum, row) => sum + row.rates[name].of, 0)).toBe(all[name].of)
        expect(rows.reduce((sum, row) => sum + (row.rates[name].count ?? 0), 0)).toBe(all[name].count)
      }
    }
    const items = await monthly(people.leader, { by: 'item' })
    expect(items.rows.find(({ item }) => item?.code === '010101')?.item?.name.zh).toContain('井盖')
    expect((await monthly(people.leader, { area: '990199' })).rows).toEqual([])
  })

  test('a span of days counts the same as its month', async () => {
    const month = await monthly(people.leader)
    const days = await people.leader.act('insight.get-rates', { from: '2026-03-01', to: '2026-03-31' })
    expect(days.all).toEqual(month.all)
  })
})

describe('who sees what', () => {
  test('a dispatcher of the other district counts none of these; residents and handlers are not asked', async () => {
    expect((await monthly(people.dispatcher2)).rows.some(({ unit }) => unit?.id === urban)).toBe(false)
    expect(await refusalOf(monthly(people.handler))).toBe('forbidden')
    expect(await refusalOf(monthly(demo.nobody))).toBe('sign-in-needed')
  })

  test('a unit sees its own scorecard and no other; those above see it too', async () => {
    const card = (person: Person, unitId: string): Promise<string> => refusalOf(person.act('insight.get-scorecard', { unitId, month: '2026-03' }))
    expect(await card(people.handler, urban)).toBe('done')
    expect(await card(people.liaison, urban)).toBe('done')
    expect(await card(people.handler2, urban)).toBe('not-found')
    expect(await card(people.dispatcher2, urban)).toBe('not-found')
    expect(await card(people.director, urban)).toBe('not-found')
    expect(await card(people.director, street)).toBe('done')
    expect(await card(people.dispatcher, urban)).toBe('done')
    expect(await card(people.auditor, urban)).toBe('done')
    expect(await card(people.community, urban)).toBe('forbidden')
    const { cards } = await people.handler2.act('insight.list-scorecards', { month: '2026-03' })
    expect(cards.map(({ unit }) => unit.id).filter((id) => id === urban)).toEqual([])
  })

  test('a handler’s own card counts as the leader’s does', async () => {
    const mine = await people.handler.act('insight.get-scorecard', { unitId: urban, month: '2026-03' })
    const theirs = await people.leader.act('insight.get-scorecard', { unitId: urban, month: '2026-03' })
    expect(mine.card).toEqual(theirs.card)
    expect(mine.items).toEqual(theirs.items)
    expect(mine.before.rates.closing.of).toBe(0)
  })
})

test('a month keeps the formula that was in force on its last day', async () => {
  const next = {
    rulebook: 'insight',
    label: 'next',
    inForceFrom: '2026-04-01',
    source: { zh: '试验公式', en: 'a formula for the test' },
    rules: { weights: { response: 20, resolution: 40, satisfaction: 40 }, resolutionOf: 'due', least: 1, satisfiedFrom: 4, decimals: 1 },
  }
  await importRulebook(demo.world, [insightRulebook], JSON.stringify(next))
  demo.setNow(parseInstant('2026-05-04T10:00:00+08:00'))
  const march = await monthly(people.leader)
  expect([march.formula.label, march.all.closing.percent]).toEqual(['2026.1', null])
  const april = await people.leader.act('insight.get-rates', { month: '2026-04' })
  expect([april.formula.label, april.formula.resolutionOf]).toEqual(['next', 'due'])
})

describe('a breach stays counted, for the unit that had it when it was due', () => {
  const june = (more: object = {}): Promise<Rates> => people.leader.act('insight.get-rates', { month: '2026-06', ...more })
  const of = ({ rows }: Rates, unitId: string | undefined): Rates['all'] => {
    const own = rows.find(({ unit }) => unit?.id === unitId)?.rates
    if (own === undefined) throw new Error('no figures of the unit')
    return own
  }
  let housing = ''
  let receiptOfRated = ''

  /** Handed to the other unit, which signs and handles within half an hour, and closed as solved. */
  async function solvedByHousing({ id: matterId, revision }: Matter, hours: number, itemCode?: string): Promise<Matter> {
    later(hours)
    const again = await people.dispatcher.act('matter.dispatch', { matterId, revision, unitId: housing, ...(itemCode !== undefined && { itemCode }) })
    return closed(await handled(again, hours + 0.5, 'done', people.handler2), 'solved')
  }
  const returned = (hours: number, { id: matterId, revision }: Matter): Promise<Matter> => {
    later(hours)
    return people.handler.act('matter.return', { matterId, revision, reason: 'not-ours', citedCode: '010101', words: '不归我们' })
  }
  const merged = async (hours: number, { id: matterId, revision }: Matter, into: Matter): Promise<void> => {
    later(hours)
    await people.dispatcher.act('matter.merge', { matterId, revision, into: into.number, words: '同一件' })
  }

  beforeAll(async () => {
    monday = parseInstant('2026-06-08T09:00:00+08:00')
    housing = unitOf(people.handler2)
    const parked = await dispatched()
    const passed = await dispatched()
    const [sortedLate, sortedInTime] = [await dispatched(), await dispatched()]
    const again = await reported()
    const [open, mergedLate, mergedInTime] = [await dispatched(), await dispatched(), await dispatched()]
    const withdrawn = await reported()
    const [nothing, lost, refused] = [await dispatched(), await dispatched(), await dispatched()]
    // In time: sorted anew, merged, returned (and never handed on). Due on Wednesday at close of business, nine hours later.
    await solvedByHousing(sortedInTime, 0.5, '010102')
    await merged(0.5, mergedInTime, open)
    await returned(0.5, lost)
    // Late: returned and refused, found to be nothing, done and reopened.
    const back = await returned(60, refused)
    await closed(await handled(nothing, 60), 'nothing-found')
    await closed(await handled(again.matter, 60), 'solved')
    later(72)
    await people.dispatcher.act('matter.refuse', { matterId: back.id, revision: back.revision, reason: 'outside-public-duties', words: '不受理' })
    const mine = { matterId: again.matter.id, reason: 'not-done', words: '没修' } as const
    await demo.holder(again.receipt).act('my.reopen', { ...mine, uploads: [] })
    await solvedByHousing(await people.dispatcher.act('matter.get', { matterId: again.matter.id }), 72)
    receiptOfRated = again.receipt
    await demo.holder(again.receipt).act('my.rate', { matterId: again.matter.id, rating: 4 })
    await demo.holder(withdrawn.receipt).act('my.withdraw', { matterId: withdrawn.matter.id })
    await merged(72, mergedLate, open)
    await solvedByHousing(passed, 72)
    await solvedByHousing(sortedLate, 72, '010102')
    later(120)
    const waiting = { holderUnitId: housing, reason: 'no-money-yet', reviewOn: '2026-08-03', words: '资金落实后办理' }
    const { revision } = await people.dispatcher.act('matter.park', { matterId: parked.id, revision: parked.revision, ...waiting })
    later(168)
    await solvedByHousing(await people.dispatcher.act('matter.take-up', { matterId: parked.id, revision, words: '资金到位' }), 168)
    later(24 * 14)
  })
  afterAll(() => {
    monday = MONDAY
  })

  test('late is late, whatever came after it; in time it is left out', async () => {
    const own = of(await june(), urban)
    // Twelve promises, of which two ended in time and one was nobody's when due: nine late ones.
    expect(own.excluded).toEqual({ withdrawn: 0, merged: 1, refused: 0, nothingFound: 0, aside: 1 })
    expect(counts(own.onTime)).toEqual([0, 9])
    // Closed: passed on late, found to be nothing, done and reopened.
    expect(counts(own.closing)).toEqual([3, 9])
    // Solved stands for the one passed on; what was reopened was not solved.
    expect(counts(own.resolution)).toEqual([1, 9])
    expect(own.reopened).toBe(1)
  })

  test('the unit that did it in its own time has its own promises: sorted anew twice, reopened, taken up', async () => {
    const own = of(await june(), housing)
    expect([own.closing, own.onTime, own.resolution].map(counts)).toEqual([
      [4, 4],
      [4, 4],
      [4, 4],
    ])
    expect([own.reopened, own.excluded.aside]).toEqual([0, 0])
  })

  test('what no unit had when it was due has a row of its own, and the rows add up to the whole', async () => {
    const all = await june()
    expect(counts(of(all, undefined).onTime)).toEqual([0, 1])
    for (const by of ['unit', 'item'] as const) {
      const { all: whole, rows } = await june({ by })
      expect(counts(whole.onTime)).toEqual([4, 14])
      expect(rows.reduce((sum, row) => sum + row.rates.onTime.of, 0)).toBe(14)
      expect(rows.reduce((sum, row) => sum + row.rates.response.of, 0)).toBe(whole.response.of)
    }
  })

  test('signed in time is only what the unit signed, returned or handled itself', async () => {
    const rates = await june()
    // Ten signing deadlines passed; in time only the one returned at once. Taken away before it was due: two.
    expect(counts(of(rates, urban).response)).toEqual([1, 10])
    expect(counts(of(rates, housing).response)).toEqual([5, 5])
  })

  test('ratings are told of whole months that are over, by no other span', async () => {
    const days = (from: string, to: string): Promise<Rates> => people.leader.act('insight.get-rates', { from, to })
    expect(receiptOfRated).not.toBe('')
    expect(counts((await june()).all.satisfaction)).toEqual([null, 1])
    demo.setNow(parseInstant('2026-07-06T10:00:00+08:00'))
    expect(counts((await june()).all.satisfaction)).toEqual([1, 1])
    expect(counts((await days('2026-06-01', '2026-06-30')).all.satisfaction)).toEqual([1, 1])
    expect(counts((await days('2026-06-02', '2026-06-30')).all.satisfaction)).toEqual([null, 1])
    expect(counts((await days('2026-05-01', '2026-06-30')).all.satisfaction)).toEqual([null, 1])
    const { card, items } = await people.leader.act('insight.get-scorecard', { unitId: housing, month: '2026-06' })
    expect([counts(card.rates.satisfaction), items.map(({ rates }) => rates.satisfaction.count)]).toEqual([[1, 1], items.map(() => null)])
  })

  test('from which rating on somebody is satisfied is the formula’s', async () => {
    const rules = { weights: { response: 20, resolution: 40, satisfaction: 40 }, resolutionOf: 'due', least: 1, satisfiedFrom: 6, decimals: 1 }
    const next = { rulebook: 'insight', label: 'stricter', inForceFrom: '2026-06-25', source: { zh: '试验', en: 'test' }, rules }
    const load = (satisfiedFrom: number): Promise<unknown> =>
      importRulebook(demo.world, [insightRulebook], JSON.stringify({ ...next, rules: { ...rules, satisfiedFrom } }))
    later(24 * 14)
    expect(await refusalOf(load(6))).toBe('rulebooks.file-refused')
    await load(5)
    demo.setNow(parseInstant('2026-07-06T10:00:00+08:00'))
    const { formula, all } = await june()
    expect([formula.satisfiedFrom, counts(all.satisfaction)]).toEqual([5, [0, 1]])
  })
})

test.each([
  ['nothing', {}],
  ['a month and days', { month: '2026-03', from: '2026-03-01', to: '2026-03-02' }],
  ['half a span', { from: '2026-03-01' }],
  ['the wrong way round', { from: '2026-03-02', to: '2026-03-01' }],
  ['two years', { from: '2024-03-02', to: '2026-03-01' }],
])('refuses %s', async (_, input) => expect(await refusalOf(people.leader.act('insight.get-rates', input))).toBe('insight.span-wrong'))

test('refuses a month that has not begun', async () => {
  demo.setNow(MONDAY)
  expect(await refusalOf(people.leader.act('insight.get-rates', { month: '2026-04' }))).toBe('insight.month-to-come')
  expect(await refusalOf(people.leader.act('insight.list-scorecards', { month: '2027-01' }))).toBe('insight.month-to-come')
})
