// SPDX-License-Identifier: MPL-2.0
// Turns what was said of a place into an area with its point, and checks which units answer for it. Refuses
// `whistles.place-needed` when no area of the city can be told from it.
import { areaLevel, areaPath, homeDistrict } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnitsOf } from '#modules/offices/index.ts'
import { findAreas, locatePlace } from '#modules/places/index.ts'
import type { InputOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import type { Place } from '../rules/events.ts'
import type { Scope } from './moment.ts'

type Given = InputOf<typeof contract.blowWhistle>['place']

export async function resolvePlace(scope: Scope, given: Given): Promise<Place> {
  const words = given.words === undefined || given.words === '' ? null : given.words
  if (given.point !== undefined) {
    const located = await locatePlace(scope, { point: given.point })
    const area = located.grid?.grid ?? located.areas[0]?.area ?? refuse('whistles.place-needed')
    return { area, words, lon: located.point.lon, lat: located.point.lat }
  }
  const area = given.area === undefined ? undefined : areaPath(given.area)
  const known = area !== undefined && (await findAreas(scope, [area])).has(area)
  if (area === undefined || !known || words === null || ['province', 'city'].includes(areaLevel(area)) || homeDistrict(area) === 0)
    return refuse('whistles.place-needed')
  return { area, words, lon: null, lat: null }
}

/** Refuses `whistles.no-such-unit` for one that is not in force or does not answer for the place. */
export async function requireAnswering(scope: Scope, area: string, unitIds: readonly string[]): Promise<void> {
  const answering = new Set((await findUnitsOf(scope, areaPath(area))).map(({ id }) => id))
  const missing = unitIds.filter((id) => !answering.has(id))
  if (missing.length > 0) refuse('whistles.no-such-unit', { units: missing })
}
