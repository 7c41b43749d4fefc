// SPDX-License-Identifier: MPL-2.0
// The ways to find the grid of a point that are compared: ours and two that a team would take from npm. Each is given the
// grids of a made city and answers with the grid's number or −1.
import Flatbush from 'flatbush'
import pointInPolygon from 'point-in-polygon-hao'
import whichPolygon from 'which-polygon'
import { boxOf } from '#modules/places/rules/geojson.ts'
import { indexStream, type GridIndex } from '#modules/places/rules/grid-index.ts'
import { gridsOf, type MadeCity, type MadeGrid } from './made-city.ts'

export type Ask = (lon: number, lat: number) => number
/** Building is timed; what is made before is not. */
export type Method = (city: MadeCity) => { readonly build: () => { readonly ask: Ask; readonly index?: GridIndex } }

const ours: Method = (city) => ({
  build: () => {
    const index = indexStream(gridsOf(city))
    return { ask: index.gridAt, index }
  },
})

const which: Method = (city) => {
  const features = [...gridsOf(city)].map(({ polygon }, at) => ({ type: 'Feature', properties: { at }, geometry: polygon }))
  return {
    build: () => {
      const query = whichPolygon({ type: 'FeatureCollection', features })
      return { ask: (lon, lat) => query([lon, lat])?.at ?? -1 }
    },
  }
}

const boxes: Method = (city) => {
  const grids: readonly MadeGrid[] = [...gridsOf(city)]
  return {
    build: () => {
      const tree = new Flatbush(grids.length)
      for (const { polygon } of grids) {
        const box = boxOf(polygon)
        tree.add(box.minLon, box.minLat, box.maxLon, box.maxLat)
      }
      tree.finish()
      const rings = grids.map(({ polygon }) => polygon.coordinates as [number, number][][])
      const ask: Ask = (lon, lat) => {
        for (const at of tree.search(lon, lat, lon, lat)) if (pointInPolygon([lon, lat], rings[at] as [number, number][][]) !== false) return at
        return -1
      }
      return { ask }
    },
  }
}

export const METHODS = { lifang: ours, 'which-polygon': which, 'flatbush + point-in-polygon-hao': boxes } as const
export type MethodName = keyof typeof METHODS
