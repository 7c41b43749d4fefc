// SPDX-License-Identifier: MPL-2.0
// Dedicated areas come in two habits: drawn over the basic ones (the school lies in a grid), or in their place beside
// them. Those that lie on basic ones with more than half their ground take no part in the tiling.
import Flatbush from 'flatbush'
import { boxOf } from '../geojson.ts'
import type { SoundArea } from './fault.ts'
import { pathsOf, sharedPieces, totalOf } from './pieces.ts'
import { planeAt, sizeOf } from './plane.ts'

const MOST_SHARE = 0.5

export type Layers = { readonly tiles: readonly SoundArea[]; readonly overlays: readonly SoundArea[] }

/** Parts the areas of one parent into those that tile it and those that lie over them. */
export function partOverlays(areas: readonly SoundArea[]): Layers {
  const basic = areas.filter(({ dedicated }) => !dedicated)
  if (basic.length === areas.length || basic.length === 0) return { tiles: areas, overlays: [] }
  const index = new Flatbush(basic.length)
  for (const { polygon } of basic) {
    const { minLon, minLat, maxLon, maxLat } = boxOf(polygon)
    index.add(minLon, minLat, maxLon, maxLat)
  }
  index.finish()
  const overlays = new Set(
    areas.filter(({ dedicated, polygon }) => {
      if (!dedicated) return false
      const { minLon, minLat, maxLon, maxLat } = boxOf(polygon)
      const plane = planeAt([minLon, minLat])
      const own = pathsOf(plane, polygon)
      const under = index.search(minLon, minLat, maxLon, maxLat).map((at) => basic[at] as SoundArea)
      const covered = under.reduce((sum, area) => sum + totalOf(sharedPieces(own, pathsOf(plane, area.polygon))), 0)
      return covered > MOST_SHARE * sizeOf(plane, polygon).squareMetres
    }),
  )
  return { tiles: areas.filter((area) => !overlays.has(area)), overlays: [...overlays] }
}
