// SPDX-License-Identifier: MPL-2.0
// What a person is filling in for a move, and what is still missing before it may be sent. The server decides again; this
// only saves a round trip and says it beside the field.
import type { Move } from './matter-query.ts'

/** `grant-extension` stands for deciding on an extension, either way. */
export type OfficeMove = Exclude<Move, 'add' | 'withdraw' | 'rate' | 'reopen' | 'refuse-extension'>

export type Picked = { readonly id: string; readonly url: string; readonly file: Blob; readonly state: 'sending' | 'sent' | 'failed'; readonly error?: unknown }

export type Draft = {
  readonly words: string
  readonly photos: readonly Picked[]
  /** The item chosen, or the one cited. */
  readonly itemCode?: string | undefined
  readonly reason?: string | undefined
  readonly outcome?: string | undefined
  readonly stage?: string | undefined
  /** How much more time, as typed. */
  readonly amount: string
  /** YYYY-MM-DD. */
  readonly reviewOn: string
  /** What the reporter said on a return visit. */
  readonly answer?: string | undefined
  /** For each closing condition whether it holds; not yet looked at = undefined. */
  readonly conditions: readonly (boolean | undefined)[]
  /** Dispatch: by the list, or to the unit named. */
  readonly unitBy: 'list' | 'other'
  readonly unitId?: string | undefined
  readonly into: string
  readonly closeNow: boolean
  readonly closeOutcome?: string | undefined
  readonly closeWords: string
}

export const emptyDraft: Draft = { words: '', photos: [], amount: '', reviewOn: '', conditions: [], unitBy: 'list', into: '', closeNow: true, closeWords: '' }

export type Missing =
  | 'words'
  | 'reason'
  | 'itemCode'
  | 'outcome'
  | 'stage'
  | 'amount'
  | 'conditions'
  | 'unmet'
  | 'answer'
  | 'photos'
  | 'sending'
  | 'failed'
  | 'unitId'
  | 'reviewOn'
  | 'into'
  | 'closeOutcome'
  | 'closeWords'

/** What a matter and the rules in force ask of a form. */
export type Needs = {
  /** The matter has no item yet. */
  readonly unsorted?: boolean
  /** The chosen reason, or what was handled, asks for a photo. */
  readonly photo?: boolean
  /** How many closing conditions there are to check. */
  readonly conditions?: number
  /** Longest extension, in units of the stage's clock. */
  readonly mostAmount?: number
  /** Review days: first and last that may be named. */
  readonly reviewFrom?: string
  readonly reviewTo?: string
}

/** Moves that need words, a reason, an outcome, a unit; and the outcomes that need a photo as proof. */
const wordy: readonly OfficeMove[] = [
  'refuse',
  'pass-on',
  'settle',
  'return',
  'handle',
  'verify',
  'close',
  'note',
  'pause',
  'ask-extension',
  'grant-extension',
  'arbitrate',
  'declare-ownerless',
  'park',
  'review',
  'take-up',
  'supervise',
]
const reasoned: readonly OfficeMove[] = ['refuse', 'return', 'pause', 'ask-extension', 'park']
const decided: readonly OfficeMove[] = ['handle', 'verify', 'close', 'grant-extension', 'visit']
const named: readonly OfficeMove[] = ['arbitrate', 'declare-ownerless', 'park']
const reviewed: readonly OfficeMove[] = ['declare-ownerless', 'park', 'review']
const proofOf: Readonly<Record<string, boolean>> = { done: true, stage: true }

function isWhole(text: string, most: number): boolean {
  return /^[1-9]\d{0,3}$/.test(text.trim()) && Number(text) <= most
}

function dayFits(day: string, { reviewFrom = '', reviewTo = '9999-12-31' }: Needs): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= reviewFrom && day <= reviewTo
}

function needsPhoto(move: OfficeMove, draft: Draft, needs: Needs): boolean {
  if (move === 'settle') return true
  if (move === 'handle') return proofOf[draft.outcome ?? ''] === true
  return (move === 'pause' || (move === 'verify' && draft.outcome === 'passed')) && needs.photo === true
}

export function whatIsMissing(move: OfficeMove, draft: Draft, needs: Needs = {}): readonly Missing[] {
  const closes = move === 'verify' && draft.outcome === 'passed' && draft.closeNow
  const toCheck = move === 'verify' ? (needs.conditions ?? 0) : 0
  const checked = Array.from({ length: toCheck }, (_, index) => draft.conditions[index])
  const checks: Readonly<Record<Missing, boolean>> = {
    words: wordy.includes(move) && draft.words.trim() === '',
    reason: reasoned.includes(move) && draft.reason === undefined,
    itemCode:
      (move === 'accept' || move === 'return' || ((move === 'dispatch' || move === 'arbitrate') && needs.unsorted === true)) && draft.itemCode === undefined,
    outcome: decided.includes(move) && draft.outcome === undefined,
    stage: ((move === 'handle' && draft.outcome === 'stage') || move === 'ask-extension') && draft.stage === undefined,
    amount: move === 'ask-extension' && !isWhole(draft.amount, needs.mostAmount ?? 1000),
    conditions: checked.includes(undefined),
    unmet: draft.outcome === 'passed' && checked.includes(false) && !checked.includes(undefined),
    answer: move === 'visit' && draft.outcome === 'yes' && draft.answer === undefined,
    photos: needsPhoto(move, draft, needs) && draft.photos.length === 0,
    sending: draft.photos.some((photo) => photo.state === 'sending'),
    failed: draft.photos.some((photo) => photo.state === 'failed'),
    unitId: ((move === 'dispatch' && draft.unitBy === 'other') || named.includes(move)) && draft.unitId === undefined,
    reviewOn: reviewed.includes(move) && !dayFits(draft.reviewOn, needs),
    into: move === 'merge' && draft.into.trim() === '',
    closeOutcome: closes && draft.closeOutcome === undefined,
    closeWords: closes && draft.closeWords.trim() === '',
  }
  return (Object.keys(checks) as Missing[]).filter((name) => checks[name])
}
