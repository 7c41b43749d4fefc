// SPDX-License-Identifier: MPL-2.0
// What each step of a proposal decides: one event, or a refusal. Permission is settled before; here stand the rules of the
// procedure itself: drawn on until handed in, never approved by who drew it, in force from today at the earliest.
import { DAY, startOfCivilDay, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { By, Decided, Facts } from './events.ts'
import type { Proposal } from './proposal.ts'
import { FROM, MOVES, type Move } from './steps.ts'

/** Refuses `divisions.wrong-state`. */
export function requireState(now: Pick<Proposal, 'state'>, move: keyof typeof FROM): void {
  if (!FROM[move].includes(now.state)) refuse('divisions.wrong-state', { state: now.state, move })
}

/** Refuses `divisions.changed` when the caller decided on another revision than the present one. */
export function requireSeen(now: Pick<Proposal, 'revision'>, seen: number): void {
  if (now.revision !== seen) refuse('divisions.changed', { seen, now: now.revision })
}

export function decideUndo(now: Proposal): Extract<Decided, { kind: 'undone' }> {
  requireState(now, 'undo')
  const last = now.back.at(-1) ?? refuse('divisions.nothing-to-undo')
  return { kind: 'undone', facts: { edit: last.edit } }
}

export function decideHandIn(now: Proposal, words: string): Decided {
  requireState(now, 'hand-in')
  return { kind: 'handed-in', facts: { words } }
}

/** Refuses `divisions.own-work`, `divisions.day-wrong`. */
export function decideApprove(now: Proposal, by: By, today: CivilDate, longestAheadDays: number, asked: Facts['approved']): Decided {
  requireState(now, 'approve')
  if (isDrawer(now, by.accountId)) refuse('divisions.own-work')
  const ahead = (startOfCivilDay(asked.fromDay) - startOfCivilDay(today)) / DAY
  if (ahead < 0 || ahead > longestAheadDays) refuse('divisions.day-wrong', { day: asked.fromDay, today, longestAheadDays })
  return { kind: 'approved', facts: asked }
}

/** Refuses `divisions.reason-needed` for another reason without words. */
export function decideSendBack(now: Proposal, facts: Facts['sent-back']): Decided {
  requireState(now, 'send-back')
  if (facts.reason === 'other' && facts.words === '') refuse('divisions.reason-needed')
  return { kind: 'sent-back', facts }
}

export function decideWithdraw(now: Proposal, words: string): Decided {
  requireState(now, 'withdraw')
  return { kind: 'withdrawn', facts: { words } }
}

export function isDrawer(now: Pick<Proposal, 'drawers'>, accountId: string | null): boolean {
  return accountId !== null && now.drawers.includes(accountId)
}

/** What somebody may do now: by the state, and by their permissions. */
export function movesOf(now: Proposal, granted: { readonly draw: boolean; readonly approve: boolean }, accountId: string | null): readonly Move[] {
  return MOVES.filter((move) => {
    if (!FROM[move].includes(now.state)) return false
    if (move === 'approve') return granted.approve && !isDrawer(now, accountId)
    if (move === 'send-back') return granted.approve
    return granted.draw && (move !== 'undo' || now.back.length > 0)
  })
}

/** What a new proposal does to one that waits for the same community: replaces it, or gives way with a reason. */
export function whatOfEarlier(earlier: Pick<Proposal, 'state' | 'edits'>, anew: boolean): 'replace' | 'leave' | 'handed-in-waits' | 'edited-draft' {
  if (earlier.state === 'approved') return 'leave'
  if (earlier.state === 'handed-in') return 'handed-in-waits'
  if ((earlier.edits > 0 || earlier.state === 'sent-back') && !anew) return 'edited-draft'
  return 'replace'
}
