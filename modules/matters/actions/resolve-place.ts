// SPDX-License-Identifier: MPL-2.0
// Turns what a reporter said of the place into an area: a point or a building (its grid, or the smallest area known where
// there are no grids yet), a grid, or words with at least a community (or larger area) named. Refuses `matter.place-needed` when no district can be told from it.
import { areaLevel, areaPath, homeDistrict } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findAreas, findGrid, locatePlace, type Located } from '#modules/places/index.ts'
import type { InputOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import type { PlaceFound } from '../rules/events.ts'
import type { Scope } from './moment.ts'

export type GivenPlace = InputOf<typeof contract.reportMatter>['place']

function fromLocated(located: Located, given: GivenPlace): PlaceFound {
  // Near a border the reporter was asked which side; only the grids offered count.
  const chosen =
    given.grid !== undefined && located.alternatives.some((grid) => grid.grid === given.grid) ? given.grid : (located.grid?.grid ?? located.areas[0]?.area)
  if (chosen === undefined) refuse('matter.place-needed')
  return {
    area: chosen,
    words: given.words ?? located.building?.address.zh ?? null,
    lon: located.point.lon,
    lat: located.point.lat,
    certainty: located.certainty,
  }
}

export async function resolvePlace(scope: Scope, given: GivenPlace): Promise<PlaceFound> {
  if (given.point !== undefined) return fromLocated(await locatePlace(scope, { point: given.point, accuracy: given.accuracy }), given)
  if (given.building !== undefined) return fromLocated(await locatePlace(scope, { building: given.building }), given)
  const words = given.words ?? null
  if (given.grid !== undefined) {
    const grid = await findGrid(scope, areaPath(given.grid))
    if (grid === undefined) refuse('places.no-such-grid', { grid: given.grid })
    return { area: grid.grid, words, lon: null, lat: null, certainty: 'described' }
  }
  const area = given.area === undefined ? undefined : areaPath(given.area)
  const known = area && (await findAreas(scope, [area])).has(area)
  if (area === undefined || known !== true || ['province', 'city'].includes(areaLevel(area)) || homeDistrict(area) === 0) refuse('matter.place-needed')
  if (words === null || words === '') refuse('matter.place-needed')
  return { area, words, lon: null, lat: null, certainty: 'described' }
}
