// SPDX-License-Identifier: MPL-2.0
// What a person is filling in for a move, and what is still missing before it may be sent. The server decides again; this
// only saves a round trip and says it beside the field.
import type { Move } from './matter-query.ts'

export type OfficeMove = Exclude<Move, 'add' | 'withdraw' | 'rate' | 'reopen'>

export type Picked = { readonly id: string; readonly url: string; readonly file: Blob; readonly state: 'sending' | 'sent' | 'failed'; readonly error?: unknown }

export type Draft = {
  readonly words: string
  readonly photos: readonly Picked[]
  readonly itemCode?: string | undefined
  readonly reason?: string | undefined
  readonly outcome?: string | undefined
  readonly stage?: string | undefined
  /** Dispatch: by the list, or to the unit named. */
  readonly unitBy: 'list' | 'other'
  readonly unitId?: string | undefined
  readonly into: string
  readonly closeNow: boolean
  readonly closeOutcome?: string | undefined
  readonly closeWords: string
}

export const emptyDraft: Draft = { words: '', photos: [], unitBy: 'list', into: '', closeNow: true, closeWords: '' }

export type Missing =
  | 'words'
  | 'reason'
  | 'itemCode'
  | 'outcome'
  | 'stage'
  | 'photos'
  | 'sending'
  | 'failed'
  | 'unitId'
  | 'into'
  | 'closeOutcome'
  | 'closeWords'

/** Moves that need words, a reason, an outcome; and the outcomes that need a photo as proof. */
const wordy: readonly OfficeMove[] = ['refuse', 'pass-on', 'settle', 'return', 'handle', 'verify', 'close', 'note']
const proofOf: Readonly<Record<string, boolean>> = { done: true, stage: true }

/** `unsorted`: the matter has no item yet. */
export function whatIsMissing(move: OfficeMove, draft: Draft, unsorted = false): readonly Missing[] {
  const closes = move === 'verify' && draft.outcome === 'passed' && draft.closeNow
  const checks: Readonly<Record<Missing, boolean>> = {
    words: wordy.includes(move) && draft.words.trim() === '',
    reason: (move === 'refuse' || move === 'return') && draft.reason === undefined,
    itemCode: (move === 'accept' || (move === 'dispatch' && unsorted)) && draft.itemCode === undefined,
    outcome: (move === 'handle' || move === 'verify' || move === 'close') && draft.outcome === undefined,
    stage: move === 'handle' && draft.outcome === 'stage' && draft.stage === undefined,
    photos: (move === 'settle' || (move === 'handle' && proofOf[draft.outcome ?? ''] === true)) && draft.photos.length === 0,
    sending: draft.photos.some((photo) => photo.state === 'sending'),
    failed: draft.photos.some((photo) => photo.state === 'failed'),
    unitId: move === 'dispatch' && draft.unitBy === 'other' && draft.unitId === undefined,
    into: move === 'merge' && draft.into.trim() === '',
    closeOutcome: closes && draft.closeOutcome === undefined,
    closeWords: closes && draft.closeWords.trim() === '',
  }
  return (Object.keys(checks) as Missing[]).filter((name) => checks[name])
}
