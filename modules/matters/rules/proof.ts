// SPDX-License-Identifier: MPL-2.0
// The proof of each deadline a matter ever had: by which version it was promised, which event started it, which days were
// counted, which pauses stood in between, every earlier due time with its cause; and whether counting it again today gives the
// due time that is kept. Read from the record and the calendar alone. Says nothing of who acted nor in which words.
import type { Instant } from '#kernel/instant.ts'
import { countStretches, pausesOf, type CountClock } from './count-due.ts'
import { firstDue, type Deadline, type Paused } from './deadlines.ts'
import type { Clock, MatterEvent } from './events.ts'
import { applyEvent, deriveMatter, type Matter } from './state.ts'
import type { EventKind } from './steps.ts'

type Span = { readonly from: Instant; readonly to: Instant }
type Named = { readonly zh: string; readonly en: string }
/** One civil day of a clock: `countedDays` of modules/calendar. `ran` in milliseconds, for clocks of hours. */
export type DayCounted = { readonly day: string; readonly counted: boolean; readonly why: string; readonly ran: number; readonly name: Named | null }
export type CountDays = (start: Instant, amount: number, clock: Clock, pauses: readonly Span[]) => readonly DayCounted[]

export type Standing = 'met' | 'late' | 'running' | 'overdue' | 'set-aside'
export type Moving = { readonly seq: number; readonly kind: EventKind; readonly at: Instant; readonly from: Instant; readonly to: Instant }

export type Proof = {
  readonly deadline: Deadline
  /** Version of the list that sets the amount. */
  readonly versionId: string
  readonly startedBy: { readonly seq: number; readonly kind: EventKind }
  /** What met it: a signing clock also ends when the unit returns the matter. */
  readonly metBy: EventKind | null
  readonly firstDueAt: Instant
  readonly standing: Standing
  readonly moves: readonly Moving[]
  readonly pauses: readonly Paused[]
  readonly days: readonly DayCounted[]
  readonly agrees: boolean
}

type Origin = Pick<Proof, 'versionId' | 'startedBy' | 'metBy'>

function originsAfter(origins: readonly Origin[], before: Matter | undefined, after: Matter, { seq, kind }: MatterEvent): readonly Origin[] {
  return after.deadlines.map((deadline, index) => {
    const known = origins[index]
    const was = before?.deadlines[index]
    if (known === undefined || was === undefined) return { versionId: after.clockVersionId, startedBy: { seq, kind }, metBy: null }
    const metBy = deadline.metAt === was.metAt ? known.metBy : deadline.metAt === null ? null : kind
    // A later version sets another amount for what it found running.
    const sameAmount = was.amount === deadline.amount && was.clock === deadline.clock
    return { ...known, metBy, versionId: sameAmount ? known.versionId : after.clockVersionId }
  })
}

/** The matter with where each of its deadlines comes from and what met it, in the same order: deadlines are only ever added. */
function foldWithOrigins(events: readonly MatterEvent[]): { readonly matter: Matter; readonly origins: readonly Origin[] } {
  const [first, ...rest] = events
  if (first === undefined) throw new RangeError('a record begins with its report')
  let matter = deriveMatter([first])
  let origins = originsAfter([], undefined, matter, first)
  for (const event of rest) {
    const after = applyEvent(matter, event)
    origins = originsAfter(origins, matter, after, event)
    matter = after
  }
  return { matter, origins }
}

export function standingOf({ metAt, setAsideAt, dueAt }: Pick<Deadline, 'metAt' | 'setAsideAt' | 'dueAt'>, now: Instant): Standing {
  // Setting aside takes back no breach that had happened.
  if (setAsideAt !== null) return dueAt < setAsideAt ? 'late' : 'set-aside'
  if (metAt !== null) return metAt <= dueAt ? 'met' : 'late'
  return now <= dueAt ? 'running' : 'overdue'
}

/** The day on which one stretch ends is the first day of the next: one day, counted once if either counts it. */
function joined(days: readonly DayCounted[], next: readonly DayCounted[]): readonly DayCounted[] {
  const last = days.at(-1)
  const [first, ...rest] = next
  if (last === undefined || first === undefined || last.day !== first.day) return [...days, ...next]
  const told = first.counted && !last.counted ? first : last
  return [...days.slice(0, -1), { ...told, ran: last.ran + first.ran }, ...rest]
}

function movesOf({ before, dueAt }: Deadline): readonly Moving[] {
  return before.map((one, index) => ({ seq: one.seq, kind: one.cause, at: one.at, from: one.dueAt, to: before[index + 1]?.dueAt ?? dueAt }))
}

/** Pauses within the time that was counted; those are all that `pausesOf` has up to the due time. */
function touching(deadline: Deadline, pauses: readonly Paused[]): readonly Paused[] {
  return pausesOf(deadline, pauses).filter((pause) => pause.from < deadline.dueAt && pause.from < pause.to)
}

/** A proof for every deadline of the record: of all rounds, met, running and set aside. */
export function proveDeadlines(events: readonly MatterEvent[], now: Instant, count: CountClock, countDays: CountDays): readonly Proof[] {
  const { matter, origins } = foldWithOrigins(events)
  return matter.deadlines.flatMap((deadline, index): readonly Proof[] => {
    const origin = origins[index]
    if (origin === undefined) return []
    const pauses = pausesOf(deadline, matter.pauses)
    const { stretches, dueAt } = countStretches(deadline, pauses, deadline.extended, count)
    const days = stretches.map(({ start, amount, clock }) => countDays(start, amount, clock, pauses)).reduce(joined, [])
    const standing = standingOf(deadline, now)
    const told = { deadline, ...origin, firstDueAt: firstDue(deadline), standing, moves: movesOf(deadline), pauses: touching(deadline, matter.pauses) }
    return [{ ...told, days, agrees: dueAt === deadline.dueAt }]
  })
}
