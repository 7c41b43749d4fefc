// SPDX-License-Identifier: MPL-2.0
// Of the buildings around a point: the one it stands in, and for each side of a border the one nearest to the point, by
// which people know their side better than by the name of a grid.
import type { Box, MultiPolygon, Polygon } from '../geojson.ts'
import { metresPerDegree } from '../metres.ts'
import { flatten, ringsHold } from './flat-rings.ts'

type Standing = { readonly building: string; readonly grid: string | null; readonly lon: number; readonly lat: number }
type Drawn = Standing & { readonly footprint: Polygon | MultiPolygon | null }
type Addressed = Standing & { readonly streetZh: string | null; readonly nameZh: string | null }

/** The box so many metres around a point. */
export function boxAround(lon: number, lat: number, metres: number): Box {
  const k = metresPerDegree(lat)
  const [dx, dy] = [metres / Math.max(1, k.lon), metres / k.lat]
  return { minLon: lon - dx, maxLon: lon + dx, minLat: lat - dy, maxLat: lat + dy }
}

/** The building whose footprint holds the point; of several the first by code. */
export function buildingAround<B extends Drawn>(buildings: readonly B[], lon: number, lat: number): B | undefined {
  return buildings
    .filter(({ footprint }) => footprint !== null && ringsHold(flatten([{ code: '', polygon: footprint }]), 0, lon, lat))
    .toSorted((a, b) => (a.building < b.building ? -1 : 1))[0]
}

/** For each grid the nearest building registered in it that has an address; grids without one are left out. */
export function nearestBySide<B extends Addressed>(
  buildings: readonly B[],
  grids: readonly string[],
  lon: number,
  lat: number,
): readonly { readonly grid: string; readonly building: B }[] {
  const k = metresPerDegree(lat)
  const away = (one: B): number => ((one.lon - lon) * k.lon) ** 2 + ((one.lat - lat) * k.lat) ** 2
  return grids.flatMap((grid) => {
    const there = buildings.filter((one) => one.grid === grid && (one.streetZh !== null || one.nameZh !== null))
    const nearest = there.toSorted((a, b) => away(a) - away(b) || (a.building < b.building ? -1 : 1))[0]
    return nearest === undefined ? [] : [{ grid, building: nearest }]
  })
}
