// SPDX-License-Identifier: MPL-2.0
// Pieces that whistles and difficult problems are shown with: names of units, areas and posts, fetched in batches.
import { areaAndParents, areaPath } from '#kernel/area-path.ts'
import { toIso, type Instant } from '#kernel/instant.ts'
import { findPostTitles, findUnits, type UnitView } from '#modules/offices/index.ts'
import { findAreas } from '#modules/places/index.ts'
import type { By, Place } from '../rules/events.ts'
import type { Named } from '../rules/kinds.ts'
import type { Photo } from '../store/photo.ts'
import type { Scope } from './moment.ts'

export type Words = { zh: string; en: string }
export type UnitShown = { id: string; name: Words; phone: string | null }

export const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at))
export const words = ({ zh, en }: Named): Words => ({ zh, en })
const unnamed = (text: string): Words => ({ zh: text, en: text })

export type Names = {
  readonly unit: (id: string) => UnitShown
  readonly unitName: (id: string | null) => Words | null
  readonly title: (postId: string | null) => Words | null
}

export async function namesOf(scope: Scope, unitIds: readonly string[], postIds: readonly (string | null)[]): Promise<Names> {
  const units: ReadonlyMap<string, UnitView> = await findUnits(scope, [...new Set(unitIds)])
  const titles = await findPostTitles(scope, [...new Set(postIds.filter((id) => id !== null))])
  const named = (id: string): Words => words(units.get(id)?.name ?? unnamed(id))
  return {
    unit: (id) => ({ id, name: named(id), phone: units.get(id)?.phone ?? null }),
    unitName: (id) => (id === null ? null : named(id)),
    title: (postId) => {
      const found = postId === null ? undefined : titles.get(postId)
      return found === undefined ? null : words(found)
    },
  }
}

export function byView(by: By, names: Names): { kind: 'staff' | 'system'; unit: Words | null; title: Words | null } {
  return { kind: by.kind, unit: names.unitName(by.unitId), title: names.title(by.postId) }
}

/** Names of the areas around a place, from district to the smallest known. */
export async function placeView(scope: Scope, place: Place) {
  const path = areaPath(place.area)
  const areas = await findAreas(scope, areaAndParents(path))
  const names = areaAndParents(path)
    .filter((area) => area.length >= 6)
    .toReversed()
    .flatMap((area) => areas.get(area)?.name ?? [])
  const point = place.lon === null || place.lat === null ? null : { lon: place.lon, lat: place.lat }
  return { area: place.area, names: names.map(words), words: place.words, point }
}

export async function areaNames(scope: Scope, areas: readonly string[]): Promise<(area: string) => Words> {
  const found = await findAreas(scope, [...new Set(areas)].map(areaPath))
  return (area) => words(found.get(area)?.name ?? unnamed(area))
}

export function photoView({ id, purpose, seq, width, height, takenAt, addedAt }: Photo) {
  return { id, purpose, seq, width, height, takenAt: iso(takenAt), addedAt: toIso(addedAt) }
}
