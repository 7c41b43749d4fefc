// SPDX-License-Identifier: MPL-2.0
// What somebody is filling in for a move, kept on the phone until it is sent: a call in between or a lost page loses no word.
import { useState } from 'preact/hooks'
import { EMPTY_DRAFT, type Draft } from '../moves.ts'

const STORED = 'lifang.duty.'

function kept(key: string): Draft {
  try {
    const draft = JSON.parse(localStorage.getItem(STORED + key) ?? 'null') as Partial<Draft> | null
    const whole = draft !== null && typeof draft.words === 'string' && Array.isArray(draft.tasks) && typeof draft.answers === 'object'
    return whole ? { ...EMPTY_DRAFT, ...draft } : EMPTY_DRAFT
  } catch {
    return EMPTY_DRAFT
  }
}

function keep(key: string, draft: Draft | undefined): void {
  try {
    if (draft === undefined) localStorage.removeItem(STORED + key)
    else localStorage.setItem(STORED + key, JSON.stringify(draft))
  } catch {
    // Not kept; the form holds it as long as the page is open.
  }
}

export function useDraft(key: string): { readonly draft: Draft; readonly change: (parts: Partial<Draft>) => void; readonly clear: () => void } {
  const [draft, setDraft] = useState(() => kept(key))
  return {
    draft,
    change: (parts) =>
      setDraft((old) => {
        const next = { ...old, ...parts }
        keep(key, next)
        return next
      }),
    clear: () => {
      keep(key, undefined)
      setDraft(EMPTY_DRAFT)
    },
  }
}
