// SPDX-License-Identifier: MPL-2.0
// The shape of the rulebook `whistles`: what is shipped passes; what would break a whistle is refused with its place.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { WhistleRules } from '../rules/kinds.ts'
import { whistleRules } from './rulebook.ts'

type Changeable = { -readonly [K in keyof WhistleRules]: WhistleRules[K] }
const shipped = (JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/rules/whistles.json'), 'utf8')) as { rules: WhistleRules }).rules

function faultOf(change: (rules: Changeable & { [more: string]: unknown }) => void): string {
  const rules = structuredClone(shipped) as Changeable & { [more: string]: unknown }
  change(rules)
  const read = whistleRules.shape.safeParse(rules)
  return read.success ? 'none' : (read.error.issues[0]?.path.join('.') ?? 'root')
}

test('what is shipped passes, with the three kinds and thirty minutes for an emergency', () => {
  const rules = whistleRules.shape.parse(shipped)
  expect(rules.kinds.map(({ kind }) => kind)).toEqual(['residents-concern', 'joint-enforcement', 'emergency'])
  expect(rules.kinds[2]?.clocks.acknowledge).toEqual({ minutes: 30 })
})

test('a city adds a kind of its own', () => {
  expect(faultOf((rules) => void (rules.kinds = [...rules.kinds, { ...(rules.kinds[0] as WhistleRules['kinds'][number]), kind: 'flood' }]))).toBe('none')
})

describe('refused', () => {
  const first = (rules: Changeable) => rules.kinds[0] as WhistleRules['kinds'][number]
  test.each<[string, (rules: Changeable & { [more: string]: unknown }) => void, string]>([
    ['no kind', (rules) => void (rules.kinds = []), 'kinds'],
    ['a kind twice', (rules) => void (rules.kinds = [first(rules), first(rules)]), 'kinds'],
    ['a kind without its clock to arrive', (rules) => void Reflect.deleteProperty(first(rules).clocks, 'arrive'), 'kinds.0.clocks.arrive'],
    [
      'half an hour written as an amount',
      (rules) => void Object.assign(first(rules).clocks, { arrive: { amount: 0.5, clock: 'uh' } }),
      'kinds.0.clocks.arrive',
    ],
    ['a clock that nobody knows', (rules) => void Object.assign(first(rules).clocks, { arrive: { amount: 1, clock: 'week' } }), 'kinds.0.clocks.arrive'],
    ['a role that nobody knows', (rules) => void Object.assign(first(rules), { mayBlow: ['king'] }), 'kinds.0.mayBlow.0'],
    ['a role that may blow no whistle', (rules) => void Object.assign(first(rules), { mayBlow: ['leader', 'handler'] }), 'kinds.0.mayBlow.1'],
    ['a rung without words', (rules) => void Object.assign(first(rules), { ladder: [{ rung: 'mayor', to: 'unit', afterDue: null }] }), 'kinds.0.ladder.0.name'],
    ['a position of any accuracy', (rules) => void Reflect.deleteProperty(rules.arrival, 'accuracyMetres'), 'arrival.accuracyMetres'],
    ['no ladder', (rules) => void Object.assign(first(rules), { ladder: [] }), 'kinds.0.ladder'],
    ['no question', (rules) => void (rules.questions = { ...rules.questions, ofUnit: [] }), 'questions.ofUnit'],
    ['no reason', (rules) => void (rules.reasons = { ...rules.reasons, noShow: [] }), 'reasons.noShow'],
    ['a radius of zero', (rules) => void (rules.arrival = { ...rules.arrival, radiusMetres: 0 }), 'arrival.radiusMetres'],
    ['something unknown', (rules) => void (rules['points'] = 3), ''],
  ])('%s', (_, change, where) => expect(faultOf(change)).toBe(where))
})
