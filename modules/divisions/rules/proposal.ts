// SPDX-License-Identifier: MPL-2.0
// The present state of a proposal, folded from its events alone: the drawing, what may still be undone, who drew, and how far it
// is on its way into force.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { applyChange, inverseOf, type Drawing } from './change.ts'
import type { Change, DivisionEvent, Facts, MadeBy } from './events.ts'
import type { EventKind, State } from './steps.ts'

export type Proposal = Drawing & {
  readonly revision: number
  readonly state: State
  readonly community: string
  readonly runId: string
  readonly rules: MadeBy
  /** A key no grid has had yet. */
  readonly nextKey: number
  /** Ways back, the latest last, with the event each takes back. */
  readonly back: readonly { readonly edit: number; readonly change: Change }[]
  /** Edits and undone edits so far. */
  readonly edits: number
  /** Accounts that proposed, edited or handed in: they never approve it. */
  readonly drawers: readonly string[]
  readonly fromDay: CivilDate | null
  readonly codes: Facts['came-into-force']['codes'] | null
  readonly proposedAt: Instant
  readonly movedAt: Instant
}

type Changing<K extends EventKind> = (now: Proposal, event: Extract<DivisionEvent, { readonly kind: K }>) => Partial<Proposal>

const drew = (now: Proposal, { by }: DivisionEvent): readonly string[] =>
  by.accountId === null || now.drawers.includes(by.accountId) ? now.drawers : [...now.drawers, by.accountId]

const CHANGES: { readonly [K in EventKind]: Changing<K> } = {
  proposed: () => ({}),
  edited: (now, event) => {
    const { what: _, ...change } = event.facts
    return {
      ...applyChange(now, change),
      nextKey: Math.max(now.nextKey, ...change.heads.map(({ key }) => key + 1)),
      back: [...now.back, { edit: event.seq, change: inverseOf(now, change) }],
      edits: now.edits + 1,
      drawers: drew(now, event),
    }
  },
  undone: (now, event) => {
    const last = now.back.at(-1)
    if (last?.edit !== event.facts.edit) throw new RangeError(`edit ${event.facts.edit} is not the latest to be undone`)
    return { ...applyChange(now, last.change), back: now.back.slice(0, -1), edits: now.edits + 1, drawers: drew(now, event) }
  },
  'handed-in': (now, event) => ({ state: 'handed-in', drawers: drew(now, event) }),
  'sent-back': () => ({ state: 'sent-back' }),
  approved: (_, { facts }) => ({ state: 'approved', fromDay: facts.fromDay }),
  withdrawn: () => ({ state: 'withdrawn' }),
  'came-into-force': (_, { facts }) => ({ state: 'in-force', fromDay: facts.day, codes: facts.codes }),
  superseded: () => ({ state: 'superseded' }),
}

function begin(event: Extract<DivisionEvent, { readonly kind: 'proposed' }>): Proposal {
  const { community, runId, rules, labels, heads } = event.facts
  return {
    revision: event.seq,
    state: 'draft',
    community,
    runId,
    rules,
    labels,
    heads,
    nextKey: Math.max(-1, ...heads.map(({ key }) => key)) + 1,
    back: [],
    edits: 0,
    drawers: event.by.accountId === null ? [] : [event.by.accountId],
    fromDay: null,
    codes: null,
    proposedAt: event.at,
    movedAt: event.at,
  }
}

export function applyEvent(now: Proposal, event: DivisionEvent): Proposal {
  // The table has for each kind the change of that kind; TypeScript cannot follow the pairing through the lookup.
  const change = CHANGES[event.kind] as Changing<EventKind>
  return { ...now, ...change(now, event), revision: event.seq, movedAt: event.at }
}

/** Folds the record, in order of seq from 1. RangeError when it does not begin with `proposed` or has a gap. */
export function deriveProposal(events: readonly DivisionEvent[]): Proposal {
  const [first, ...rest] = events
  if (first === undefined || first.kind !== 'proposed' || first.seq !== 1) throw new RangeError('a record begins with the proposal')
  return rest.reduce((now, event) => {
    if (event.seq !== now.revision + 1) throw new RangeError(`the record has a gap after ${now.revision}`)
    return applyEvent(now, event)
  }, begin(first))
}
