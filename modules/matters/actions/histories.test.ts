// SPDX-License-Identifier: MPL-2.0
// One hundred thousand random histories of a matter: random moves by random posts with random reasons, pauses, extensions and
// recounts, on the real calendar. Whatever happens, the record alone says where the matter stands, it is in one queue, nobody
// decides on their own work, and no due time moves without an event that says why.
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { ROLES, type PostHeld } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { DAY, instant, MINUTE, parseInstant, type Instant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { calendarFromText, deadlineAfter, defaultCalendarText, type WorkingCalendar } from '#modules/calendar/index.ts'
import { countDue, pausesOf, type CountClock } from '../rules/count-due.ts'
import { decideReport, type Moment } from '../rules/decide.ts'
import type { By, Decided, MatterEvent } from '../rules/events.ts'
import type { MatterRules } from '../rules/matter-rules.ts'
import { applyEvent, deriveMatter, isRunning, nextDue, type Deadline, type Matter } from '../rules/state.ts'
import { isOpen, MOVE_FROM, MOVES, OPEN_STATES, STATES, type EventKind, type Move } from '../rules/steps.ts'
import { AREA, byOf, CONDITIONS, decideMove, goodChoice, momentAt, postOf, REPORTER, type Choice } from '../rules/test-moves.ts'
import { VIEWS } from '../ui/console/queue-filter.ts'

const HISTORIES = 100_000
const SEED = 20_260_302

const RULES = (JSON.parse(readFileSync(new URL('../../../data/rules/matters.json', import.meta.url), 'utf8')) as { rules: MatterRules }).rules
const BEGIN = parseInstant('2026-01-05T08:00:00+08:00')

const counterOf =
  (calendar: WorkingCalendar): CountClock =>
  (start, amount, clock, pauses) =>
    deadlineAfter(calendar, start, amount, clock, pauses)

/** The calendar of the country, and one with other office hours, as if it had been changed. */
const ORDINARY = counterOf(calendarFromText(defaultCalendarText(), 'cn'))
const CHANGED = counterOf(
  calendarFromText(defaultCalendarText(), 'cn', [
    [540, 690],
    [840, 1080],
  ]),
)

function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const POSTS: readonly PostHeld[] = [
  ...ROLES.map((role) => postOf(role)),
  postOf('handler', 'water'),
  postOf('handler', 'street'),
  postOf('handler', 'supervision'),
  postOf('verifier', 'roads'),
  postOf('leader', 'street', areaPath(AREA.slice(0, 9))),
]
/** A few people hold two posts, so that own work is met with. */
const ACCOUNTS: readonly string[] = ['a', 'b', 'c', 'd']

/** How often a move is tried where it is possible, so that histories get somewhere. */
const WEIGHT: Readonly<Record<Move, number>> = {
  accept: 6,
  refuse: 0.15,
  'pass-on': 1,
  settle: 1,
  dispatch: 6,
  sign: 3,
  return: 4,
  handle: 4,
  verify: 6,
  close: 4,
  merge: 0.1,
  note: 0.2,
  add: 0.2,
  withdraw: 0.1,
  rate: 0.5,
  reopen: 4,
  pause: 5,
  resume: 3,
  'ask-extension': 5,
  'grant-extension': 4,
  'refuse-extension': 1,
  arbitrate: 6,
  'declare-ownerless': 1,
  park: 1,
  review: 1,
  'take-up': 3,
  visit: 0.3,
  supervise: 0.3,
}

/** For each state its moves, each as often as its weight says, in hundredths. */
const POSSIBLE = new Map(
  STATES.map((state) => [
    state,
    MOVES.filter((move) => MOVE_FROM[move].includes(state)).flatMap((move) => Array.from({ length: WEIGHT[move] * 20 }, () => move)),
  ]),
)

type Told = { matter: Matter; events: MatterEvent[]; now: Instant; count: CountClock; recounted: boolean }

const HANDED = new Set<EventKind>(['signed', 'stage-met', 'handled', 'settled', 'paused', 'extension-asked'])
const SIGNS = new Set<EventKind>(['signed', 'stage-met', 'handled', 'settled', 'returned'])
const ON_OTHERS = new Set<EventKind>(['verified', 'sent-back', 'closed', 'visited', 'extension-granted', 'extension-refused'])
// A rework takes the last stage up again, counted by the calendar that holds then.
const MOVES_DUE = new Set<EventKind>(['paused', 'resumed', 'extension-granted', 'recomputed', 'sent-back'])

class Broken extends Error {}
function must(holds: boolean, what: string): void {
  if (!holds) throw new Broken(what)
}

const nameOf = (deadline: Deadline): string => `${deadline.round}/${deadline.step}/${deadline.stage}`

function requireCause(event: MatterEvent, was: Deadline, is: Deadline): void {
  must(is.startedAt === was.startedAt && nameOf(is) === nameOf(was), 'a deadline turned into another')
  if (was.setAsideAt !== null) must(isDeepStrictEqual(is, was), 'what was set aside changed')
  if (is.dueAt === was.dueAt) must(is.before.length === was.before.length, 'an earlier due time without a move')
  else {
    must(MOVES_DUE.has(event.kind), `${event.kind} moved a due time`)
    const last = is.before.at(-1)
    const kept = last?.dueAt === was.dueAt && last.cause === event.kind && last.seq === event.seq && is.before.length === was.before.length + 1
    must(kept, 'the due time before was not kept with its cause')
    must(was.metAt === null || event.kind === 'sent-back', 'a deadline that was met moved')
  }
  if (was.metAt !== null && is.metAt !== was.metAt) must(event.kind === 'sent-back' && is.metAt === null, 'a meeting was changed')
  if (is.step === 'sign' && was.metAt === null && is.metAt !== null) must(SIGNS.has(event.kind), `${event.kind} signed for the unit`)
  if (event.kind === 'extension-granted' && is.dueAt !== was.dueAt) must(event.at <= was.dueAt, 'what was late was extended')
}

function requireDeadlines(event: MatterEvent, before: Matter, after: Matter): void {
  must(after.deadlines.length >= before.deadlines.length, 'a deadline was lost')
  for (const [index, was] of before.deadlines.entries()) requireCause(event, was, after.deadlines[index] as Deadline)
  const started = 'starts' in event.facts ? event.facts.starts : []
  must(after.deadlines.length === before.deadlines.length + started.length, 'a deadline began without an event that says so')
  must(new Set(after.deadlines.map(nameOf)).size === after.deadlines.length, 'two deadlines of a round have one name')
}

/** Who worked on it and who decided, read off the record without the fold. */
function requireOthers(events: readonly MatterEvent[]): void {
  const last = events.at(-1)
  if (last === undefined || !ON_OTHERS.has(last.kind)) return
  const own = events.some((event) => HANDED.has(event.kind) && (event.by.accountId === last.by.accountId || event.by.unitId === last.by.unitId))
  must(!own, `${last.kind} by who handled it`)
}

/** Queues are filters by state alone; those that cut across (mine, overdue, open, all) do not count. */
const QUEUES = Object.entries(VIEWS).filter(([name, view]) => Object.keys(view).join() === 'states' && name !== 'open')

function requirePlace({ matter, count, recounted }: Told): void {
  if (isOpen(matter.state)) {
    must(QUEUES.filter(([, view]) => 'states' in view && view.states.split(',').includes(matter.state)).length === 1, `${matter.state} is not in one queue`)
    must(matter.holderUnitId !== null, `nobody has it while ${matter.state}`)
    must(nextDue(matter) !== null, `nothing runs while ${matter.state}`)
  } else {
    must(matter.holderUnitId === null && nextDue(matter) === null, `something runs while ${matter.state}`)
    must(matter.extension === null && matter.pauses.every((pause) => pause.ended), 'a pause or extension outlived the matter')
  }
  must(matter.extensions <= RULES.extension.most, 'too many extensions')
  if (recounted) return
  for (const deadline of matter.deadlines)
    must(countDue(deadline, pausesOf(deadline, matter.pauses), deadline.extended, count).dueAt === deadline.dueAt, `${deadline.stage} is not due when counted`)
}

function requirePauses({ pauses }: Matter): void {
  for (const [index, pause] of pauses.entries()) {
    must(pause.from <= pause.to, 'a pause ends before it begins')
    must(index === 0 || (pauses[index - 1]?.to ?? 0) <= pause.from, 'two pauses at once')
    const most = RULES.pauseReasons.find((one) => one.code === pause.reason)?.most ?? 0
    const ofRound = pauses.filter((one) => one.round === pause.round)
    must(ofRound.filter((one) => one.reason === pause.reason).length <= most, 'too many pauses for one reason')
    must(ofRound.reduce((sum, { from, to }) => sum + to - from, 0) <= RULES.longestPausedDays * DAY, 'the pauses of a round last too long together')
  }
}

function append(told: Told, decided: readonly Decided[], by: By): void {
  for (const one of decided) {
    const event = { ...one, seq: told.matter.revision + 1, at: told.now, by } as MatterEvent
    const before = told.matter
    told.matter = applyEvent(before, event)
    told.events.push(event)
    requireDeadlines(event, before, told.matter)
    requireOthers(told.events)
    if (one.kind === 'returned')
      must(!before.designated && !before.returnedBy.includes(before.handlingUnitId ?? ''), 'returned twice, or although named by arbitration')
    if (one.kind === 'dispatched') must(!before.arbitration, 'dispatched although to be arbitrated')
    if (one.kind === 'extension-granted')
      must(
        one.facts.moves.every(({ step, stage }) => step === 'handle' && stage === before.extension?.stage),
        'an extension moved another stage',
      )
  }
  requirePauses(told.matter)
  requirePlace(told)
}

/** The calendar changed, or changed back: one event moves what runs and is due at another time now. */
function recount(told: Told, tally: Map<string, number>): void {
  told.count = told.count === ORDINARY ? CHANGED : ORDINARY
  told.recounted = true
  const { matter } = told
  const moves = matter.deadlines
    .filter((deadline) => deadline.round === matter.round && isRunning(deadline))
    .flatMap((deadline) => {
      const due = countDue(deadline, pausesOf(deadline, matter.pauses), deadline.extended, told.count)
      return due.dueAt === deadline.dueAt ? [] : [{ step: deadline.step, stage: deadline.stage, ...due }]
    })
  const facts = { moves, cause: 'calendar', runId: 'r', source: 'x', listVersionId: null } as const
  if (moves.length === 0) return
  tally.set('recomputed', (tally.get('recomputed') ?? 0) + 1)
  append(told, [{ kind: 'recomputed', facts }], { kind: 'system', accountId: null, unitId: null, postId: null })
}

function report(now: Instant, chance: () => number): Told {
  const decided = decideReport(momentAt(now, ORDINARY), {
    place: { area: AREA, words: null, lon: null, lat: null, certainty: 'described' },
    words: 'x',
    channel: 'resident',
    listVersionId: 'v',
    itemCode: chance() < 0.8 ? '010101' : null,
    routedUnitId: 'roads',
    routedBy: 'lead',
    holderUnitId: 'community',
    photos: 0,
  })
  const first = { ...decided, seq: 1, at: now, by: REPORTER } as MatterEvent
  return { matter: deriveMatter([first]), events: [first], now, count: ORDINARY, recounted: false }
}

const oneOf = <T>(list: readonly T[], chance: () => number): T => list[Math.floor(chance() * list.length)] as T

/** Mostly what a careful colleague would say; often something else. */
function randomChoice(matter: Matter, chance: () => number): Choice {
  const good = goodChoice(matter)
  const other = <T>(usual: T, ...others: readonly T[]): T => (chance() < 0.6 ? usual : oneOf(others, chance))
  return {
    unitId: oneOf(['roads', 'water', 'gas', 'street'], chance),
    itemCode: other(good.itemCode, '010101', '020202'),
    pauseReason: oneOf(RULES.pauseReasons, chance).code,
    photos: other(1, 0),
    handle: oneOf(['done', 'done', 'explained', 'stage'], chance),
    stage: oneOf(
      matter.deadlines.filter((deadline) => deadline.step === 'handle' && isRunning(deadline)).map((deadline) => deadline.stage),
      chance,
    ),
    amount: oneOf([1, 1, 2, 5, 9, 20], chance),
    verify: other('passed', 'rework'),
    conditions: Array.from({ length: CONDITIONS }, () => chance() < 0.9),
    close: other(good.close, 'solved', 'cannot-now'),
    reviewInDays: other(20, 1, 29, 170, 400, 0),
    visit: { reached: chance() < 0.8, answer: oneOf(['solved', 'not-solved', 'no-answer'], chance) },
  }
}

const REPORTERS: readonly Move[] = ['add', 'withdraw', 'rate', 'reopen']

function oneMove(told: Told, chance: () => number, tally: Map<string, number>): void {
  told.now = instant(told.now + Math.floor(chance() ** 4 * 4 * 24 * 60) * MINUTE)
  if (chance() < 0.01) return recount(told, tally)
  const move = oneOf(chance() < 0.95 ? (POSSIBLE.get(told.matter.state) ?? MOVES) : MOVES, chance)
  const post = oneOf(POSTS, chance)
  const by = REPORTERS.includes(move) ? REPORTER : byOf(post, chance() < 0.1 ? oneOf(ACCOUNTS, chance) : post.postId)
  const moment: Moment = momentAt(told.now, told.count)
  try {
    const decided = decideMove(moment, told.matter, move, { by, choice: randomChoice(told.matter, chance), rules: RULES })
    append(told, decided, by)
    for (const { kind } of decided) tally.set(kind, (tally.get(kind) ?? 0) + 1)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    tally.set(error.code, (tally.get(error.code) ?? 0) + 1)
  }
}

test('every open state is in exactly one queue', () => {
  for (const state of OPEN_STATES) expect(QUEUES.filter(([, view]) => 'states' in view && view.states.split(',').includes(state))).toHaveLength(1)
})

test(`in ${HISTORIES.toLocaleString('en')} random histories every promise of the procedure holds`, { timeout: 300_000 }, () => {
  Error.stackTraceLimit = 0
  const tally = new Map<string, number>()
  for (let turn = 0; turn < HISTORIES; turn += 1) {
    const chance = chanceFrom(SEED + turn * 7919)
    const told = report(instant(BEGIN + Math.floor(chance() * 330 * 24 * 60) * MINUTE), chance)
    const length = 4 + Math.floor(chance() * 22)
    try {
      for (let step = 0; step < length && (isOpen(told.matter.state) || told.matter.state === 'closed'); step += 1) oneMove(told, chance, tally)
      must(isDeepStrictEqual(deriveMatter(told.events), told.matter), 'the record folds to something else')
    } catch (error) {
      const record = told.events.map(({ kind, at, by }) => `${new Date(at).toISOString()} ${kind} ${by.postId}`).join('\n')
      throw new Error(`history ${turn}: ${String(error)}\n${record}`, { cause: error })
    }
  }
  Error.stackTraceLimit = 10
  // A history that never gets anywhere proves nothing: every kind of event and every refusal of a new move was met with, often.
  for (const kind of [
    'paused',
    'resumed',
    'extension-granted',
    'arbitrated',
    'declared-ownerless',
    'parked',
    'reviewed',
    'taken-up',
    'recomputed',
    'verified',
    'sent-back',
    'reopened',
    'closed',
  ])
    expect(tally.get(kind) ?? 0, kind).toBeGreaterThan(100)
  for (const code of [
    'own-work',
    'designated',
    'arbitration-needed',
    'returned-already',
    'pauses-used-up',
    'extension-too-long',
    'overdue-already',
    'condition-not-met',
  ])
    expect(tally.get(`matter.${code}`) ?? 0, code).toBeGreaterThan(20)
})
