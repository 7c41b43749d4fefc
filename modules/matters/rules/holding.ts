// SPDX-License-Identifier: MPL-2.0
// Which post may make which move, beside the permission table: rules about this one matter.
// First-receiver duty (首接负责): a grid worker or community acts on a reported matter while it is with their unit. Once passed
// on it is the command centre's, and they watch. Dispatchers may act on any matter of their area. Arbitration and supervision
// are for leaders of a district or the city. Nobody decides on their own work.
import type { PostHeld } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { runningStages } from './deadlines.ts'
import { openPause, type Matter } from './state.ts'
import { MOVE_FROM, type Move } from './steps.ts'

/** Moves before dispatch that grid workers, communities and dispatchers share. */
export const HELD_FIRST: readonly Move[] = ['accept', 'refuse', 'settle', 'pass-on']

export function mayActFirst(matter: Matter, post: PostHeld): boolean {
  return post.role === 'dispatcher' || matter.holderUnitId === null || matter.holderUnitId === post.unitId
}

/** Refuses `matter.not-with-you`. */
export function requireHeldFirst(matter: Matter, post: PostHeld | undefined): void {
  if (post !== undefined && !mayActFirst(matter, post)) refuse('matter.not-with-you')
}

const DISTRICT_DIGITS = 6

/** A post that answers for a district or the whole city. */
export function answersForDistrict(post: PostHeld): boolean {
  return post.area === null || post.area.length <= DISTRICT_DIGITS
}

/** Moves kept to leaders of a district or the city. */
export const OF_HIGHER_OFFICE: readonly Move[] = ['arbitrate', 'supervise']
/** Moves that nobody makes about their own work. */
export const OF_OTHERS_WORK: readonly Move[] = ['verify', 'close', 'visit', 'grant-extension', 'refuse-extension']

/** Whether a post, granted the move's permission, may make it on this matter. */
export function mayMake(matter: Matter, move: Move, post: PostHeld, accountId: string): boolean {
  if (HELD_FIRST.includes(move)) return mayActFirst(matter, post)
  if (OF_HIGHER_OFFICE.includes(move)) return answersForDistrict(post)
  if (OF_OTHERS_WORK.includes(move)) return !matter.handlers.accounts.includes(accountId) && !matter.handlers.units.includes(post.unitId)
  return true
}

/** What else has to be so for a move, beside the state it starts from; what only the answer can show wrong is left out. */
const OPEN_WHEN: Readonly<Partial<Record<Move, (matter: Matter, now: Instant) => boolean>>> = {
  refuse: (matter) => !matter.arbitration,
  dispatch: (matter) => !matter.arbitration && !(matter.designated && matter.state === 'dispatched'),
  arbitrate: (matter) => matter.state === 'ownerless' || matter.arbitration,
  return: (matter) => !matter.designated && (matter.handlingUnitId === null || !matter.returnedBy.includes(matter.handlingUnitId)),
  pause: (matter, now) => openPause(matter, now) === null && runningStages(matter.deadlines, matter.round).some((stage) => now <= stage.dueAt),
  resume: (matter, now) => openPause(matter, now) !== null,
  'ask-extension': (matter, now) => matter.extension === null && runningStages(matter.deadlines, matter.round).some((stage) => now <= stage.dueAt),
  'grant-extension': (matter, now) =>
    runningStages(matter.deadlines, matter.round).some((stage) => stage.stage === matter.extension?.stage && now <= stage.dueAt),
  'refuse-extension': (matter) => matter.extension !== null,
  park: (matter) => matter.itemCode !== null,
}

/** Whether the procedure leaves the move open now, whoever makes it. */
export function isMoveOpen(matter: Matter, move: Move, now: Instant): boolean {
  return MOVE_FROM[move].includes(matter.state) && (OPEN_WHEN[move]?.(matter, now) ?? true)
}
