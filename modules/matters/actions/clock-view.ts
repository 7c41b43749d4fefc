// SPDX-License-Identifier: MPL-2.0
// What stands beside a matter's step: its deadlines, its pause, an extension asked for, why it waits, and with whom it is
// since when and why. All of it follows from the record.
import { toIso, type Instant } from '#kernel/instant.ts'
import type { ItemView } from '#modules/lists/index.ts'
import type { UnitView } from '#modules/offices/index.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import type { CountClock } from '../rules/count-due.ts'
import { dueIfGranted } from '../rules/decide-clocks.ts'
import type { MatterEvent } from '../rules/events.ts'
import { applyEvent, awaited, deriveMatter, firstDue, openPause, reviewDue, type Deadline, type Matter } from '../rules/state.ts'
import type { EventKind } from '../rules/steps.ts'
import type { Kept } from '../store/matter.ts'
import type { EventNames } from './event-view.ts'
import { deadlineName, reasonOf, stageName, type FactNames } from './fact-names.ts'

type Answer = OkOf<typeof contract.getMatter>
type Named = { zh: string; en: string }
/** The moment at which it is looked at, and the calendar. */
type Counting = { readonly now: Instant; readonly count: CountClock }

export const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at))

const same = (text: string): Named => ({ zh: text, en: text })

/** The events that started and met a deadline; by them a reader sees who had to act, and how it ended. */
type Ends = { readonly startedBy: MatterEvent; readonly metBy: MatterEvent | null }

/** For each deadline of the record, in order: deadlines are only ever added. */
function endsOf(events: readonly MatterEvent[]): readonly Ends[] {
  const [first, ...rest] = events
  if (first === undefined) return []
  let matter = deriveMatter([first])
  let ends: readonly Ends[] = matter.deadlines.map(() => ({ startedBy: first, metBy: null }))
  for (const event of rest) {
    const before = matter
    matter = applyEvent(before, event)
    ends = matter.deadlines.map(({ metAt }, index) => {
      const known = ends[index] ?? { startedBy: event, metBy: null }
      return metAt === (before.deadlines[index]?.metAt ?? null) ? known : { ...known, metBy: metAt === null ? null : event }
    })
  }
  return ends
}

/** The unit that had to act when the clock began; handling stages pass from unit to unit. */
function unitBound(step: Deadline['step'], { facts }: MatterEvent): string | null {
  if (step === 'handle') return null
  if (step === 'sign') return 'unitId' in facts ? facts.unitId : null
  return 'holderUnitId' in facts ? facts.holderUnitId : null
}

function deadlineView(
  deadline: Deadline,
  ends: Ends | undefined,
  units: ReadonlyMap<string, UnitView>,
  item: ItemView | undefined,
): Answer['deadlines'][number] {
  const { step, stage, amount, clock, provisional } = deadline
  return {
    step,
    stage,
    name: deadlineName(deadline, item),
    metBy: ends?.metBy?.kind ?? null,
    unit: (ends && units.get(unitBound(step, ends.startedBy) ?? '')?.name) ?? null,
    amount,
    clock,
    provisional,
    startedAt: toIso(deadline.startedAt),
    dueAt: toIso(deadline.dueAt),
    metAt: iso(deadline.metAt),
    setAsideAt: iso(deadline.setAsideAt),
    firstDueAt: toIso(firstDue(deadline)),
    rungs: [...deadline.rungs],
  }
}

function pauseView({ matter, events }: Kept, names: FactNames, now: Instant): Answer['pause'] {
  const pause = openPause(matter, now)
  const event = events.findLast((one) => one.kind === 'paused')
  if (pause === null || event === undefined) return null
  return {
    reason: pause.reason,
    name: reasonOf(names, event) ?? same(pause.reason),
    from: toIso(pause.from),
    until: toIso(pause.to),
    stopsUrgent: pause.stopsUrgent,
  }
}

function extensionView({ matter, events }: Kept, names: FactNames, item: ItemView | undefined, { now, count }: Counting): Answer['extension'] {
  const event = events.findLast((one) => one.kind === 'extension-asked')
  if (matter.extension === null || event === undefined) return null
  const { stage, amount, clock, reason, askedAt } = matter.extension
  const newDueAt = iso(dueIfGranted(matter, { now, count })?.dueAt ?? null)
  return { stage, stageName: stageName(stage, item), amount, clock, reason, name: reasonOf(names, event) ?? same(reason), askedAt: toIso(askedAt), newDueAt }
}

/** Parked or ownerless: the words last told, at the beginning or at a review. */
function waitingView({ matter, events }: Kept, names: FactNames): Answer['waiting'] {
  if (matter.state !== 'parked' && matter.state !== 'ownerless') return null
  const since = events.findLast((event) => event.kind === 'parked' || event.kind === 'declared-ownerless')
  const told = events.findLast((event) => event.kind === 'parked' || event.kind === 'declared-ownerless' || event.kind === 'reviewed')
  if (since === undefined || told === undefined) return null
  return {
    reason: since.kind === 'parked' ? since.facts.reason : null,
    name: reasonOf(names, since),
    since: toIso(since.at),
    reviewAt: iso(reviewDue(matter)),
    words: told.facts.words,
  }
}

/** The event that gave the matter to the unit that has it now; null when nobody has it. */
function handedBy({ matter, events }: Kept): MatterEvent | null {
  const [first, ...rest] = events
  if (first === undefined || matter.holderUnitId === null) return null
  let found = first
  let before: Matter = deriveMatter([first])
  for (const event of rest) {
    const after = applyEvent(before, event)
    if (after.holderUnitId !== before.holderUnitId) found = event
    before = after
  }
  return found
}

const GIVES_A_REASON: readonly EventKind[] = ['returned', 'reopened', 'parked']

function heldView(kept: Kept, names: FactNames): Answer['held'] {
  const event = handedBy(kept)
  if (event === null) return null
  const reason = GIVES_A_REASON.includes(event.kind) && 'reason' in event.facts ? event.facts.reason : null
  return { since: toIso(event.at), by: event.kind, reason, name: reasonOf(names, event) }
}

export type BesideStep = Pick<Answer, 'handledAs' | 'pause' | 'extension' | 'awaits' | 'designated' | 'waiting' | 'held' | 'deadlines'>

/** `item`: as the matter is sorted now; older stages of a wrong item keep their own names where they share them. */
export function besideStep(
  kept: Kept,
  { named: names, units }: Pick<EventNames, 'named' | 'units'>,
  item: ItemView | undefined,
  counting: Counting,
): BesideStep {
  const { matter } = kept
  const ends = endsOf(kept.events)
  return {
    handledAs: matter.handledAs,
    pause: pauseView(kept, names, counting.now),
    extension: extensionView(kept, names, item, counting),
    awaits: awaited(matter),
    designated: matter.designated,
    waiting: waitingView(kept, names),
    held: heldView(kept, names),
    deadlines: matter.deadlines.map((deadline, index) => deadlineView(deadline, ends[index], units, item)),
  }
}
