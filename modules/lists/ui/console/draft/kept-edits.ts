// SPDX-License-Identifier: MPL-2.0
// Rows being written that are not saved yet, kept in this browser window so that a reload, a sign-in or a crash loses
// nothing. Keys are row numbers, `new` for a row not in the draft yet, `head` for the head.
import type { Fields } from './draft-queries.ts'

export type KeptEdit = { readonly seen: number; readonly base: Fields; readonly mine: Fields; readonly after?: number }
export type KeptEdits = Readonly<Record<string, KeptEdit>>

const place = (draftId: string): string => `lifang.list-draft.${draftId}`

function isKept(value: unknown): value is KeptEdit {
  return typeof value === 'object' && value !== null && 'seen' in value && 'base' in value && 'mine' in value
}

export function keptEdits(draftId: string): KeptEdits {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(place(draftId)) ?? '{}')
    if (typeof read !== 'object' || read === null) return {}
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, KeptEdit] => isKept(entry[1])))
  } catch {
    return {}
  }
}

/** Keeps an edit, or forgets it when there is none. A browser that forbids storage keeps nothing; the page goes on. */
export function keepEdited(draftId: string, key: string, edit: KeptEdit | undefined): KeptEdits {
  const { [key]: _, ...others } = keptEdits(draftId)
  const edits = edit === undefined ? others : { ...others, [key]: edit }
  try {
    if (Object.keys(edits).length === 0) sessionStorage.removeItem(place(draftId))
    else sessionStorage.setItem(place(draftId), JSON.stringify(edits))
  } catch {
    // Full or forbidden: what is typed still stands in the form.
  }
  return edits
}
