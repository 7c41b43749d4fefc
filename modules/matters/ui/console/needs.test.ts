// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import type { Rules } from '../matter-rules.ts'
import { outcomesOf } from './close-outcomes.ts'
import { emptyDraft } from './draft.ts'
import type { Matter } from './matter-query.ts'
import { dayAfter, needsOf, stagesRunning } from './needs.ts'

const name = { zh: '字', en: 'word' }
const rules: Rules = {
  pauseReasons: [
    { code: 'weather', name, cap: { amount: 7, clock: 'nd' }, most: 3, photo: true },
    { code: 'waits', name, cap: { amount: 5, clock: 'wd' }, most: 1, photo: false },
  ],
  longestPausedDays: 60,
  extension: { reasons: [{ code: 'materials', name }], most: 1, timesOwn: 0.5 },
  returnsBeforeArbitration: 2,
  parking: { reasons: [{ code: 'no-money', name }], longestReviewDays: 180 },
  ownerless: { longestReviewDays: 30 },
  ladder: [],
  forecast: { soonHours: 24, days: 180, share: 0.8, least: 10 },
}
const NOW = Date.parse('2026-02-13T08:00:00Z')
const deadline = (stage: string, dueAt: string, over: Partial<Matter['deadlines'][number]> = {}): Matter['deadlines'][number] => ({
  step: 'handle',
  stage,
  name,
  amount: 5,
  clock: 'wd',
  startedAt: '2026-02-01T00:00:00.000Z',
  dueAt,
  firstDueAt: dueAt,
  metAt: null,
  metBy: null,
  unit: null,
  setAsideAt: null,
  provisional: false,
  rungs: [],
  ...over,
})
const item = { list: 'grid-matters', versionLabel: '1', code: '010101', name, major: name, closing: name, conditions: [name, name], basis: name }
// Only what the rules look at; the rest of a matter does not matter here.
const matter = {
  state: 'handling',
  item,
  handledAs: null,
  deadlines: [
    deadline('fence', '2026-02-12T00:00:00.000Z'),
    deadline('repair', '2026-02-24T09:00:00.000Z'),
    deadline('road', '2026-02-25T09:00:00.000Z', { setAsideAt: '2026-02-13T00:00:00.000Z' }),
    deadline('old', '2026-02-25T09:00:00.000Z', { metAt: '2026-02-13T00:00:00.000Z' }),
  ],
} as unknown as Matter

test('an extension is for a stage that runs and is not over', () => {
  expect(stagesRunning(matter, NOW).map(({ stage }) => stage)).toEqual(['repair'])
})

test('the longest extension follows the rulebook and the stage', () => {
  expect(needsOf('ask-extension', matter, { ...emptyDraft, stage: 'repair' }, rules, NOW).mostAmount).toBe(2)
})

test.each([
  ['weather', true],
  ['waits', false],
  [undefined, false],
])('the photo of a pause follows its reason: %s', (reason, photo) => {
  expect(needsOf('pause', matter, { ...emptyDraft, reason }, rules, NOW).photo).toBe(photo)
})

test('days of review: from tomorrow in the city, as long as the rulebook allows', () => {
  expect(dayAfter(Date.parse('2026-02-13T16:30:00Z'), 0)).toBe('2026-02-14')
  expect(needsOf('park', matter, emptyDraft, rules, NOW)).toMatchObject({ reviewFrom: '2026-02-14', reviewTo: '2026-08-12' })
  expect(needsOf('declare-ownerless', matter, emptyDraft, rules, NOW).reviewTo).toBe('2026-03-15')
  expect(needsOf('review', { ...matter, state: 'parked' }, emptyDraft, rules, NOW).reviewTo).toBe('2026-08-12')
  expect(needsOf('review', { ...matter, state: 'ownerless' }, emptyDraft, rules, NOW).reviewTo).toBe('2026-03-15')
})

test('what was done asks for a photo of the check; conditions are counted one by one', () => {
  expect(needsOf('verify', { ...matter, handledAs: 'done' }, emptyDraft, rules, NOW)).toMatchObject({ photo: true, conditions: 2 })
  expect(needsOf('verify', { ...matter, handledAs: 'explained', item: { ...item, conditions: [] } }, emptyDraft, rules, NOW)).toMatchObject({
    photo: false,
    conditions: 1,
  })
})

test('a matter closes only as what is true', () => {
  expect(outcomesOf({ state: 'parked', handledAs: null })).toEqual(['cannot-now'])
  expect(outcomesOf({ state: 'handled', handledAs: 'explained' })).toEqual(['explained', 'cannot-now', 'nothing-found'])
  expect(outcomesOf({ state: 'handled', handledAs: 'done' })).toContain('solved')
})
