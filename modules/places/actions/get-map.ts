// SPDX-License-Identifier: MPL-2.0
// Areas, grids, streets and buildings inside a box as one GeoJSON FeatureCollection. `leftOut` names layers that were
// asked for but not drawn because the box is too large for them. Refuses places.box-too-large when the box is larger
// than any city, or holds more features than one answer may carry.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import type { Box } from '../rules/geojson.ts'
import {
  areaFeature,
  buildingFeature,
  BUILDINGS_BOX_DEGREES,
  gridFeature,
  isWider,
  LARGEST_BOX_DEGREES,
  MOST_BUILDINGS,
  MOST_FEATURES,
  streetFeature,
  type Feature,
} from '../rules/map-features.ts'
import { findBuildingsIn } from '../store/buildings.ts'
import { rememberedCity, type RememberedCity, type Scope } from '../store/remembered-city.ts'

async function drawBuildings(scope: Scope, city: RememberedCity, box: Box): Promise<Feature[] | undefined> {
  if (isWider(box, BUILDINGS_BOX_DEGREES)) return undefined
  const buildings = await findBuildingsIn(scope.tx, box, MOST_BUILDINGS)
  if (buildings.length > MOST_BUILDINGS) return undefined
  const streetEn = new Map(city.streets.map((street) => [street.nameZh, street.nameEn]))
  return buildings.map((building) => buildingFeature(building, streetEn.get(building.streetZh ?? '') ?? null))
}

export const getMap = action(contract.getMap, async (ctx, { layers, ...box }) => {
  if (isWider(box, LARGEST_BOX_DEGREES)) refuse('places.box-too-large', { mostDegrees: LARGEST_BOX_DEGREES })
  const city = await rememberedCity(ctx)
  const asked = new Set(layers.split(','))
  const [areas, grids, streets] = [
    asked.has('area') ? city.boundariesMeeting(box) : [],
    asked.has('grid') ? city.gridsMeeting(box) : [],
    asked.has('street') ? city.streetsMeeting(box) : [],
  ]
  const count = areas.length + grids.length + streets.length
  if (count > MOST_FEATURES) refuse('places.box-too-large', { features: count, mostFeatures: MOST_FEATURES })
  const buildings = asked.has('building') ? await drawBuildings(ctx, city, box) : []
  const features = [...areas.map((area) => areaFeature(city, area)), ...grids.map(gridFeature), ...streets.map(streetFeature), ...(buildings ?? [])]
  return { type: 'FeatureCollection' as const, features, leftOut: buildings === undefined ? ['building'] : [] }
})
