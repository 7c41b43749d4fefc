// SPDX-License-Identifier: MPL-2.0
// The present state of a whistle, folded from its events alone. A deadline is met, or set aside by a recorded cause; its
// moment never changes.
import type { Instant } from '#kernel/instant.ts'
import type { Answers, Item, NumberRef, Place, Started, WhistleEvent } from './events.ts'
import { isOpen, type EventKind, type State, type Step, type SummonsState } from './steps.ts'

export type Deadline = Started & {
  readonly metAt: Instant | null
  /** Set aside before it was met: declined, released, finished or called off. */
  readonly endedAt: Instant | null
  readonly endedBy: EventKind | null
  /** Rungs of its ladder climbed so far. */
  readonly climbed: number
}

export type Summons = {
  readonly unitId: string
  readonly state: SummonsState
  readonly summonedAt: Instant
  readonly seenAt: Instant | null
  readonly acknowledged: { readonly at: Instant; readonly postId: string | null; readonly words: string } | null
  readonly declined: { readonly at: Instant; readonly reason: string; readonly words: string } | null
  readonly arrived: { readonly at: Instant; readonly method: 'code' | 'position'; readonly withinMetres: number | null } | null
  readonly noShow: { readonly at: Instant; readonly reason: string | null; readonly words: string } | null
  readonly misuse: {
    readonly at: Instant
    readonly reason: string
    readonly words: string
    readonly decision: 'pending' | 'upheld' | 'rejected'
    readonly decisionWords: string
  } | null
  readonly releasedAt: Instant | null
}

export type Task = {
  readonly task: number
  readonly unitId: string
  readonly words: string
  readonly dueAt: Instant
  readonly doneAt: Instant | null
  readonly result: string
}
export type Rating = { readonly fromUnitId: string; readonly ofUnitId: string; readonly answers: Answers; readonly words: string; readonly at: Instant }

export type Whistle = {
  readonly revision: number
  readonly state: State
  readonly kind: string
  readonly rules: string
  readonly words: string
  readonly place: Place
  readonly streetUnitId: string
  readonly leadUnitId: string
  readonly item: Item | null
  readonly matters: readonly NumberRef[]
  readonly problem: NumberRef | null
  readonly blownAt: Instant
  readonly finishedAt: Instant | null
  readonly endedAt: Instant | null
  readonly deadlines: readonly Deadline[]
  readonly summons: readonly Summons[]
  readonly plan: { readonly at: Instant; readonly words: string; readonly tasks: readonly Task[] } | null
  readonly result: { readonly at: Instant; readonly words: string } | null
  readonly ratings: readonly Rating[]
  /** Accounts that acted for a called unit: they neither confirm the result for the street nor decide on a claim of misuse. */
  readonly acted: readonly string[]
}

const begun = (starts: readonly Started[]): readonly Deadline[] =>
  starts.map((started) => ({ ...started, metAt: null, endedAt: null, endedBy: null, climbed: 0 }))

export function isRunning(deadline: Deadline): boolean {
  return deadline.metAt === null && deadline.endedAt === null
}

function called(unitId: string, at: Instant): Summons {
  const nothing = { seenAt: null, acknowledged: null, declined: null, arrived: null, noShow: null, misuse: null, releasedAt: null }
  return { unitId, state: 'called', summonedAt: at, ...nothing }
}

function begin(event: WhistleEvent & { kind: 'blown' }): Whistle {
  const { facts, at } = event
  const { kind, rules, words, place, streetUnitId, leadUnitId, item, matters, problem } = facts
  return {
    revision: event.seq,
    state: 'blown',
    kind,
    rules,
    words,
    place,
    streetUnitId,
    leadUnitId,
    item,
    matters,
    problem,
    blownAt: at,
    finishedAt: null,
    endedAt: null,
    plan: null,
    result: null,
    ratings: [],
    acted: [],
    deadlines: begun(facts.starts),
    summons: [leadUnitId, ...facts.jointUnitIds].map((unitId) => called(unitId, at)),
  }
}

function withSummons(whistle: Whistle, unitId: string, change: (summons: Summons) => Partial<Summons>): readonly Summons[] {
  return whistle.summons.map((summons) => (summons.unitId === unitId ? { ...summons, ...change(summons) } : summons))
}

const mayBeMet = (deadline: Deadline): boolean => isRunning(deadline) || (deadline.metAt === null && deadline.endedBy === 'declined')

/** Meets clocks of these steps, of one unit where given; one set aside by a decline may still be met. */
function meet(whistle: Whistle, at: Instant, steps: readonly Step[], unitId?: string): readonly Deadline[] {
  return whistle.deadlines.map((deadline) =>
    mayBeMet(deadline) && steps.includes(deadline.step) && (unitId === undefined || deadline.unitId === unitId)
      ? { ...deadline, metAt: at, endedAt: null, endedBy: null }
      : deadline,
  )
}

type Ending = Pick<WhistleEvent, 'at' | 'kind'>

function setAside(deadlines: readonly Deadline[], { at, kind }: Ending, which: (deadline: Deadline) => boolean): readonly Deadline[] {
  return deadlines.map((deadline) => (isRunning(deadline) && which(deadline) ? { ...deadline, endedAt: at, endedBy: kind } : deadline))
}

/** Clocks that the reported result had set aside run again, their moments unchanged; but those that ran out meanwhile do not. */
function takeUp(whistle: Whistle, { at, kind }: Ending): readonly Deadline[] {
  const ranOut = ranOutMeanwhile(whistle, at)
  return whistle.deadlines.map((deadline) => {
    if (deadline.endedBy !== 'finished') return deadline
    return ranOut.includes(deadline) ? { ...deadline, endedAt: at, endedBy: kind } : { ...deadline, endedAt: null, endedBy: null }
  })
}

/** A unit called again keeps what was noted of it in this whistle: a no-show, a claim. */
function withCalled(whistle: Whistle, unitId: string, at: Instant): readonly Summons[] {
  const before = findSummons(whistle, unitId)
  if (before === undefined) return [...whistle.summons, called(unitId, at)]
  return withSummons(whistle, unitId, ({ noShow, misuse }) => ({ ...called(unitId, at), noShow, misuse }))
}

/** Clocks of the lead go over to the next one, with their moments unchanged. */
function leadTo(deadlines: readonly Deadline[], from: string, to: string): readonly Deadline[] {
  if (from === to) return deadlines
  return deadlines.map((deadline) =>
    (deadline.step === 'plan' || deadline.step === 'finish') && deadline.unitId === from
      ? { ...deadline, unitId: to, rungs: deadline.rungs.map((rung) => (rung.toUnitId === from ? { ...rung, toUnitId: to } : rung)) }
      : deadline,
  )
}

type Change<K extends EventKind> = (whistle: Whistle, event: Extract<WhistleEvent, { readonly kind: K }>) => Partial<Whistle>

const CHANGES: { readonly [K in EventKind]: Change<K> } = {
  blown: () => ({}),
  summoned: (whistle, { at, facts }) => ({
    summons: withCalled(whistle, facts.unitId, at),
    deadlines: [...whistle.deadlines, ...begun(facts.starts)],
  }),
  seen: (whistle, { at, facts }) => ({ summons: withSummons(whistle, facts.unitId, (summons) => ({ seenAt: summons.seenAt ?? at })) }),
  acknowledged: (whistle, { at, by, facts: { unitId, words } }) => ({
    summons: withSummons(whistle, unitId, (summons) => ({
      state: 'acknowledged',
      seenAt: summons.seenAt ?? at,
      acknowledged: summons.acknowledged ?? { at, postId: by.postId, words },
    })),
    deadlines: meet(whistle, at, ['acknowledge'], unitId),
  }),
  declined: (whistle, { at, kind, facts: { unitId, reason, words } }) => ({
    summons: withSummons(whistle, unitId, (summons) => ({ state: 'declined', seenAt: summons.seenAt ?? at, declined: { at, reason, words } })),
    deadlines: setAside(whistle.deadlines, { at, kind }, (deadline) => deadline.step === 'acknowledge' && deadline.unitId === unitId),
  }),
  arrived: (whistle, { at, by, facts: { unitId, method, withinMetres } }) => ({
    summons: withSummons(whistle, unitId, (summons) => ({
      state: 'arrived',
      seenAt: summons.seenAt ?? at,
      acknowledged: summons.acknowledged ?? { at, postId: by.postId, words: '' },
      arrived: { at, method, withinMetres },
    })),
    deadlines: meet(whistle, at, ['acknowledge', 'arrive'], unitId),
  }),
  planned: (whistle, { at, facts }) => {
    const done = whistle.plan?.tasks.filter((task) => task.doneAt !== null) ?? []
    const tasks = [...done, ...facts.tasks.map((task) => ({ ...task, doneAt: null, result: '' }))]
    return { state: 'planned', plan: { at, words: facts.words, tasks }, deadlines: meet(whistle, at, ['plan']) }
  },
  'task-done': (whistle, { at, facts }) => ({
    plan: whistle.plan && {
      ...whistle.plan,
      tasks: whistle.plan.tasks.map((task) => (task.task === facts.task ? { ...task, doneAt: at, result: facts.words } : task)),
    },
  }),
  finished: (whistle, { at, kind, facts }) => {
    const met = meet(whistle, at, ['finish'])
    return {
      state: 'finished',
      finishedAt: at,
      result: { at, words: facts.words },
      deadlines: [...setAside(met, { at, kind }, () => true), ...begun(facts.starts)],
    }
  },
  confirmed: (whistle, { at }) => ({ state: 'confirmed', endedAt: at, deadlines: meet(whistle, at, ['confirm']) }),
  // What was promised is not done yet: the meeting of the clock to finish is taken back, its moment stays; and whoever had
  // not come by the result is awaited again.
  'sent-back': (whistle, { at, kind, facts }) => {
    const deadlines = takeUp({ ...whistle, deadlines: meet(whistle, at, ['confirm']) }, { at, kind })
    return {
      state: 'planned',
      finishedAt: null,
      result: null,
      deadlines: [...deadlines.map((deadline) => (deadline.step === 'finish' ? { ...deadline, metAt: null } : deadline)), ...begun(facts.starts)],
    }
  },
  rated: (whistle, { at, facts: { fromUnitId, ofUnitId, answers, words } }) => ({
    ratings: [...whistle.ratings, { fromUnitId, ofUnitId, answers, words, at }],
  }),
  'no-show-noted': (whistle, { at, facts }) => ({ summons: withSummons(whistle, facts.unitId, () => ({ noShow: { at, reason: null, words: '' } })) }),
  'no-show-explained': (whistle, { facts: { unitId, reason, words } }) => ({
    summons: withSummons(whistle, unitId, ({ noShow }) => ({ noShow: noShow && { ...noShow, reason, words } })),
  }),
  'misuse-claimed': (whistle, { at, facts: { unitId, reason, words } }) => ({
    summons: withSummons(whistle, unitId, () => ({ misuse: { at, reason, words, decision: 'pending', decisionWords: '' } })),
  }),
  'misuse-decided': (whistle, { facts: { unitId, upheld, words } }) => ({
    summons: withSummons(whistle, unitId, ({ misuse }) => ({
      misuse: misuse && { ...misuse, decision: upheld ? 'upheld' : 'rejected', decisionWords: words },
    })),
  }),
  released: (whistle, { at, kind, facts: { unitId, leadUnitId } }) => ({
    leadUnitId,
    summons: withSummons(whistle, unitId, () => ({ state: 'released', releasedAt: at })),
    deadlines: setAside(leadTo(whistle.deadlines, unitId, leadUnitId), { at, kind }, (deadline) => deadline.unitId === unitId),
    plan: whistle.plan && { ...whistle.plan, tasks: whistle.plan.tasks.filter((task) => task.unitId !== unitId || task.doneAt !== null) },
  }),
  'called-off': (whistle, { at, kind }) => ({ state: 'called-off', endedAt: at, deadlines: setAside(whistle.deadlines, { at, kind }, () => true) }),
  escalated: (whistle, { facts }) => ({
    deadlines: whistle.deadlines.map((deadline, index) => (index === facts.deadline ? { ...deadline, climbed: deadline.climbed + 1 } : deadline)),
  }),
}

/** Events by which a called unit acts for itself. */
const OF_UNITS: readonly EventKind[] = ['acknowledged', 'declined', 'arrived', 'planned', 'task-done', 'finished', 'misuse-claimed', 'no-show-explained']

export function applyEvent(whistle: Whistle, event: WhistleEvent): Whistle {
  // The table has for each kind the change of that kind; TypeScript cannot follow the pairing through the lookup.
  const change = CHANGES[event.kind] as Change<EventKind>
  const { accountId } = event.by
  const adds = OF_UNITS.includes(event.kind) && accountId !== null && !whistle.acted.includes(accountId)
  return { ...whistle, ...change(whistle, event), revision: event.seq, acted: adds ? [...whistle.acted, accountId] : whistle.acted }
}

/** Folds the record, in order of seq from 1. RangeError when it does not begin with `blown` or has a gap. */
export function deriveWhistle(events: readonly WhistleEvent[]): Whistle {
  const [first, ...rest] = events
  if (first === undefined || first.kind !== 'blown' || first.seq !== 1) throw new RangeError('a record begins with its blowing')
  return rest.reduce((whistle, event) => {
    if (event.seq !== whistle.revision + 1) throw new RangeError(`the record has a gap after ${whistle.revision}`)
    return applyEvent(whistle, event)
  }, begin(first))
}

export function findSummons(whistle: Whistle, unitId: string): Summons | undefined {
  return whistle.summons.find((summons) => summons.unitId === unitId)
}

/** The clock of a unit for a step; of several the latest, when it was called again or a result was sent back. */
export function findClock(whistle: Whistle, step: Step, unitId: string): Deadline | undefined {
  return whistle.deadlines.findLast((deadline) => deadline.step === step && deadline.unitId === unitId)
}

/**
 * Clocks that ran out between the reported result and `now`. Nobody could answer or come meanwhile, so that nobody is late
 * by them; a result sent back gives that time anew.
 */
export function ranOutMeanwhile({ deadlines, finishedAt }: Whistle, now: Instant): readonly Deadline[] {
  return deadlines.filter(({ endedBy, dueAt }) => endedBy === 'finished' && finishedAt !== null && dueAt > finishedAt && dueAt <= now)
}

export function soonest(moments: readonly Instant[]): Instant | null {
  return moments.length === 0 ? null : (Math.min(...moments) as Instant)
}

/** Next running deadline, of one unit (its open tasks included) or of anybody; null when none runs. */
export function nextDue(whistle: Whistle, unitId?: string): Instant | null {
  const clocks = whistle.deadlines.filter((deadline) => isRunning(deadline) && (unitId === undefined || deadline.unitId === unitId)).map(({ dueAt }) => dueAt)
  const tasks =
    whistle.state === 'planned' && unitId !== undefined ? (whistle.plan?.tasks ?? []).filter((task) => task.unitId === unitId && task.doneAt === null) : []
  return soonest([...clocks, ...tasks.map(({ dueAt }) => dueAt)])
}

/** Deadline of the lead to finish; every whistle has one. */
export function finishDue(whistle: Whistle): Instant {
  const found = whistle.deadlines.find((deadline) => deadline.step === 'finish')
  if (found === undefined) throw new RangeError('a whistle has a deadline to finish')
  return found.dueAt
}

/** Units that have to act now; empty only when the whistle has ended. */
export function waitsFor(whistle: Whistle): readonly string[] {
  if (!isOpen(whistle.state)) return []
  if (whistle.state === 'finished') return [whistle.streetUnitId]
  const awaited = whistle.summons.filter(({ state }) => state === 'called' || state === 'acknowledged' || state === 'declined').map(({ unitId }) => unitId)
  return [...new Set([whistle.leadUnitId, ...awaited])]
}
