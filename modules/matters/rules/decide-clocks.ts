// SPDX-License-Identifier: MPL-2.0
// Pauses and extensions, the only two ways in which an office moves a due time. A pause needs a listed reason and lasts to
// its cap at most; an extension needs somebody else's approval. Each event carries the due times that follow from it.
import { DAY, instant, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { countDue, pausesOf } from './count-due.ts'
import { requireMove, requireOthersWork, requireProof, type Moment } from './decide.ts'
import { endPause, runningStages, type Deadline, type Paused } from './deadlines.ts'
import type { By, Decided, Moved } from './events.ts'
import { isStoppedBy } from './is-stopped-by.ts'
import type { MatterRules } from './matter-rules.ts'
import { openPause, type Matter } from './state.ts'
import type { EventKind } from './steps.ts'

const stagesOf = (matter: Matter): readonly Deadline[] => runningStages(matter.deadlines, matter.round)

/** Due times of the running stages, with these pauses, where they differ from what they are. */
function movesWith(moment: Moment, matter: Matter, pauses: readonly Paused[]): readonly Moved[] {
  return stagesOf(matter).flatMap((deadline) => {
    const due = countDue(deadline, pausesOf(deadline, pauses), deadline.extended, moment.count)
    return due.dueAt === deadline.dueAt && due.provisional === deadline.provisional ? [] : [{ step: deadline.step, stage: deadline.stage, ...due }]
  })
}

/** The reason as the rulebook has it; refuses `matter.no-such-reason`. */
export function requireReason<Reason extends { readonly code: string }>(reasons: readonly Reason[], code: string): Reason {
  return reasons.find((reason) => reason.code === code) ?? refuse('matter.no-such-reason', { reasons: reasons.map((reason) => reason.code) })
}

export type AskedPause = { readonly reason: string; readonly words: string; readonly photos: number }

/** Milliseconds for which the handling clocks of this round have stood still. */
function pausedSoFar({ pauses, round }: Matter, now: Instant): number {
  return pauses.filter((pause) => pause.round === round).reduce((sum, { from, to }) => sum + Math.min(to, now) - from, 0)
}

export type PauseRules = Pick<MatterRules, 'pauseReasons' | 'longestPausedDays'>

/**
 * Lasts to the cap of its reason, and no longer than what is left of the round's `longestPausedDays`. Refuses `no-such-reason`,
 * `paused-already`, `nothing-runs`, `pauses-used-up`, `proof-needed` (all `matter.…`).
 */
export function decidePause(moment: Moment, matter: Matter, rules: PauseRules, { reason, words, photos }: AskedPause): Decided {
  requireMove(matter, 'pause')
  const { cap, most, photo, asksReporter, stopsUrgent = false } = requireReason(rules.pauseReasons, reason)
  if (openPause(matter, moment.now) !== null) refuse('matter.paused-already')
  // A deadline that has passed is not rescued by a pause, and urgent hours run on unless the reason stops them.
  if (!stagesOf(matter).some((deadline) => moment.now <= deadline.dueAt && isStoppedBy(deadline, { stopsUrgent }))) refuse('matter.nothing-runs')
  const used = matter.pauses.filter((pause) => pause.round === matter.round && pause.reason === reason).length
  if (used >= most) refuse('matter.pauses-used-up', { most })
  const left = rules.longestPausedDays * DAY - pausedSoFar(matter, moment.now)
  if (left <= 0) refuse('matter.pauses-used-up', { days: rules.longestPausedDays })
  if (photo) requireProof(photos)
  const until = instant(Math.min(moment.count(moment.now, cap.amount, cap.clock, []).dueAt, moment.now + left))
  const pauses = [...endPause(matter.pauses, moment.now), { round: matter.round, reason, from: moment.now, to: until, ended: false, stopsUrgent }]
  const asks = asksReporter === true ? ({ asksReporter } as const) : {}
  return { kind: 'paused', facts: { reason, until, stopsUrgent, words, ...asks, moves: movesWith(moment, matter, pauses) } }
}

function resumed(moment: Moment, matter: Matter, words: string): Decided {
  return { kind: 'resumed', facts: { words, moves: movesWith(moment, matter, endPause(matter.pauses, moment.now)) } }
}

/** Refuses `matter.not-paused`, also when the pause has run to its cap: it ended by itself then. */
export function decideResume(moment: Moment, matter: Matter, words: string): Decided {
  requireMove(matter, 'resume')
  if (openPause(matter, moment.now) === null) refuse('matter.not-paused')
  return resumed(moment, matter, words)
}

// Whoever works on, hands over or ends a matter does not pause it any longer.
const ENDS_PAUSE: readonly EventKind[] = [
  'dispatched',
  'arbitrated',
  'returned',
  'stage-met',
  'handled',
  'settled',
  'parked',
  'declared-ownerless',
  'withdrawn',
  'merged',
  'refused',
]

/** The decided events, after the end of an open pause where the first of them ends it; so a due time is never left at the cap. */
export function endPauseFirst(moment: Moment, matter: Matter, decided: readonly Decided[]): readonly Decided[] {
  const [first] = decided
  if (first === undefined || !ENDS_PAUSE.includes(first.kind) || openPause(matter, moment.now) === null) return decided
  return [resumed(moment, matter, ''), ...decided]
}

export type AskedTime = { readonly stage: string; readonly amount: number; readonly reason: string; readonly words: string }

/** More time for one running stage, in its own clock. The clock runs on until somebody decides; a refusal counts as one, too. */
export function decideAskExtension(moment: Moment, matter: Matter, rules: MatterRules['extension'], asked: AskedTime): Decided {
  requireMove(matter, 'ask-extension')
  const { stage, amount, reason, words } = asked
  requireReason(rules.reasons, reason)
  const open = stagesOf(matter)
  const deadline = open.find((one) => one.stage === stage) ?? refuse('matter.no-such-stage', { open: open.map((one) => one.stage) })
  if (matter.extension !== null) refuse('matter.extension-asked')
  if (matter.extensions >= rules.most) refuse('matter.extensions-used-up', { most: rules.most })
  if (moment.now > deadline.dueAt) refuse('matter.overdue-already')
  const longest = Math.floor(deadline.amount * rules.timesOwn)
  if (amount > longest) refuse('matter.extension-too-long', { longest, clock: deadline.clock })
  return { kind: 'extension-asked', facts: { reason, stage, amount, clock: deadline.clock, words } }
}

/** The stage that an extension is asked for, as it would be due; undefined when nothing is asked for, or the stage is over. */
export function dueIfGranted(matter: Matter, { now, count }: Pick<Moment, 'now' | 'count'>): Moved | undefined {
  const asked = matter.extension
  const deadline = stagesOf(matter).find((one) => one.stage === asked?.stage)
  if (asked === null || deadline === undefined || now > deadline.dueAt) return undefined
  return { step: 'handle', stage: deadline.stage, ...countDue(deadline, pausesOf(deadline, matter.pauses), [...deadline.extended, asked], count) }
}

/**
 * Moves the stage it was asked for and no other. Refuses `matter.no-extension-asked`, `matter.own-work`, and once the stage is
 * over `matter.overdue-already`: what is late is not made punctual afterwards. It can still be refused then.
 */
export function decideExtension(moment: Moment, matter: Matter, by: By, granted: boolean, words: string): Decided {
  requireMove(matter, granted ? 'grant-extension' : 'refuse-extension')
  if (matter.extension === null) refuse('matter.no-extension-asked')
  requireOthersWork(matter, by)
  if (!granted) return { kind: 'extension-refused', facts: { words } }
  return { kind: 'extension-granted', facts: { words, moves: [dueIfGranted(matter, moment) ?? refuse('matter.overdue-already')] } }
}
