// SPDX-License-Identifier: MPL-2.0
// Random histories of whistles: whatever is tried in whatever order, by whom and when, some things always hold.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  decideAcknowledge,
  decideArrive,
  decideBlow,
  decideCallOff,
  decideClaim,
  decideConfirm,
  decideDecline,
  decideExplain,
  decideFinish,
  decideMisuse,
  decideNoShow,
  decidePlan,
  decideRate,
  decideRelease,
  decideSee,
  decideSendBack,
  decideSummon,
  decideTaskDone,
} from './decide.ts'
import type { By, Decided, Started, WhistleEvent } from './events.ts'
import type { WhistleRules } from './kinds.ts'
import { metresBetween } from './metres.ts'
import { applyEvent, deriveWhistle, findClock, findSummons, isRunning, ranOutMeanwhile, waitsFor, type Whistle } from './state.ts'
import { isOpen, type Step } from './steps.ts'
import { decideDue, nextSweep } from './sweep.ts'

const named = { zh: '一', en: 'one' }
const rules: WhistleRules = {
  kinds: [],
  arrival: { radiusMetres: 200, accuracyMetres: 100, codeDigits: 6, codeMinutes: 5, codeTries: 5 },
  most: { jointUnits: 3, matters: 2, tasks: 5 },
  listedDaysAfterEnd: 30,
  questions: { ofUnit: [{ question: 'q', name: named }], ofStreet: [{ question: 'q', name: named }] },
  reasons: {
    decline: [{ reason: 'r', name: named }],
    noShow: [{ reason: 'r', name: named }],
    misuse: [{ reason: 'r', name: named }],
    callOff: [{ reason: 'r', name: named }],
  },
}
const LENGTH: Readonly<Record<Step, number>> = { acknowledge: 30, arrive: 60, plan: 120, finish: 400, confirm: 100 }
const UNITS = ['a', 'b', 'c', 'd']

const start = (now: number, step: Step, unitId: string): Started => {
  const dueAt = now + LENGTH[step]
  const rung = (name: string, toUnitId: string, after: number) => ({ rung: name, toUnitId, dueAt: instant(dueAt + after) })
  const clock = { amount: LENGTH[step], clock: 'um', shortened: false, provisional: false } as const
  return { step, unitId, ...clock, startedAt: instant(now), dueAt: instant(dueAt), rungs: [rung('remind', unitId, 0), rung('centre', 'centre', 20)] }
}

// Each unit has one account; `d` is the account that also leads the street.
const byUnit = (unitId: string): By => ({ kind: 'staff', accountId: unitId, unitId, postId: 'p' })
const street = (accountId: string): By => ({ kind: 'staff', accountId, unitId: 'street', postId: 'p' })
const centre = (unitId: string): By => ({ kind: 'staff', accountId: `c${unitId}`, unitId, postId: 'p' })
const sendBack = (whistle: Whistle, by: By, now: Instant): Decided =>
  decideSendBack(
    whistle,
    by,
    '',
    ranOutMeanwhile(whistle, now).map((clock) => start(now, clock.step, clock.unitId)),
    now,
  )
const system: By = { kind: 'system', accountId: null, unitId: null, postId: null }

type Tried = { readonly by: By; readonly decided: readonly Decided[] }
type Try = (whistle: Whistle, unit: string, other: string, now: Instant) => Tried

const own =
  (decide: (whistle: Whistle, unit: string, now: Instant) => Decided): Try =>
  (whistle, unit, _, now) => ({ by: byUnit(unit), decided: [decide(whistle, unit, now)] })
const tries: readonly Try[] = [
  (whistle, unit) => ({ by: byUnit(unit), decided: decideSee(whistle, unit) }),
  own((whistle, unit, now) => decideAcknowledge(whistle, unit, '', now)),
  own((whistle, unit, now) => decideDecline(whistle, rules, unit, 'r', '', now)),
  own((whistle, unit, now) => decideArrive(whistle, unit, 'code', null, now)),
  own((whistle, unit, now) => decideArrive(whistle, unit, 'position', 200, now)),
  (whistle, unit, other, now) => ({
    by: byUnit(unit),
    decided: [
      decidePlan(
        whistle,
        rules.most,
        unit,
        '',
        [unit, other].map((of) => ({ unitId: of, words: 't', dueAt: instant(now + 10) })),
        now,
      ),
    ],
  }),
  own((whistle, unit, now) =>
    decideTaskDone(whistle, unit, whistle.plan?.tasks.find((task) => task.unitId === unit && task.doneAt === null)?.task ?? 1, '', now),
  ),
  own((whistle, unit, now) => decideFinish(whistle, unit, '', 1, start(now, 'confirm', 'street'), now)),
  own((whistle, unit, now) => decideClaim(whistle, rules, unit, 'r', '', now)),
  own((whistle, unit, now) => decideExplain(whistle, rules, unit, 'r', '', now)),
  own((whistle, unit, now) => decideRate(whistle, rules, 'street', unit, { q: 3 }, '', now)),
  (whistle, unit, _, now) => ({ by: street('chief'), decided: [decideRate(whistle, rules, 'unit', unit, { q: 3 }, '', now)] }),
  (whistle, unit, _, now) => ({ by: street('chief'), decided: [decideNoShow(whistle, unit, now)] }),
  (whistle, unit, other, now) => ({ by: street('chief'), decided: [decideRelease(whistle, unit, '', other, now)] }),
  (whistle, unit, _, now) => ({
    by: street('chief'),
    decided: [decideSummon(whistle, rules.most, unit, [start(now, 'acknowledge', unit), start(now, 'arrive', unit)], '', now)],
  }),
  (whistle, _, other, now) => ({ by: street(other), decided: [decideConfirm(whistle, street(other), '', now)] }),
  (whistle, _, _other, now) => ({ by: street('chief'), decided: [decideConfirm(whistle, street('chief'), '', now)] }),
  (whistle, _, other, now) => ({ by: street(other), decided: [sendBack(whistle, street(other), now)] }),
  (whistle, _, _other, now) => ({ by: street('chief'), decided: [sendBack(whistle, street('chief'), now)] }),
  (whistle, unit, other, now) => ({
    by: centre(other),
    decided: decideMisuse(whistle, centre(other), { unitId: unit, upheld: now % 2 === 0, words: '', newLeadUnitId: other }, now),
  }),
  (whistle, _, _other, now) => ({ by: system, decided: decideDue(whistle, now) }),
]
const callOff: Try = (whistle, _, _other, now) => ({ by: street('chief'), decided: [decideCallOff(whistle, rules, 'r', '', now)] })

const first = (joint: readonly string[]): WhistleEvent => {
  const facts = {
    kind: 'k',
    rules: '1',
    words: '',
    place: { area: '990101001001', words: null, lon: null, lat: null },
    streetUnitId: 'street',
    leadUnitId: 'a',
    jointUnitIds: joint,
    matters: [],
    item: null,
    problem: null,
  }
  const starts = [
    ...['a', ...joint].flatMap((unit) => [start(0, 'acknowledge', unit), start(0, 'arrive', unit)]),
    start(0, 'plan', 'a'),
    start(0, 'finish', 'a'),
  ]
  return { ...decideBlow(rules.most, facts, starts), seq: 1, at: instant(0), by: street('chief') } as WhistleEvent
}

function attempt(one: Try, whistle: Whistle, unit: string, other: string, now: Instant): Tried {
  try {
    return one(whistle, unit, other, now)
  } catch (error) {
    if (error instanceof Refusal) return { by: system, decided: [] }
    throw error
  }
}

/** What sensible people would do next, so that histories get to their end. */
const leadOn: Try = (whistle, _unit, other, now) => {
  const lead = whistle.leadUnitId
  if (whistle.state === 'confirmed') return { by: street('chief'), decided: [decideRate(whistle, rules, 'unit', lead, { q: 4 }, '', now)] }
  if (whistle.state === 'finished') return { by: street('chief'), decided: [decideConfirm(whistle, street('chief'), '', now)] }
  if (findSummons(whistle, lead)?.state !== 'arrived') return { by: byUnit(lead), decided: [decideArrive(whistle, lead, 'code', null, now)] }
  const open = whistle.plan?.tasks.find(({ doneAt }) => doneAt === null)
  if (whistle.plan === null || (open !== undefined && other === 'a'))
    return { by: byUnit(lead), decided: [decidePlan(whistle, rules.most, lead, '', [{ unitId: lead, words: 't', dueAt: instant(now + 10) }], now)] }
  if (open !== undefined) return { by: byUnit(open.unitId), decided: [decideTaskDone(whistle, open.unitId, open.task, '', now)] }
  return { by: byUnit(lead), decided: [decideFinish(whistle, lead, '', 1, start(now, 'confirm', 'street'), now)] }
}

const EVERY = tries.length * 2
/** Two of three moves are anything at all; the third leads on; the end comes seldom. */
const step = fc.record({
  pick: fc.integer({ min: 0, max: tries.length * 3 }),
  unit: fc.constantFrom('a', 'a', 'a', 'b', 'c', 'd'),
  other: fc.constantFrom(...UNITS),
  wait: fc.constantFrom(0, 0, 1, 5, 20, 40),
})
const tryOf = (pick: number): Try => (pick === tries.length * 3 ? callOff : pick >= EVERY ? leadOn : (tries[pick % tries.length] as Try))

function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(promise)
}

function expectAlways(whistle: Whistle, before: Whistle): void {
  const open = isOpen(whistle.state)
  must(waitsFor(whistle).length > 0 === open, 'somebody has to act exactly as long as it is open')
  must(!open || findSummons(whistle, whistle.leadUnitId)?.state !== 'released', 'the lead of an open whistle is called')
  for (const { unitId, state } of whistle.summons) {
    const [clock, awaited] = [findClock(whistle, 'arrive', unitId), ['called', 'acknowledged', 'declined'].includes(state)]
    const runs = clock !== undefined && isRunning(clock)
    must(runs === (awaited && (whistle.state === 'blown' || whistle.state === 'planned')), 'a clock to arrive runs exactly for whom the whistle awaits')
  }
  must(open || !whistle.deadlines.some(isRunning), 'nothing runs after the end')
  must(open || nextSweep(whistle) === null, 'nothing falls due after the end')
  const moved = before.deadlines.some(({ step: of, dueAt }, at) => whistle.deadlines[at]?.step !== of || whistle.deadlines[at]?.dueAt !== dueAt)
  must(!moved, 'deadlines are only ever added; none moves')
}

describe('whatever happens', () => {
  test('state follows from events alone, somebody always has to act, deadlines never move, nobody confirms own work, no rung is climbed twice', () => {
    const kinds = new Map<string, number>()
    fc.assert(
      fc.property(fc.subarray(['b', 'c']), fc.array(step, { minLength: 10, maxLength: 60 }), (joint, steps) => {
        const events: WhistleEvent[] = [first(joint)]
        let whistle = deriveWhistle(events)
        let now = 0
        for (const { pick, unit, other, wait } of steps) {
          now += wait
          const { by, decided } = attempt(tryOf(pick), whistle, unit, other, instant(now))
          for (const each of decided) {
            const before = whistle
            const event = { ...each, seq: whistle.revision + 1, at: instant(now), by } as WhistleEvent
            events.push(event)
            whistle = applyEvent(whistle, event)
            if (each === decided.at(-1)) expectAlways(whistle, before)
            kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1)
          }
        }
        expect(deriveWhistle(structuredClone(events))).toEqual(whistle)
        const due = decideDue(whistle, instant(now)).reduce(
          (after, each) => applyEvent(after, { ...each, seq: after.revision + 1, at: instant(now), by: system } as WhistleEvent),
          whistle,
        )
        expect(decideDue(due, instant(now))).toEqual([])
        const climbed = events.flatMap((event) => (event.kind === 'escalated' ? [`${event.facts.deadline} ${event.facts.rung}`] : []))
        // A result sent back takes the meeting of its clock back, never a rung.
        expect(new Set(climbed).size).toBe(climbed.length)
        for (const event of events)
          if (event.kind === 'confirmed')
            expect(
              events.some(
                (one) => one.by.accountId === event.by.accountId && ['acknowledged', 'arrived', 'planned', 'task-done', 'finished'].includes(one.kind),
              ),
            ).toBe(false)
      }),
      { numRuns: 10_000, seed: 20_261_123 },
    )
    // The histories are worth something only if every kind of event is among them.
    const missing = ['confirmed', 'rated', 'sent-back', 'finished', 'misuse-decided', 'released', 'no-show-explained', 'called-off', 'escalated'].filter(
      (kind) => (kinds.get(kind) ?? 0) < 10,
    )
    expect(missing).toEqual([])
  }, 120_000)

  test('a record with a gap, or without its blowing, is refused', () => {
    const event = first([])
    expect(() => deriveWhistle([])).toThrow(RangeError)
    expect(() => deriveWhistle([event, { ...event, kind: 'seen', facts: { unitId: 'a' }, seq: 3 }])).toThrow(RangeError)
    expect(() => deriveWhistle([{ ...event, kind: 'seen', facts: { unitId: 'a' } }])).toThrow(RangeError)
  })
})

test('metres between positions', () => {
  expect(metresBetween({ lon: 121, lat: 39 }, { lon: 121, lat: 39 })).toBe(0)
  expect(metresBetween({ lon: 121, lat: 39 }, { lon: 121, lat: 39.001 })).toBeCloseTo(111.2, 0)
  expect(metresBetween({ lon: 121, lat: 39 }, { lon: 121.001, lat: 39 })).toBeCloseTo(86.4, 0)
})
