// SPDX-License-Identifier: MPL-2.0
// The moves around clocks and disputes → one call each; the rest stand in send-move.ts.
import { call } from '#api/client.ts'
import type { Draft, OfficeMove } from './draft.ts'
import type { Matter } from './matter-query.ts'

export type ClockMove = Extract<
  OfficeMove,
  'pause' | 'resume' | 'ask-extension' | 'grant-extension' | 'arbitrate' | 'declare-ownerless' | 'park' | 'review' | 'take-up' | 'visit' | 'supervise'
>
type Options = { readonly key: string }

export function sendClockMove(move: ClockMove, matter: Matter, draft: Draft, options: Options): Promise<Matter> {
  const seen = { matterId: matter.id, revision: matter.revision }
  const words = draft.words.trim()
  const uploads = draft.photos.map((photo) => photo.id)
  const reason = draft.reason ?? ''
  const holderUnitId = draft.unitId ?? ''
  const { reviewOn } = draft
  switch (move) {
    case 'pause':
      return call('matter.pause', { ...seen, reason, words, uploads }, options)
    case 'resume':
      return call('matter.resume', { ...seen, words }, options)
    case 'ask-extension':
      return call('matter.ask-extension', { ...seen, stage: draft.stage ?? '', amount: Number(draft.amount), reason, words }, options)
    case 'grant-extension':
      return call('matter.decide-extension', { ...seen, granted: draft.outcome === 'granted', words }, options)
    case 'arbitrate': {
      const item = draft.itemCode === undefined ? {} : { itemCode: draft.itemCode }
      return call('matter.arbitrate', { ...seen, unitId: holderUnitId, words, ...item }, options)
    }
    case 'declare-ownerless':
      return call('matter.declare-ownerless', { ...seen, holderUnitId, reviewOn, words }, options)
    case 'park':
      return call('matter.park', { ...seen, holderUnitId, reason, reviewOn, words }, options)
    case 'review':
      return call('matter.review', { ...seen, reviewOn, words }, options)
    case 'take-up':
      return call('matter.take-up', { ...seen, words }, options)
    case 'visit': {
      const answer = draft.outcome === 'yes' ? (draft.answer as 'solved' | 'not-solved') : 'no-answer'
      return call('matter.visit', { ...seen, reached: draft.outcome === 'yes', answer, words }, options)
    }
    case 'supervise':
      return call('matter.supervise', { ...seen, words }, options)
  }
}
