// SPDX-License-Identifier: MPL-2.0
// A report being written, kept on the phone until it was answered. Once sent, the exact body and its key are kept with it:
// while no answer came, only that very body may be sent again, so that one report cannot become two matters.
import type { Sent } from '#api/client.ts'
import type { ItemChoice } from '#modules/lists/ui/pocket/index.ts'
import { sentPlace, type PlaceChoice } from '#modules/places/ui/pocket/index.ts'
import { DRAFT_KEY } from './kept-draft.ts'
import type { KeptPhoto } from './photo-tray.ts'

export type ReportBody = Sent<'matter.report'>
export type Pending = { readonly key: string; readonly body: ReportBody }
export type Draft = {
  readonly place?: PlaceChoice | undefined
  readonly placeWords: string
  readonly words: string
  readonly item?: ItemChoice | undefined
  readonly photos: readonly KeptPhoto[]
  readonly savedAt: number
  readonly pending?: Pending | undefined
}

/** The server sweeps photos that no report claimed after a day. */
const PHOTO_LIFE_MS = 20 * 3_600_000

export const emptyDraft: Draft = { placeWords: '', words: '', photos: [], savedAt: 0 }

/** The kept draft without photos the server no longer has. */
export function revive(kept: Draft, nowMs: number): Draft {
  return nowMs - kept.savedAt > PHOTO_LIFE_MS && kept.pending === undefined ? { ...kept, photos: [] } : kept
}

export function loadDraft(): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(DRAFT_KEY) ?? 'null') as Draft | null
    return kept === null ? emptyDraft : revive({ ...emptyDraft, ...kept }, Date.now())
  } catch {
    return emptyDraft
  }
}

export function saveDraft(draft: Draft): void {
  try {
    if (isEmpty(draft)) localStorage.removeItem(DRAFT_KEY)
    else localStorage.setItem(DRAFT_KEY, JSON.stringify({ ...draft, savedAt: Date.now() }))
  } catch {
    // Storage full or forbidden: the form still works, only a reload would lose it.
  }
}

export function isEmpty(draft: Draft): boolean {
  return (
    draft.words === '' &&
    draft.placeWords === '' &&
    draft.photos.length === 0 &&
    draft.place === undefined &&
    draft.item === undefined &&
    draft.pending === undefined
  )
}

export type Missing = { readonly place: boolean; readonly words: boolean }

/** What the server would refuse: no place (a described one needs an area and words, or a grid), or nothing said at all. */
export function missingIn(draft: Draft, photos: number): Missing {
  const { place } = draft
  const found = place?.point !== undefined || place?.building !== undefined || place?.grid !== undefined
  const described = (place?.areas?.length ?? 0) > 0 && draft.placeWords.trim() !== ''
  return { place: !found && !described, words: draft.words.trim() === '' && photos === 0 && draft.item === undefined }
}

export function bodyOf(draft: Draft, uploads: readonly string[]): ReportBody {
  return {
    place: sentPlace(draft.place, draft.placeWords),
    words: draft.words.trim(),
    uploads: [...uploads],
    ...(draft.item === undefined ? {} : { itemCode: draft.item.code }),
  }
}
