// SPDX-License-Identifier: MPL-2.0
// The present state of a matter, folded from its events alone. The same fold serves a fresh command, a rebuilt table and
// an export, so the stored row can never say something the record does not.
import type { Instant } from '#kernel/instant.ts'
import { endPause, isRunning, isStageOf, lastStage, meetAll, moveAll, setAsideAll, startAll, unmeetLast, type Deadline, type Paused } from './deadlines.ts'
import type { Clock, Facts, MatterEvent, Moved, PlaceFound, Started } from './events.ts'
import type { Awaited, CloseOutcome, EventKind, State } from './steps.ts'

export { firstDue, isRunning, type Deadline, type Paused } from './deadlines.ts'

/** An extension asked for and not yet decided. */
export type Asked = { readonly stage: string; readonly amount: number; readonly clock: Clock; readonly reason: string; readonly askedAt: Instant }

export type Matter = {
  readonly revision: number
  readonly state: State
  readonly channel: string
  readonly place: PlaceFound
  readonly words: string
  readonly listVersionId: string
  readonly itemCode: string | null
  readonly routedUnitId: string | null
  readonly routedBy: 'lead' | 'territory' | 'command-centre'
  /** Unit that has to act now; null = the command centre could not be found either. */
  readonly holderUnitId: string | null
  readonly handlingUnitId: string | null
  /** 1, and one more after a reopening. */
  readonly round: number
  readonly reopened: boolean
  readonly outcome: CloseOutcome | null
  readonly rating: number | null
  readonly mergedInto: { readonly id: string; readonly number: string } | null
  readonly filedAt: Instant
  readonly handledAt: Instant | null
  readonly closedAt: Instant | null
  readonly deadlines: readonly Deadline[]
  /** Accounts and units that ever worked on it: they never verify it. */
  readonly handlers: { readonly accounts: readonly string[]; readonly units: readonly string[] }
  /** Units that used their one return, in this round. */
  readonly returnedBy: readonly string[]
  /** Returned so often in this round that a higher office has to name the unit. */
  readonly arbitration: boolean
  /** The handling unit was named by arbitration in this round: final. */
  readonly designated: boolean
  readonly handledAs: 'done' | 'explained' | null
  readonly pauses: readonly Paused[]
  /** Asked and not yet decided. */
  readonly extension: Asked | null
  /** Granted or refused in this round. */
  readonly extensions: number
  /** Version whose deadlines count: that of the filing, or a later one by a recorded clock run. */
  readonly clockVersionId: string
  readonly rateUntil: Instant | null
}

function start(matter: Matter, starts: readonly Started[], itemCode = matter.itemCode): readonly Deadline[] {
  return startAll(matter.deadlines, starts, matter.round, itemCode)
}

const steps =
  (...names: readonly string[]) =>
  (deadline: Deadline): boolean =>
    names.includes(deadline.step)

function begin(event: MatterEvent & { kind: 'reported' }): Matter {
  const { facts, at } = event
  const empty: Matter = {
    revision: event.seq,
    state: 'reported',
    channel: facts.channel,
    place: facts.place,
    words: facts.words,
    listVersionId: facts.listVersionId,
    itemCode: facts.itemCode,
    routedUnitId: facts.routedUnitId,
    routedBy: facts.routedBy,
    holderUnitId: facts.holderUnitId,
    handlingUnitId: null,
    round: 1,
    reopened: false,
    outcome: null,
    rating: null,
    mergedInto: null,
    filedAt: at,
    handledAt: null,
    closedAt: null,
    deadlines: [],
    handlers: { accounts: [], units: [] },
    returnedBy: [],
    arbitration: false,
    designated: false,
    handledAs: null,
    pauses: [],
    extension: null,
    extensions: 0,
    clockVersionId: facts.listVersionId,
    rateUntil: null,
  }
  return { ...empty, deadlines: start(empty, facts.starts) }
}

function worked(matter: Matter, event: MatterEvent): Matter['handlers'] {
  const add = (list: readonly string[], id: string | null): readonly string[] => (id === null || list.includes(id) ? list : [...list, id])
  return { accounts: add(matter.handlers.accounts, event.by.accountId), units: add(matter.handlers.units, event.by.unitId) }
}

type Change<K extends EventKind> = (matter: Matter, event: Extract<MatterEvent, { readonly kind: K }>) => Partial<Matter>

/** The matter with the running deadlines of these steps met at `at`. */
function met(matter: Matter, at: Instant, ...names: readonly string[]): Matter {
  return { ...matter, deadlines: meetAll(matter.deadlines, matter.round, at, steps(...names)) }
}

/** The unit no longer has to sign: what it has not signed is neither met nor missed from here on. */
function unsigned(matter: Matter, at: Instant): Matter {
  return { ...matter, deadlines: setAsideAll(matter.deadlines, matter.round, at, steps('sign')) }
}

const ENDED_STEPS = ['accept', 'dispatch', 'handle', 'verify', 'close', 'review'] as const

/** What no longer waits for anyone: nothing runs, nobody holds it. */
function ended(matter: Matter, at: Instant): Pick<Matter, 'holderUnitId' | 'closedAt' | 'deadlines' | 'pauses' | 'extension'> {
  return { holderUnitId: null, closedAt: at, deadlines: met(unsigned(matter, at), at, ...ENDED_STEPS).deadlines, ...handlingOver(matter, at) }
}

/** Handling has ended, for now or for good: no pause goes on and no extension is waited for. */
function handlingOver(matter: Matter, at: Instant): Pick<Matter, 'pauses' | 'extension'> {
  return { pauses: endPause(matter.pauses, at), extension: null }
}

/** Handed to a unit, by the command centre or by arbitration. Sorted anew, the stages of the wrong item are set aside. */
function handedTo(matter: Matter, at: Instant, { itemCode, routedUnitId, routedBy, unitId, starts }: Facts['dispatched']): Partial<Matter> {
  const before = met(unsigned(matter, at), at, 'accept', 'dispatch', 'review')
  const wrongItem = (deadline: Deadline): boolean => itemCode !== matter.itemCode && isStageOf(deadline, matter.round)
  const kept = setAsideAll(before.deadlines, matter.round, at, wrongItem)
  const deadlines = start({ ...before, deadlines: kept }, starts, itemCode)
  return { state: 'dispatched', itemCode, routedUnitId, routedBy, holderUnitId: unitId, handlingUnitId: unitId, deadlines, ...handlingOver(matter, at) }
}

/** Waits outside the ordinary way with a unit that looks at it again: what ran is set aside, an earlier review is done. */
function waits(matter: Matter, at: Instant, { holderUnitId, starts }: Facts['declared-ownerless']): Partial<Matter> {
  const aside = setAsideAll(met(matter, at, 'review').deadlines, matter.round, at)
  return { holderUnitId, handlingUnitId: holderUnitId, deadlines: start({ ...matter, deadlines: aside }, starts), ...handlingOver(matter, at) }
}

function moved(matter: Matter, event: MatterEvent, moves: readonly Moved[]): readonly Deadline[] {
  return moveAll(matter.deadlines, matter.round, event, moves)
}

/** What was promised is not done: the last stage runs again, with the due time that the event gives it, if any. */
function runAgain(matter: Matter, event: Extract<MatterEvent, { readonly kind: 'sent-back' }>): readonly Deadline[] {
  const again = unmeetLast(met(matter, event.at, 'verify').deadlines, matter.round)
  return moveAll(again, matter.round, event, event.facts.moves ?? [])
}

/** The asked time is added to the stage it was asked for. */
function extend(matter: Matter, event: Extract<MatterEvent, { readonly kind: 'extension-granted' }>): readonly Deadline[] {
  const asked = matter.extension
  return moved(matter, event, event.facts.moves).map((deadline) => {
    if (asked === null || deadline.round !== matter.round || deadline.step !== 'handle' || deadline.stage !== asked.stage) return deadline
    const { amount, clock, reason } = asked
    return { ...deadline, extended: [...deadline.extended, { amount, clock, reason, seq: event.seq, at: event.at }] }
  })
}

function pauseOf({ round }: Matter, { at, facts }: Extract<MatterEvent, { readonly kind: 'paused' }>): Paused {
  return { round, reason: facts.reason, from: at, to: facts.until, ended: false, stopsUrgent: facts.stopsUrgent ?? true }
}

const nothing = (): Partial<Matter> => ({})

const CHANGES: { readonly [K in EventKind]: Change<K> } = {
  reported: nothing,
  accepted: (matter, { at, facts: { itemCode, routedUnitId, routedBy, holderUnitId, starts } }) => ({
    state: 'accepted',
    itemCode,
    routedUnitId,
    routedBy,
    holderUnitId,
    deadlines: start(met(matter, at, 'accept'), starts, itemCode),
  }),
  'passed-on': (matter, { at, facts }) => ({ state: 'accepted', holderUnitId: facts.holderUnitId, deadlines: start(met(matter, at, 'accept'), facts.starts) }),
  dispatched: (matter, { at, facts }) => ({ ...handedTo(matter, at, facts), designated: false }),
  signed: (matter, event) => ({ state: 'handling', deadlines: met(matter, event.at, 'sign').deadlines, handlers: worked(matter, event) }),
  returned: (matter, { at, facts }) => ({
    state: 'accepted',
    holderUnitId: facts.holderUnitId,
    handlingUnitId: null,
    deadlines: start(met(matter, at, 'sign'), facts.starts),
    returnedBy: facts.unitId === null ? matter.returnedBy : [...matter.returnedBy, facts.unitId],
    // Absent in records from before there was arbitration.
    arbitration: facts.arbitration ?? false,
    ...handlingOver(matter, at),
  }),
  'stage-met': (matter, event) => {
    const isStage = (deadline: Deadline): boolean => deadline.step === 'handle' && deadline.stage === event.facts.stage
    const deadlines = meetAll(met(matter, event.at, 'sign').deadlines, matter.round, event.at, isStage)
    const extension = matter.extension?.stage === event.facts.stage ? null : matter.extension
    return { state: 'handling', deadlines, extension, pauses: endPause(matter.pauses, event.at), handlers: worked(matter, event) }
  },
  settled: (matter, event) => ({
    state: 'handled',
    handledAt: event.at,
    holderUnitId: event.facts.holderUnitId,
    handlingUnitId: event.facts.unitId,
    handlers: worked(matter, event),
    handledAs: 'done',
    deadlines: start(met(matter, event.at, 'accept', 'dispatch', 'sign', 'handle'), event.facts.starts),
  }),
  handled: (matter, event) => ({
    state: 'handled',
    handledAt: event.at,
    holderUnitId: event.facts.holderUnitId,
    handlers: worked(matter, event),
    handledAs: event.facts.outcome,
    deadlines: start(met(matter, event.at, 'sign', 'handle'), event.facts.starts),
    ...handlingOver(matter, event.at),
  }),
  verified: (matter, { at, facts }) => ({ state: 'verified', holderUnitId: facts.holderUnitId, deadlines: start(met(matter, at, 'verify'), facts.starts) }),
  'sent-back': (matter, event) => ({
    state: 'handling',
    handledAt: null,
    handledAs: null,
    holderUnitId: matter.handlingUnitId,
    deadlines: start({ ...matter, deadlines: runAgain(matter, event) }, event.facts.starts),
  }),
  closed: (matter, { at, facts }) => ({
    state: 'closed',
    outcome: facts.outcome,
    closedAt: at,
    holderUnitId: null,
    deadlines: met(matter, at, 'close', 'review').deadlines,
    // Absent in records from before the window was frozen.
    rateUntil: facts.until ?? null,
  }),
  reopened: (matter, { facts }) => {
    const again: Matter = { ...matter, round: matter.round + 1 }
    const fresh = {
      outcome: null,
      rating: null,
      handledAt: null,
      handledAs: null,
      closedAt: null,
      rateUntil: null,
      handlingUnitId: null,
      returnedBy: [],
      arbitration: false,
      designated: false,
      extension: null,
      extensions: 0,
    }
    return { ...fresh, state: 'accepted', round: again.round, reopened: true, holderUnitId: facts.holderUnitId, deadlines: start(again, facts.starts) }
  },
  refused: (matter, { at }) => ({ state: 'refused', ...ended(matter, at) }),
  withdrawn: (matter, { at }) => ({ state: 'withdrawn', ...ended(matter, at) }),
  merged: (matter, { at, facts }) => ({ state: 'merged', ...ended(matter, at), mergedInto: { id: facts.intoId, number: facts.intoNumber } }),
  rated: (_, { facts }) => ({ rating: facts.rating }),
  'took-duplicate': nothing,
  noted: nothing,
  added: nothing,
  paused: (matter, event) => ({
    handlers: worked(matter, event),
    deadlines: moved(matter, event, event.facts.moves),
    pauses: [...endPause(matter.pauses, event.at), pauseOf(matter, event)],
  }),
  resumed: (matter, event) => ({ deadlines: moved(matter, event, event.facts.moves), pauses: endPause(matter.pauses, event.at) }),
  'extension-asked': (matter, event) => {
    const { stage, amount, clock, reason } = event.facts
    return { extension: { stage, amount, clock, reason, askedAt: event.at }, handlers: worked(matter, event) }
  },
  'extension-granted': (matter, event) => ({
    deadlines: extend(matter, event),
    extension: null,
    extensions: matter.extensions + 1,
  }),
  'extension-refused': (matter) => ({ extension: null, extensions: matter.extensions + 1 }),
  arbitrated: (matter, { at, facts }) => ({ ...handedTo(matter, at, facts), arbitration: false, designated: true }),
  'declared-ownerless': (matter, { at, facts }) => ({ state: 'ownerless', ...waits(matter, at, facts) }),
  parked: (matter, { at, facts }) => ({ state: 'parked', ...waits(matter, at, facts) }),
  reviewed: (matter, { at, facts }) => ({ deadlines: start(met(matter, at, 'review'), facts.starts) }),
  'taken-up': (matter, { at, facts }) => ({
    state: 'accepted',
    holderUnitId: facts.holderUnitId,
    handlingUnitId: null,
    deadlines: start(met(matter, at, 'review'), facts.starts),
  }),
  visited: nothing,
  whistled: nothing,
  regridded: (matter, { facts }) => ({ place: { ...matter.place, area: facts.toArea } }),
  recomputed: (matter, event) => ({
    deadlines: moved(matter, event, event.facts.moves),
    clockVersionId: event.facts.listVersionId ?? matter.clockVersionId,
  }),
  escalated: (matter, { facts: { rung, step, stage } }) => ({
    deadlines: matter.deadlines.map((deadline) =>
      deadline.round === matter.round && deadline.step === step && deadline.stage === stage ? { ...deadline, rungs: [...deadline.rungs, rung] } : deadline,
    ),
  }),
}

export function applyEvent(matter: Matter, event: MatterEvent): Matter {
  // The table has for each kind the change of that kind; TypeScript cannot follow the pairing through the lookup.
  const change = CHANGES[event.kind] as Change<EventKind>
  return { ...matter, ...change(matter, event), revision: event.seq }
}

/** Folds the record, in order of seq from 1. RangeError when it does not begin with `reported` or has a gap. */
export function deriveMatter(events: readonly MatterEvent[]): Matter {
  const [first, ...rest] = events
  if (first === undefined || first.kind !== 'reported' || first.seq !== 1) throw new RangeError('a record begins with its report')
  return rest.reduce((matter, event) => {
    if (event.seq !== matter.revision + 1) throw new RangeError(`the record has a gap after ${matter.revision}`)
    return applyEvent(matter, event)
  }, begin(first))
}

/** The next running deadline; null when none runs. */
export function nextDue(matter: Matter): Instant | null {
  const running = matter.deadlines.filter((deadline) => isRunning(deadline) && deadline.round === matter.round).map((deadline) => deadline.dueAt)
  return running.length === 0 ? null : (Math.min(...running) as Instant)
}

/** When the handling of this round must be finished at the latest; null before dispatch. */
export function finalDue(matter: Matter): Instant | null {
  return lastStage(matter.deadlines, matter.round)?.dueAt ?? null
}

/** The pause in which the handling clocks stand still at a moment; null when they run. */
export function openPause(matter: Matter, now: Instant): Paused | null {
  return matter.pauses.find((pause) => !pause.ended && now < pause.to) ?? null
}

/** When a parked or ownerless matter is looked at again; null for all others. */
export function reviewDue(matter: Matter): Instant | null {
  return matter.deadlines.findLast((deadline) => deadline.step === 'review' && deadline.round === matter.round && isRunning(deadline))?.dueAt ?? null
}

/** Whose word it waits for beside its step. */
export function awaited(matter: Matter): Awaited | null {
  if (matter.extension !== null) return 'extension'
  return matter.arbitration && (matter.state === 'accepted' || matter.state === 'ownerless') ? 'arbitration' : null
}
