// SPDX-License-Identifier: MPL-2.0
// The present state of a matter, folded from its events alone. The same fold serves a fresh command, a rebuilt table and
// an export, so the stored row can never say something the record does not.
import type { Instant } from '#kernel/instant.ts'
import type { MatterEvent, PlaceFound, Started } from './events.ts'
import type { CloseOutcome, State } from './steps.ts'

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

function changeBy(matter: Matter, event: MatterEvent): Partial<Matter> {
  const { at } = event
  const met = (...names: readonly string[]): Matter => ({ ...matter, deadlines: meet(matter.deadlines, matter.round, at, steps(...names)) })
  switch (event.kind) {
    case 'reported':
      return {}
    case 'accepted': {
      const { itemCode, routedUnitId, routedBy, holderUnitId, starts } = event.facts
      return { state: 'accepted', itemCode, routedUnitId, routedBy, holderUnitId, deadlines: start(met('accept'), starts) }
    }
    case 'passed-on':
      return { state: 'accepted', holderUnitId: event.facts.holderUnitId, deadlines: start(met('accept'), event.facts.starts) }
    case 'dispatched': {
      const { itemCode, routedUnitId, routedBy, unitId, starts } = event.facts
      const before = met('accept', 'dispatch', 'sign')
      const kept = itemCode === matter.itemCode ? before.deadlines : before.deadlines.filter((deadline) => !isOpenStage(deadline, matter.round))
      return {
        state: 'dispatched',
        itemCode,
        routedUnitId,
        routedBy,
        holderUnitId: unitId,
        handlingUnitId: unitId,
        deadlines: start({ ...before, deadlines: kept }, starts),
      }
    }
    case 'signed':
      return { state: 'handling', deadlines: met('sign').deadlines, handlers: worked(matter, event) }
    case 'returned':
      return {
        state: 'accepted',
        holderUnitId: event.facts.holderUnitId,
        handlingUnitId: null,
        deadlines: start(met('sign'), event.facts.starts),
        returnedBy: event.facts.unitId === null ? matter.returnedBy : [...matter.returnedBy, event.facts.unitId],
      }
    case 'stage-met':
      return {
        state: 'handling',
        deadlines: meet(met('sign').deadlines, matter.round, at, (deadline) => deadline.step === 'handle' && deadline.stage === event.facts.stage),
        handlers: worked(matter, event),
      }
    case 'settled':
      return {
        state: 'handled',
        handledAt: at,
        holderUnitId: event.facts.holderUnitId,
        handlingUnitId: event.facts.unitId,
        handlers: worked(matter, event),
        deadlines: start(met('accept', 'dispatch', 'sign', 'handle'), event.facts.starts),
      }
    case 'handled':
      return {
        state: 'handled',
        handledAt: at,
        holderUnitId: event.facts.holderUnitId,
        handlers: worked(matter, event),
        deadlines: start(met('sign', 'handle'), event.facts.starts),
      }
    case 'verified':
      return { state: 'verified', holderUnitId: event.facts.holderUnitId, deadlines: start(met('verify'), event.facts.starts) }
    case 'sent-back':
      return {
        state: 'handling',
        handledAt: null,
        holderUnitId: matter.handlingUnitId,
        deadlines: start({ ...matter, deadlines: unmeetLast(met('verify')) }, event.facts.starts),
      }
    case 'closed':
      return { state: 'closed', outcome: event.facts.outcome, closedAt: at, holderUnitId: null, deadlines: met('close').deadlines }
    case 'reopened': {
      const again: Matter = { ...matter, round: matter.round + 1 }
      return {
        state: 'accepted',
        round: again.round,
        reopened: true,
        outcome: null,
        rating: null,
        handledAt: null,
        closedAt: null,
        handlingUnitId: null,
        holderUnitId: event.facts.holderUnitId,
        returnedBy: [],
        deadlines: start(again, event.facts.starts),
      }
    }
    case 'refused':
    case 'withdrawn':
      return { state: event.kind, holderUnitId: null, closedAt: at, deadlines: met('accept', 'dispatch', 'sign', 'handle', 'verify', 'close').deadlines }
    case 'merged':
      return {
        state: 'merged',
        holderUnitId: null,
        closedAt: at,
        mergedInto: { id: event.facts.intoId, number: event.facts.intoNumber },
        deadlines: met('accept', 'dispatch', 'sign', 'handle', 'verify', 'close').deadlines,
      }
    case 'rated':
      return { rating: event.facts.rating }
    case 'took-duplicate':
    case 'noted':
    case 'added':
      return {}
  }
}

export function applyEvent(matter: Matter, event: MatterEvent): Matter {
  return { ...matter, ...changeBy(matter, event), revision: event.seq }
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
