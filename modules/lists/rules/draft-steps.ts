// SPDX-License-Identifier: MPL-2.0
// The steps of a draft, as one table: draft → in review → reviewed → approved → published. What was sent back is a draft
// again; what is published or withdrawn moves no more, unless its version is revoked before its first day: then it is approved
// again. Whether a published version is in force follows from its dates.
export const DRAFT_STATES = ['draft', 'in-review', 'reviewed', 'approved', 'published', 'withdrawn'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

export const DRAFT_MOVES = ['edit', 'submit', 'review', 'approve', 'publish', 'withdraw'] as const
export type DraftMove = (typeof DRAFT_MOVES)[number]

export const DRAFT_EVENTS = ['started', 'edited', 'submitted', 'reviewed', 'approved', 'sent-back', 'published', 'revoked', 'withdrawn'] as const
export type DraftEventKind = (typeof DRAFT_EVENTS)[number]

/** States in which a move may be made. */
const FROM: Readonly<Record<DraftMove, readonly DraftState[]>> = {
  edit: ['draft'],
  submit: ['draft'],
  review: ['in-review'],
  approve: ['reviewed'],
  publish: ['approved'],
  withdraw: ['draft', 'in-review', 'reviewed', 'approved'],
}

/** The state after an event; an event that changes none is absent. */
const AFTER: Readonly<Partial<Record<DraftEventKind, DraftState>>> = {
  started: 'draft',
  submitted: 'in-review',
  reviewed: 'reviewed',
  approved: 'approved',
  'sent-back': 'draft',
  published: 'published',
  revoked: 'approved',
  withdrawn: 'withdrawn',
}

/** Moves nobody makes on what they wrote themselves. */
const NOT_BY_DRAFTERS: readonly DraftMove[] = ['review', 'approve']

export type DraftEvent = {
  readonly seq: number
  readonly kind: DraftEventKind
  readonly at: number
  readonly by: { readonly accountId: string | null; readonly unitId: string | null; readonly postId: string | null }
  readonly facts: Readonly<Record<string, unknown>>
}

export type DraftStanding = { readonly state: DraftState; readonly revision: number; readonly drafters: ReadonlySet<string> }

/** State, revision and who wrote in it, from its events alone. */
export function standingOf(events: readonly Pick<DraftEvent, 'kind' | 'by'>[]): DraftStanding {
  let state: DraftState = 'draft'
  const drafters = new Set<string>()
  for (const { kind, by } of events) {
    state = AFTER[kind] ?? state
    if ((kind === 'started' || kind === 'edited' || kind === 'submitted') && by.accountId !== null) drafters.add(by.accountId)
  }
  return { state, revision: events.length, drafters }
}

export type MoveRefused = 'lists.draft-not-open' | 'lists.own-draft'

/** Why a move may not be made now by this account; undefined when it may. Permissions are asked elsewhere. */
export function whyNotMove(standing: DraftStanding, move: DraftMove, accountId: string | null): MoveRefused | undefined {
  if (!FROM[move].includes(standing.state)) return 'lists.draft-not-open'
  if (NOT_BY_DRAFTERS.includes(move) && accountId !== null && standing.drafters.has(accountId)) return 'lists.own-draft'
  return undefined
}
