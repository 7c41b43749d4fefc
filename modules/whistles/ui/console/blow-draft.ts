// SPDX-License-Identifier: MPL-2.0
// A whistle that is being written. Kept in the browser until it is blown, so that a closed tab loses nothing but the photos
// (those are on the server, unattached, and swept away there). What cannot be read back is dropped.
import type { Sent } from '#api/client.ts'
import { fromField } from '../city-time.ts'
import { LANE_STEPS, type LaneStep } from '../lanes.ts'

export type Joined = { readonly id: string; readonly number: string }
export type BlowDraft = {
  readonly kind?: string | undefined
  readonly words: string
  readonly placeWords: string
  readonly area?: string | undefined
  readonly point?: { readonly lon: number; readonly lat: number } | undefined
  readonly leadUnitId?: string | undefined
  readonly jointUnitIds: readonly string[]
  readonly matters: readonly Joined[]
  /** Fields for date and time, filled only where the street asks for less time. */
  readonly due: Readonly<Partial<Record<LaneStep, string>>>
  readonly streetUnitId?: string | undefined
}

export const EMPTY_BLOW: BlowDraft = { words: '', placeWords: '', jointUnitIds: [], matters: [], due: {} }

const STORED = 'lifang.whistle'

export function keptBlow(): BlowDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? 'null') as Partial<BlowDraft> | null
    const whole = kept !== null && typeof kept.words === 'string' && Array.isArray(kept.jointUnitIds) && Array.isArray(kept.matters)
    return whole ? { ...EMPTY_BLOW, ...kept } : EMPTY_BLOW
  } catch {
    return EMPTY_BLOW
  }
}

export function keepBlow(draft: BlowDraft | undefined): void {
  try {
    if (draft === undefined) localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, JSON.stringify(draft))
  } catch {
    // Not kept; the form holds it as long as the page is open.
  }
}

export type BlowMissing = 'kind' | 'words' | 'place' | 'lead' | 'busy' | 'stuck'

export function whatBlowMisses(draft: BlowDraft, photos: 'ready' | 'busy' | 'stuck'): readonly BlowMissing[] {
  const checks: Readonly<Record<BlowMissing, boolean>> = {
    kind: draft.kind === undefined,
    words: draft.words.trim() === '',
    place: draft.point === undefined && (draft.area === undefined || draft.placeWords.trim() === ''),
    lead: draft.leadUnitId === undefined,
    busy: photos === 'busy',
    stuck: photos === 'stuck',
  }
  return (Object.keys(checks) as BlowMissing[]).filter((name) => checks[name])
}

function dueOf({ due }: BlowDraft): NonNullable<Sent<'whistle.blow'>['due']> {
  return Object.fromEntries(
    LANE_STEPS.flatMap((step) => {
      const at = fromField(due[step] ?? '')
      return at === undefined ? [] : [[step, at]]
    }),
  )
}

/** What is sent. `place.point` wins over the area; the server finds the area of a point itself. */
export function bodyOf(draft: BlowDraft, streetUnitId: string | undefined, problemId: string | undefined, uploads: readonly string[]): Sent<'whistle.blow'> {
  const placeWords = draft.placeWords.trim()
  return {
    kind: draft.kind ?? '',
    words: draft.words.trim(),
    place: {
      ...(draft.point === undefined ? draft.area !== undefined && { area: draft.area } : { point: draft.point }),
      ...(placeWords !== '' && { words: placeWords }),
    },
    leadUnitId: draft.leadUnitId ?? '',
    jointUnitIds: draft.jointUnitIds.filter((id) => id !== draft.leadUnitId),
    matterIds: draft.matters.map(({ id }) => id),
    due: dueOf(draft),
    uploads: [...uploads],
    ...(streetUnitId !== undefined && { streetUnitId }),
    ...(problemId !== undefined && { problemId }),
  }
}
