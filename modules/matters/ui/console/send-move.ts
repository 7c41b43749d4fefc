// SPDX-License-Identifier: MPL-2.0
// One move → one call. The key of a try belongs to its content: the same form sent again after a silent network carries
// the same key and gets the first answer; a changed form is a new try.
import { call, newKey, type Sent } from '#api/client.ts'
import type { Draft, OfficeMove } from './draft.ts'
import type { Matter } from './matter-query.ts'
import { sendClockMove } from './send-clock-move.ts'

type Chosen<Id extends Parameters<typeof call>[0], Field extends keyof Sent<Id>> = NonNullable<Sent<Id>[Field]>

export function sendMove(move: OfficeMove, matter: Matter, draft: Draft, key: string): Promise<Matter> {
  const seen = { matterId: matter.id, revision: matter.revision }
  const words = draft.words.trim()
  const uploads = draft.photos.map((photo) => photo.id)
  const options = { key }
  switch (move) {
    case 'accept':
      return call('matter.accept', { ...seen, words, ...(draft.itemCode !== undefined && { itemCode: draft.itemCode }) }, options)
    case 'refuse':
      return call('matter.refuse', { ...seen, words, reason: draft.reason as Chosen<'matter.refuse', 'reason'> }, options)
    case 'pass-on':
      return call('matter.pass-on', { ...seen, words, uploads }, options)
    case 'settle':
      return call('matter.settle', { ...seen, words, uploads }, options)
    case 'dispatch':
      return call(
        'matter.dispatch',
        {
          ...seen,
          words,
          ...(draft.itemCode !== undefined && { itemCode: draft.itemCode }),
          ...(draft.unitBy === 'other' && draft.unitId !== undefined && { unitId: draft.unitId }),
        },
        options,
      )
    case 'sign':
      return call('matter.sign', seen, options)
    case 'return':
      return call('matter.return', { ...seen, words, citedCode: draft.itemCode ?? '', reason: draft.reason as Chosen<'matter.return', 'reason'> }, options)
    case 'handle':
      return call(
        'matter.handle',
        {
          ...seen,
          words,
          uploads,
          outcome: draft.outcome as Chosen<'matter.handle', 'outcome'>,
          ...(draft.outcome === 'stage' && draft.stage !== undefined && { stage: draft.stage }),
        },
        options,
      )
    case 'verify': {
      const close =
        draft.outcome === 'passed' && draft.closeNow
          ? { close: { outcome: draft.closeOutcome as Chosen<'matter.close', 'outcome'>, words: draft.closeWords.trim() } }
          : {}
      const conditions = draft.conditions.map((holds) => holds === true)
      return call('matter.verify', { ...seen, words, uploads, conditions, outcome: draft.outcome as Chosen<'matter.verify', 'outcome'>, ...close }, options)
    }
    case 'close':
      return call('matter.close', { ...seen, words, outcome: draft.outcome as Chosen<'matter.close', 'outcome'> }, options)
    case 'merge':
      return call('matter.merge', { ...seen, words, into: draft.into.trim() }, options)
    case 'note':
      return call('matter.note', { matterId: matter.id, words }, options)
    default:
      return sendClockMove(move, matter, draft, options)
  }
}

/** Gives the key for a form's content: the last one again when the content is the same. */
export function keyKeeper(): (content: unknown) => string {
  let last: { readonly content: string; readonly key: string } | undefined
  return (content) => {
    const text = JSON.stringify(content)
    if (last?.content !== text) last = { content: text, key: newKey() }
    return last.key
  }
}
