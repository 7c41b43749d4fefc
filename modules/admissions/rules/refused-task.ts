// SPDX-License-Identifier: MPL-2.0
// The present state of a refused task, folded from its events alone.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { meet, start, tell, type Deadline } from './deadlines.ts'
import type { By, Citation, Demand, RefusedEvent, RefusedFacts } from './events.ts'
import type { Ground, RefusedKind, RefusedState } from './steps.ts'

export type RefusedTask = {
  readonly revision: number
  readonly state: RefusedState
  readonly departmentUnitId: string
  readonly communityUnitId: string
  readonly area: string
  readonly title: string
  readonly words: string
  readonly demands: readonly Demand[]
  readonly handedOn: CivilDate
  readonly ground: Ground
  readonly itemCode: string | null
  readonly citation: Citation
  readonly filedAt: Instant
  readonly arbitrated: RefusedFacts['arbitrated'] | null
  readonly endedAt: Instant | null
  /** Accounts that refused the task or asked for arbitration: none of them decides on it, in whatever post. */
  readonly spokeFor: readonly string[]
  readonly deadlines: readonly Deadline[]
}

const accountOf = ({ accountId }: By): readonly string[] => (accountId === null ? [] : [accountId])

type Change<K extends RefusedKind> = (now: RefusedTask, event: Extract<RefusedEvent, { readonly kind: K }>) => Partial<RefusedTask>

const CHANGES: { readonly [K in RefusedKind]: Change<K> } = {
  'task-refused': () => ({}),
  'taken-back': (now, { at }) => ({ state: 'taken-back', endedAt: at, deadlines: meet(now.deadlines, at) }),
  'arbitration-asked': (now, { at, by, facts }) => ({
    state: 'in-arbitration',
    spokeFor: [...now.spokeFor, ...accountOf(by)],
    deadlines: start(meet(now.deadlines, at, 'ask-arbitration'), facts.starts),
  }),
  arbitrated: (now, { at, facts }) => ({ state: facts.award, arbitrated: facts, endedAt: at, deadlines: meet(now.deadlines, at) }),
  'due-soon': (now, { at, facts }) => ({ deadlines: tell(now.deadlines, at, facts.step, 'due-soon') }),
  overdue: (now, { at, facts }) => ({ deadlines: tell(now.deadlines, at, facts.step, 'overdue') }),
}

function begin({ facts, seq, at, by }: Extract<RefusedEvent, { readonly kind: 'task-refused' }>): RefusedTask {
  const { starts, ...said } = facts
  const fresh = { state: 'refused', arbitrated: null, endedAt: null } as const
  return { ...said, ...fresh, revision: seq, filedAt: at, spokeFor: accountOf(by), deadlines: start([], starts) }
}

export function applyToRefused(now: RefusedTask, event: RefusedEvent): RefusedTask {
  // The table has for each kind the change of that kind; TypeScript cannot follow the pairing through the lookup.
  const change = CHANGES[event.kind] as Change<RefusedKind>
  return { ...now, ...change(now, event), revision: event.seq }
}

/** Folds the record, in order of seq from 1. RangeError when it does not begin with `task-refused` or has a gap. */
export function deriveRefused(events: readonly RefusedEvent[]): RefusedTask {
  const [first, ...rest] = events
  if (first === undefined || first.kind !== 'task-refused' || first.seq !== 1) throw new RangeError('a record begins with the refusal')
  return rest.reduce((now, event) => {
    if (event.seq !== now.revision + 1) throw new RangeError(`the record has a gap after ${now.revision}`)
    return applyToRefused(now, event)
  }, begin(first))
}
