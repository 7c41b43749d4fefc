// SPDX-License-Identifier: MPL-2.0
// The present state of a matter, folded from its events alone. The same fold serves a fresh command, a rebuilt table and
// an export, so the stored row can never say something the record does not.
import type { Instant } from '#kernel/instant.ts'
import type { Clock, MatterEvent, Moved, PlaceFound, Started } from './events.ts'
import type { CloseOutcome, EventKind, State } from './steps.ts'

/** What a deadline was before an event moved it. */
export type DueBefore = { readonly dueAt: Instant; readonly cause: EventKind; readonly seq: number; readonly at: Instant }

export type Deadline = Started & {
  readonly round: number
  readonly ordinal: number
  readonly metAt: Instant | null
  /** The matter was parked or found ownerless: neither met nor missed. */
  readonly setAsideAt: Instant | null
  /** Every earlier due time, oldest first, with the event that moved it. */
  readonly before: readonly DueBefore[]
  /** Rungs of the ladder climbed for it, by the sweep. */
  readonly rungs: readonly string[]
}

/** A pause of the handling clocks; `to` is the cap until it is ended earlier. */
export type Paused = { readonly round: number; readonly reason: string; readonly from: Instant; readonly to: Instant; readonly ended: boolean }

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
  /** Named by arbitration in this round: final. */
  readonly designated: boolean
  readonly handledAs: 'done' | 'explained' | null
  readonly pauses: readonly Paused[]
  /** Asked and not yet decided. */
  readonly extension: { readonly stage: string; readonly amount: number; readonly clock: Clock; readonly reason: string; readonly askedAt: Instant } | null
  /** Granted in this round. */
  readonly extensions: number
  /** Version whose deadlines count: that of the filing, or a later one by a recorded clock run. */
  readonly clockVersionId: string
  readonly rateUntil: Instant | null
}

function start(matter: Matter, starts: readonly Started[]): readonly Deadline[] {
  const from = matter.deadlines.length
  return [
    ...matter.deadlines,
    ...starts.map((started, index): Deadline => ({
      ...started,
      round: matter.round,
      ordinal: from + index,
      metAt: null,
      setAsideAt: null,
      before: [],
      rungs: [],
    })),
  ]
}

/** Neither met nor set aside. */
export function isRunning(deadline: Deadline): boolean {
  return deadline.metAt === null && deadline.setAsideAt === null
}

function meet(deadlines: readonly Deadline[], round: number, at: Instant, which: (deadline: Deadline) => boolean): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.round === round && isRunning(deadline) && which(deadline) ? { ...deadline, metAt: at } : deadline))
}

const steps =
  (...names: readonly string[]) =>
  (deadline: Deadline): boolean =>
    names.includes(deadline.step)

function isOpenStage(deadline: Deadline, round: number): boolean {
  return deadline.step === 'handle' && deadline.round === round && isRunning(deadline)
}

/** Running deadlines of the round get the due times that an event gives them; what they were is kept. */
function move(matter: Matter, event: MatterEvent, moves: readonly Moved[]): readonly Deadline[] {
  return matter.deadlines.map((deadline) => {
    const to = moves.find(({ step, stage }) => step === deadline.step && stage === deadline.stage)
    if (to === undefined || deadline.round !== matter.round || !isRunning(deadline) || to.dueAt === deadline.dueAt) return deadline
    const before = [...deadline.before, { dueAt: deadline.dueAt, cause: event.kind, seq: event.seq, at: event.at }]
    return { ...deadline, dueAt: to.dueAt, provisional: to.provisional, before }
  })
}

/** The running deadlines of the round are set aside: the matter waits outside the ordinary way. */
function setAside(matter: Matter, at: Instant): readonly Deadline[] {
  return matter.deadlines.map((deadline) => (deadline.round === matter.round && isRunning(deadline) ? { ...deadline, setAsideAt: at } : deadline))
}

/** The open pause ended; a pause that ran to its cap has ended by itself. */
function endPause(pauses: readonly Paused[], at: Instant): readonly Paused[] {
  return pauses.map((pause) => (pause.ended ? pause : { ...pause, ended: true, to: at < pause.to ? at : pause.to }))
}

/** A rework takes back the meeting of the last handling stage: what was promised is not done yet. */
function unmeetLast(matter: Matter): readonly Deadline[] {
  const last = matter.deadlines.findLast((deadline) => deadline.round === matter.round && deadline.step === 'handle')
  return matter.deadlines.map((deadline) => (deadline === last ? { ...deadline, metAt: null } : deadline))
}

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
  return { ...matter, deadlines: meet(matter.deadlines, matter.round, at, steps(...names)) }
}

const ALL_STEPS = ['accept', 'dispatch', 'sign', 'handle', 'verify', 'close', 'review'] as const

/** What no longer waits for anyone: nothing runs, nobody holds it. */
function ended(matter: Matter, at: Instant): Pick<Matter, 'holderUnitId' | 'closedAt' | 'deadlines' | 'pauses' | 'extension'> {
  return { holderUnitId: null, closedAt: at, deadlines: met(matter, at, ...ALL_STEPS).deadlines, ...handlingOver(matter, at) }
}

/** Handling has ended, for now or for good: no pause goes on and no extension is waited for. */
function handlingOver(matter: Matter, at: Instant): Pick<Matter, 'pauses' | 'extension'> {
  return { pauses: endPause(matter.pauses, at), extension: null }
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
    deadlines: start(met(matter, at, 'accept'), starts),
  }),
  'passed-on': (matter, { at, facts }) => ({ state: 'accepted', holderUnitId: facts.holderUnitId, deadlines: start(met(matter, at, 'accept'), facts.starts) }),
  dispatched: (matter, { at, facts: { itemCode, routedUnitId, routedBy, unitId, starts } }) => {
    const before = met(matter, at, 'accept', 'dispatch', 'sign', 'review')
    const kept = itemCode === matter.itemCode ? before.deadlines : before.deadlines.filter((deadline) => !isOpenStage(deadline, matter.round))
    const deadlines = start({ ...before, deadlines: kept }, starts)
    return { state: 'dispatched', itemCode, routedUnitId, routedBy, holderUnitId: unitId, handlingUnitId: unitId, deadlines }
  },
  signed: (matter, event) => ({ state: 'handling', deadlines: met(matter, event.at, 'sign').deadlines, handlers: worked(matter, event) }),
  returned: (matter, { at, facts }) => ({
    state: 'accepted',
    holderUnitId: facts.holderUnitId,
    handlingUnitId: null,
    deadlines: start(met(matter, at, 'sign'), facts.starts),
    returnedBy: facts.unitId === null ? matter.returnedBy : [...matter.returnedBy, facts.unitId],
    extension: null,
  }),
  'stage-met': (matter, event) => {
    const isStage = (deadline: Deadline): boolean => deadline.step === 'handle' && deadline.stage === event.facts.stage
    return { state: 'handling', deadlines: meet(met(matter, event.at, 'sign').deadlines, matter.round, event.at, isStage), handlers: worked(matter, event) }
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
  'sent-back': (matter, { at, facts }) => ({
    state: 'handling',
    handledAt: null,
    handledAs: null,
    holderUnitId: matter.handlingUnitId,
    deadlines: start({ ...matter, deadlines: unmeetLast(met(matter, at, 'verify')) }, facts.starts),
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
      designated: false,
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
    deadlines: move(matter, event, event.facts.moves),
    pauses: [...endPause(matter.pauses, event.at), { round: matter.round, reason: event.facts.reason, from: event.at, to: event.facts.until, ended: false }],
  }),
  resumed: (matter, event) => ({ deadlines: move(matter, event, event.facts.moves), pauses: endPause(matter.pauses, event.at) }),
  'extension-asked': (_, { at, facts: { stage, amount, clock, reason } }) => ({ extension: { stage, amount, clock, reason, askedAt: at } }),
  'extension-granted': (matter, event) => ({
    deadlines: move(matter, event, event.facts.moves),
    extension: null,
    extensions: matter.extensions + 1,
  }),
  'extension-refused': () => ({ extension: null }),
  arbitrated: (matter, { at, facts: { itemCode, routedUnitId, routedBy, unitId, starts } }) => ({
    state: 'dispatched',
    itemCode,
    routedUnitId,
    routedBy,
    holderUnitId: unitId,
    handlingUnitId: unitId,
    designated: true,
    deadlines: start(met(matter, at, 'dispatch', 'review'), starts),
  }),
  'declared-ownerless': (matter, { at, facts }) => ({
    state: 'ownerless',
    holderUnitId: facts.holderUnitId,
    handlingUnitId: facts.holderUnitId,
    deadlines: start({ ...matter, deadlines: setAside(matter, at) }, facts.starts),
  }),
  parked: (matter, { at, facts }) => ({
    state: 'parked',
    holderUnitId: facts.holderUnitId,
    handlingUnitId: facts.holderUnitId,
    deadlines: start({ ...matter, deadlines: setAside(matter, at) }, facts.starts),
    ...handlingOver(matter, at),
  }),
  reviewed: (matter, { at, facts }) => ({ deadlines: start(met(matter, at, 'review'), facts.starts) }),
  'taken-up': (matter, { at, facts }) => ({
    state: 'accepted',
    holderUnitId: facts.holderUnitId,
    handlingUnitId: null,
    deadlines: start(met(matter, at, 'review'), facts.starts),
  }),
  visited: nothing,
  recomputed: (matter, event) => ({
    deadlines: move(matter, event, event.facts.moves),
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
  return matter.deadlines.findLast((deadline) => deadline.round === matter.round && deadline.step === 'handle' && deadline.setAsideAt === null)?.dueAt ?? null
}

/** The pause in which the handling clocks stand still at a moment; null when they run. */
export function openPause(matter: Matter, now: Instant): Paused | null {
  return matter.pauses.find((pause) => !pause.ended && now < pause.to) ?? null
}

/** When a parked or ownerless matter is looked at again; null for all others. */
export function reviewDue(matter: Matter): Instant | null {
  return matter.deadlines.findLast((deadline) => deadline.step === 'review' && deadline.round === matter.round && isRunning(deadline))?.dueAt ?? null
}
