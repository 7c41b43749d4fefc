// SPDX-License-Identifier: MPL-2.0
// Saving into a draft that others may be writing too. An edit rests on what was there when it began; if that is still there
// it goes in, even when other rows moved; if not, both versions are shown and nothing is written.
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newKey } from '#api/client.ts'
import { isRefused } from '#design/shared/refusal-words.ts'
import { draftQuery, reread, type DraftInFull, type Fields } from './draft-queries.ts'
import { mergeFields, sameFields } from './merge-fields.ts'
import type { Conflict } from './both-versions.tsx'

/** What stands in the draft now for what is being edited; undefined when it is gone. */
type Present = (data: DraftInFull) => Fields | undefined
type Attempt<T> = { readonly base: Fields; readonly mine: Fields; readonly present: Present; readonly write: (revision: number, key: string) => Promise<T> }
export type Outcome<T> = { readonly saved: T } | { readonly conflict: Conflict; readonly theirs: Fields } | 'gone' | 'failed'

const TRIES = 4

/** Gives the key for a write's content: the last one again when the content is the same. */
export function useKeys(): (content: unknown) => string {
  const last = useRef<{ content: string; key: string } | undefined>(undefined)
  return (content) => {
    const text = JSON.stringify(content)
    if (last.current?.content !== text) last.current = { content: text, key: newKey() }
    return last.current.key
  }
}

export function useSave(draftId: string): {
  readonly saving: boolean
  readonly error: unknown
  readonly save: <T>(attempt: Attempt<T>) => Promise<Outcome<T>>
} {
  const client = useQueryClient()
  const keyFor = useKeys()
  const [state, setState] = useState<{ saving: boolean; error: unknown }>({ saving: false, error: undefined })

  async function run<T>({ base, mine, present, write }: Attempt<T>): Promise<Outcome<T>> {
    let data = client.getQueryData(draftQuery(draftId).queryKey) ?? (await reread(client, draftId))
    for (let turn = 0; ; turn += 1) {
      const theirs = present(data)
      if (theirs === undefined) return 'gone'
      if (!sameFields(theirs, base)) {
        const { fields, taken, both } = mergeFields(base, mine, theirs)
        return { theirs, conflict: { mine: fields, theirs, taken, both, chosen: {} } }
      }
      try {
        const { revision } = data.draft
        return { saved: await write(revision, keyFor({ revision, mine })) }
      } catch (error) {
        if (!isRefused(error, 'lists.draft-changed') || turn === TRIES) throw error
        data = await reread(client, draftId)
      }
    }
  }

  return {
    ...state,
    save: async (attempt) => {
      setState({ saving: true, error: undefined })
      try {
        const outcome = await run(attempt)
        setState({ saving: false, error: undefined })
        return outcome
      } catch (error) {
        setState({ saving: false, error })
        if (isRefused(error, 'lists.draft-not-open')) await reread(client, draftId).catch(() => undefined)
        return 'failed'
      }
    },
  }
}
