// SPDX-License-Identifier: MPL-2.0
// The present state of an application, folded from its events alone. A community may say something else while the consultation
// runs: its last word counts, the record keeps all of them. Admitted work is over after its last day whether or not the event
// that says so has been written yet (`standingOn`).
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { meet, start, tell, type Deadline } from './deadlines.ts'
import type { ApplicationEvent, ApplicationFacts, Asked } from './events.ts'
import type { ApplicationKind, ApplicationState, Opinion } from './steps.ts'

export type Said = { readonly unitId: string; readonly says: Opinion; readonly hoursAMonth: number | null; readonly words: string; readonly at: Instant }

export type Application = Asked & {
  readonly revision: number
  readonly state: ApplicationState
  readonly citation: ApplicationFacts['applied']['citation']
  readonly filedAt: Instant
  readonly opinions: readonly Said[]
  readonly admitted: ApplicationFacts['admitted'] | null
  readonly admittedAt: Instant | null
  readonly refused: ApplicationFacts['refused'] | null
  readonly revoked: ApplicationFacts['revoked'] | null
  /** Last day of the work as it stands: asked for, then admitted, then revoked. */
  readonly lastDay: CivilDate
  readonly endedAt: Instant | null
  readonly deadlines: readonly Deadline[]
  /** Accounts that spoke for the department: they never decide on it. */
  readonly applicants: readonly string[]
}

type Change<K extends ApplicationKind> = (now: Application, event: Extract<ApplicationEvent, { readonly kind: K }>) => Partial<Application>

const CHANGES: { readonly [K in ApplicationKind]: Change<K> } = {
  applied: () => ({}),
  opined: (now, { at, facts }) => {
    const opinions = [...now.opinions.filter(({ unitId }) => unitId !== facts.unitId), { ...facts, at }]
    const everybody = now.communities.every(({ unitId }) => opinions.some((one) => one.unitId === unitId))
    return { opinions, deadlines: everybody ? meet(now.deadlines, at, 'consult') : now.deadlines }
  },
  admitted: (now, { at, facts }) => ({ state: 'admitted', admitted: facts, admittedAt: at, lastDay: facts.toDay, deadlines: meet(now.deadlines, at) }),
  refused: (now, { at, facts }) => ({ state: 'refused', refused: facts, endedAt: at, deadlines: meet(now.deadlines, at) }),
  withdrawn: (now, { at }) => ({ state: 'withdrawn', endedAt: at, deadlines: meet(now.deadlines, at) }),
  revoked: (_, { at, facts }) => ({ state: 'revoked', revoked: facts, lastDay: facts.on, endedAt: at }),
  ended: (_, { at }) => ({ state: 'ended', endedAt: at }),
  'due-soon': (now, { at, facts }) => ({ deadlines: tell(now.deadlines, at, facts.step, 'due-soon') }),
  overdue: (now, { at, facts }) => ({ deadlines: tell(now.deadlines, at, facts.step, 'overdue') }),
}

function begin(event: Extract<ApplicationEvent, { readonly kind: 'applied' }>): Application {
  const { starts, rulebook: _, citation, ...asked } = event.facts
  return {
    ...asked,
    revision: event.seq,
    state: 'applied',
    citation,
    filedAt: event.at,
    opinions: [],
    admitted: null,
    admittedAt: null,
    refused: null,
    revoked: null,
    lastDay: asked.toDay,
    endedAt: null,
    deadlines: start([], starts),
    applicants: event.by.accountId === null ? [] : [event.by.accountId],
  }
}

export function applyToApplication(now: Application, event: ApplicationEvent): Application {
  // The table has for each kind the change of that kind; TypeScript cannot follow the pairing through the lookup.
  const change = CHANGES[event.kind] as Change<ApplicationKind>
  return { ...now, ...change(now, event), revision: event.seq }
}

/** Folds the record, in order of seq from 1. RangeError when it does not begin with `applied` or has a gap. */
export function deriveApplication(events: readonly ApplicationEvent[]): Application {
  const [first, ...rest] = events
  if (first === undefined || first.kind !== 'applied' || first.seq !== 1) throw new RangeError('a record begins with the application')
  return rest.reduce((now, event) => {
    if (event.seq !== now.revision + 1) throw new RangeError(`the record has a gap after ${now.revision}`)
    return applyToApplication(now, event)
  }, begin(first))
}

export type Standing = 'not-begun' | 'in-force' | 'over'

/** How admitted work stands on a day; undefined for what was never admitted. */
export function standingOn(now: Pick<Application, 'admitted' | 'lastDay' | 'state'>, day: CivilDate): Standing | undefined {
  if (now.admitted === null) return undefined
  // Revoked work ends on the day of its revocation, however early in the day.
  if (day > now.lastDay || now.state === 'ended' || now.state === 'revoked') return 'over'
  return day < now.admitted.fromDay ? 'not-begun' : 'in-force'
}

/** The communities may still be heard: not all have spoken, and their clock runs. */
export function isConsulting(now: Application, at: Instant): boolean {
  const consult = now.deadlines.find(({ step }) => step === 'consult')
  return now.state === 'applied' && consult !== undefined && consult.metAt === null && at <= consult.dueAt
}
