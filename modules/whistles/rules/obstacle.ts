// SPDX-License-Identifier: MPL-2.0
// Whether a move may be made now, as the code of the refusal that stands in its way. One function for deciding and for
// showing what may be done, so that a screen never offers what would be refused.
import type { Instant } from '#kernel/instant.ts'
import { findClock, findSummons, type Whistle } from './state.ts'
import { MOVE_FROM, SUMMONS_FROM, type AboutMove, type Move, type UnitMove } from './steps.ts'

type Particular = (whistle: Whistle, unitId: string, now: Instant) => string | undefined

function leads(whistle: Whistle, unitId: string): string | undefined {
  if (whistle.leadUnitId !== unitId) return 'whistles.not-the-lead'
  return findSummons(whistle, unitId)?.state === 'arrived' ? undefined : 'whistles.not-arrived'
}

const rated = (whistle: Whistle, from: string, of: string): string | undefined =>
  whistle.ratings.some(({ fromUnitId, ofUnitId }) => fromUnitId === from && ofUnitId === of) ? 'whistles.rated-already' : undefined

const PARTICULAR: Readonly<Partial<Record<UnitMove | AboutMove, Particular>>> = {
  plan: leads,
  finish: (whistle, unitId) => leads(whistle, unitId) ?? (whistle.plan?.tasks.some(({ doneAt }) => doneAt === null) ? 'whistles.tasks-open' : undefined),
  'claim-misuse': (whistle, unitId) => (findSummons(whistle, unitId)?.misuse ? 'whistles.claimed-already' : undefined),
  'explain-no-show': (whistle, unitId) => {
    const noShow = findSummons(whistle, unitId)?.noShow
    if (!noShow) return 'whistles.no-show-none'
    return noShow.reason === null ? undefined : 'whistles.explained-already'
  },
  'note-no-show': (whistle, unitId, now) => {
    if (findSummons(whistle, unitId)?.noShow) return 'whistles.no-show-already'
    const due = findClock(whistle, 'arrive', unitId)?.dueAt
    return due !== undefined && due <= now ? undefined : 'whistles.not-yet-due'
  },
  'rate-street': (whistle, unitId) => rated(whistle, unitId, whistle.streetUnitId),
  'rate-unit': (whistle, unitId) => rated(whistle, whistle.streetUnitId, unitId),
  'decide-misuse': (whistle, unitId) => (findSummons(whistle, unitId)?.misuse?.decision === 'pending' ? undefined : 'whistles.no-claim'),
}

function isAboutUnit(move: Move): move is UnitMove | AboutMove {
  return Object.hasOwn(SUMMONS_FROM, move)
}

/** `unitId`: the called unit that moves, or that the move is about; not needed for moves of the street about the whole. */
export function obstacle(whistle: Whistle, move: Move, unitId: string | undefined, now: Instant): string | undefined {
  const summons = unitId === undefined ? undefined : findSummons(whistle, unitId)
  if (isAboutUnit(move) && summons === undefined) return 'whistles.not-summoned'
  if (!MOVE_FROM[move].includes(whistle.state)) return 'whistles.wrong-state'
  if (!isAboutUnit(move) || summons === undefined) return undefined
  const needsPresence = move === 'plan' || move === 'finish'
  if (!needsPresence && !SUMMONS_FROM[move].includes(summons.state)) return 'whistles.wrong-summons'
  return PARTICULAR[move]?.(whistle, summons.unitId, now)
}

/** What is worth offering now, beyond what is allowed: a first opening, an own open task. */
export function isWorthOffering(whistle: Whistle, move: Move, unitId: string | undefined): boolean {
  if (move === 'see') return unitId !== undefined && findSummons(whistle, unitId)?.seenAt === null
  if (move === 'do-task') return whistle.plan?.tasks.some((task) => task.unitId === unitId && task.doneAt === null) === true
  return true
}
