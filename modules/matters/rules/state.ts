// SPDX-License-Identifier: MPL-2.0
// The present state of a matter, folded from its events alone. The same fold serves a fresh command, a rebuilt table and
// an export, so the stored row can never say something the record does not.
import type { Instant } from '#kernel/instant.ts'
import type { MatterEvent, PlaceFound, Started } from './events.ts'
import type { CloseOutcome, EventKind, State } from './steps.ts'

export type Deadline = Started & { readonly round: number; readonly ordinal: number; readonly metAt: Instant | null }

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
}

function start(matter: Matter, starts: readonly Started[]): readonly Deadline[] {
  const from = matter.deadlines.length
  return [...matter.deadlines, ...starts.map((started, index) => ({ ...started, round: matter.round, ordinal: from + index, metAt: null }))]
}

function meet(deadlines: readonly Deadline[], round: number, at: Instant, which: (deadline: Deadline) => boolean): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.round === round && deadline.metAt === null && which(deadline) ? { ...deadline, metAt: at } : deadline))
}

const steps =
  (...names: readonly string[]) =>
  (deadline: Deadline): boolean =>
    names.includes(deadline.step)

function isOpenStage(deadline: Deadline, round: number): boolean {
  return deadline.step === 'handle' && deadline.round === round && deadline.metAt === null
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

const ALL_STEPS = ['accept', 'dispatch', 'sign', 'handle', 'verify', 'close'] as const

/** What no longer waits for anyone: nothing runs, nobody holds it. */
function ended(matter: Matter, at: Instant): Pick<Matter, 'holderUnitId' | 'closedAt' | 'deadlines'> {
  return { holderUnitId: null, closedAt: at, deadlines: met(matter, at, ...ALL_STEPS).deadlines }
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
    const before = met(matter, at, 'accept', 'dispatch', 'sign')
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
    deadlines: start(met(matter, event.at, 'accept', 'dispatch', 'sign', 'handle'), event.facts.starts),
  }),
  handled: (matter, event) => ({
    state: 'handled',
    handledAt: event.at,
    holderUnitId: event.facts.holderUnitId,
    handlers: worked(matter, event),
    deadlines: start(met(matter, event.at, 'sign', 'handle'), event.facts.starts),
  }),
  verified: (matter, { at, facts }) => ({ state: 'verified', holderUnitId: facts.holderUnitId, deadlines: start(met(matter, at, 'verify'), facts.starts) }),
  'sent-back': (matter, { at, facts }) => ({
    state: 'handling',
    handledAt: null,
    holderUnitId: matter.handlingUnitId,
    deadlines: start({ ...matter, deadlines: unmeetLast(met(matter, at, 'verify')) }, facts.starts),
  }),
  closed: (matter, { at, facts }) => ({
    state: 'closed',
    outcome: facts.outcome,
    closedAt: at,
    holderUnitId: null,
    deadlines: met(matter, at, 'close').deadlines,
  }),
  reopened: (matter, { facts }) => {
    const again: Matter = { ...matter, round: matter.round + 1 }
    const fresh = { outcome: null, rating: null, handledAt: null, closedAt: null, handlingUnitId: null, returnedBy: [] }
    return { ...fresh, state: 'accepted', round: again.round, reopened: true, holderUnitId: facts.holderUnitId, deadlines: start(again, facts.starts) }
  },
  refused: (matter, { at }) => ({ state: 'refused', ...ended(matter, at) }),
  withdrawn: (matter, { at }) => ({ state: 'withdrawn', ...ended(matter, at) }),
  merged: (matter, { at, facts }) => ({ state: 'merged', ...ended(matter, at), mergedInto: { id: facts.intoId, number: facts.intoNumber } }),
  rated: (_, { facts }) => ({ rating: facts.rating }),
  'took-duplicate': nothing,
  noted: nothing,
  added: nothing,
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
  const running = matter.deadlines.filter((deadline) => deadline.metAt === null && deadline.round === matter.round).map((deadline) => deadline.dueAt)
  return running.length === 0 ? null : (Math.min(...running) as Instant)
}

/** When the handling of this round must be finished at the latest; null before dispatch. */
export function finalDue(matter: Matter): Instant | null {
  return matter.deadlines.findLast((deadline) => deadline.round === matter.round && deadline.step === 'handle')?.dueAt ?? null
}
