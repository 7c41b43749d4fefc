// SPDX-License-Identifier: MPL-2.0
// Shapes that a page draws over the ground: grids of a proposal, pieces to choose, faults. Some hundreds at once at most.
import { createEmpty, extend, isEmpty } from 'ol/extent.js'
import type Feature from 'ol/Feature.js'
import type { FeatureLike } from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import type Geometry from 'ol/geom/Geometry.js'
import VectorLayer from 'ol/layer/Vector.js'
import type OlMap from 'ol/Map.js'
import type { Pixel } from 'ol/pixel.js'
import VectorSource from 'ol/source/Vector.js'
import type { Projection } from '../map/ground-layer.ts'
import type { MapShape } from './place-map.tsx'

export type ShapesLayer = {
  readonly layer: VectorLayer
  readonly show: (shapes: readonly MapShape[]) => void
  readonly hit: (map: OlMap, pixel: Pixel) => string | undefined
  readonly extent: () => number[] | undefined
}

export function shapesLayer({ project }: Projection): ShapesLayer {
  const source = new VectorSource<Feature<Geometry>>()
  const layer = new VectorLayer({ source, declutter: 'shapes' })
  const format = new GeoJSON()
  const drawn = new Map<string, { readonly shape: MapShape; readonly feature: Feature<Geometry> }>()
  const make = (shape: MapShape): Feature<Geometry> => {
    const geometry = format.readGeometry(shape.geometry) as Geometry
    geometry.applyTransform((input, output, dimension = 2) => {
      const out = output ?? input
      for (let at = 0; at < input.length; at += dimension) [out[at], out[at + 1]] = project(input[at] ?? 0, input[at + 1] ?? 0)
      return out
    })
    const feature = format.readFeature({ type: 'Feature', geometry: null, properties: null }) as Feature<Geometry>
    feature.setGeometry(geometry)
    feature.setId(shape.id)
    return feature
  }
  return {
    layer,
    show: (shapes) => {
      const wanted = new Map(shapes.map((shape) => [shape.id, shape]))
      for (const [id, { shape, feature }] of drawn) {
        if (wanted.get(id)?.geometry === shape.geometry) continue
        source.removeFeature(feature)
        drawn.delete(id)
      }
      for (const shape of shapes) {
        const feature = drawn.get(shape.id)?.feature ?? make(shape)
        feature.setProperties({ look: shape.look, label: shape.label ?? '', tint: shape.tint ?? 0 })
        if (!drawn.has(shape.id)) source.addFeature(feature)
        drawn.set(shape.id, { shape, feature })
      }
    },
    hit: (map, pixel) => {
      const found: FeatureLike[] = []
      map.forEachFeatureAtPixel(pixel, (feature) => void found.push(feature), { layerFilter: (one) => one === layer })
      // Pieces lie under the outlines of their grids and are what one means.
      const meant = found.find((feature) => feature.get('look') === 'piece') ?? found[0]
      return meant?.getId() === undefined ? undefined : String(meant.getId())
    },
    extent: () => {
      const around = createEmpty()
      for (const { feature } of drawn.values()) extend(around, feature.getGeometry()?.getExtent() ?? createEmpty())
      return isEmpty(around) ? undefined : around
    },
  }
}
