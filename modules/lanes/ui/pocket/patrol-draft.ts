// SPDX-License-Identifier: MPL-2.0
// A patrol being walked, kept on the phone until it was recorded, for its day only. What it sends is decided here too: points
// answered, findings with their photos; a point without an answer was not looked at.
import type { Sent } from '#api/client.ts'
import type { KeptPhoto } from '#modules/matters/ui/pocket/index.ts'

export type FoundPlace = { readonly id: number; readonly place: string; readonly words: string; readonly photos: readonly KeptPhoto[] }
export type PointDraft = { readonly result: 'fine' } | { readonly result: 'found'; readonly places: readonly FoundPlace[] }
/** By point; a point that is missing has no answer. */
export type PatrolDraft = Readonly<Record<string, PointDraft>>

export const NEW_PLACE: FoundPlace = { id: 1, place: '', words: '', photos: [] }

/** Today in the city, YYYY-MM-DD. */
export function cityDay(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
}

const keyOf = (code: string): string => `lifang.patrol.${code}`

export function loadDraft(code: string, day: string): PatrolDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(code)) ?? 'null') as { day?: string; points?: PatrolDraft } | null
    return kept?.day === day ? (kept.points ?? {}) : {}
  } catch {
    return {}
  }
}

export function saveDraft(code: string, day: string, points: PatrolDraft): void {
  try {
    if (Object.keys(points).length === 0) localStorage.removeItem(keyOf(code))
    else localStorage.setItem(keyOf(code), JSON.stringify({ day, points }))
  } catch {
    // Storage full or forbidden: the form still works, only a reload would lose it.
  }
}

export function isLacking({ words, photos }: FoundPlace): boolean {
  return words.trim() === '' && photos.length === 0
}

type Looked = { readonly looked: number; readonly found: number; readonly lacking: boolean }

export function lookedAt(draft: PatrolDraft): Looked {
  const places = Object.values(draft).flatMap((point) => (point.result === 'found' ? point.places : []))
  return { looked: Object.keys(draft).length, found: places.length, lacking: places.some(isLacking) }
}

export function bodyOf(draft: PatrolDraft): Sent<'lanes.record-patrol'>['points'] {
  return Object.entries(draft).map(([point, said]) => ({
    point,
    findings:
      said.result === 'fine'
        ? []
        : said.places.map(({ place, words, photos }) => ({
            place: place.trim(),
            words: words.trim(),
            uploads: photos.filter(({ sent }) => sent).map(({ id }) => id),
          })),
  }))
}
