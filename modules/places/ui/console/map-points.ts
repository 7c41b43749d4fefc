// SPDX-License-Identifier: MPL-2.0
// Points of a map, up to some 50,000: gathered into discs by a tree that is built once for all zooms; only what can be seen
// is handed to the map. The chosen point is drawn by itself above, inside whatever disc it stands.
import { boundingExtent, buffer, containsExtent, getWidth } from 'ol/extent.js'
import Feature from 'ol/Feature.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import type OlMap from 'ol/Map.js'
import type { Pixel } from 'ol/pixel.js'
import VectorSource from 'ol/source/Vector.js'
import Supercluster from 'supercluster'
import type { MapPoint } from './place-map.tsx'
import type { Projection } from '../map/ground-layer.ts'

type Known = { readonly at: number }
type Gathered = { readonly late: number }
type Tree = Supercluster<Known, Gathered>

/** Metres of half the world in the map's plane; the tree is fed with positions as if the plane were the globe. */
const HALF = 20_037_508.342789244
const RADIUS = 34
const LARGEST_ZOOM = 17

export type PointHit = { readonly id: string } | { readonly zoom: number; readonly center: readonly number[] }
export type PointsLayer = {
  readonly layer: VectorLayer
  readonly show: (points: readonly MapPoint[]) => void
  readonly mark: (id: string | undefined) => void
  readonly hit: (pixel: Pixel) => PointHit | undefined
  /** Around all points; undefined without any. */
  readonly extent: () => number[] | undefined
}

const inverse = (x: number, y: number): [number, number] => [(x / HALF) * 180, (Math.atan(Math.sinh((y / HALF) * Math.PI)) * 180) / Math.PI]
const forward = ([lon = 0, lat = 0]: readonly number[]): [number, number] => {
  const sine = Math.sin((lat * Math.PI) / 180)
  return [(lon / 180) * HALF, (Math.log((1 + sine) / (1 - sine)) / (2 * Math.PI)) * HALF]
}

function plant(points: readonly MapPoint[], places: readonly (readonly [number, number])[]): Tree {
  const tree: Tree = new Supercluster<Known, Gathered>({
    radius: RADIUS,
    maxZoom: LARGEST_ZOOM,
    map: ({ at }) => ({ late: points[at]?.late === true ? 1 : 0 }),
    reduce: (sum, one) => {
      ;(sum as { late: number }).late += one.late
    },
  })
  return tree.load(places.map(([x, y], at) => ({ type: 'Feature', properties: { at }, geometry: { type: 'Point', coordinates: inverse(x, y) } })))
}

function zoomOf(map: OlMap): number {
  // The tree counts tiles of 512 pixels, the map of 256.
  return Math.max(0, Math.min(LARGEST_ZOOM + 1, Math.round((map.getView().getZoom() ?? 14) - 1)))
}

type Place = readonly [number, number]
/** What is on the map now: the points, where they lie in its plane, their tree, and which one is chosen. */
type Content = { points: readonly MapPoint[]; places: readonly Place[]; tree: Tree | undefined; marked: string | undefined }

function single(point: MapPoint, [x, y]: Place, isChosen: boolean): Feature<Point> {
  const feature = new Feature({ geometry: new Point([x, y]), count: 1, late: point.late === true, chosen: isChosen })
  feature.setId(isChosen ? `chosen ${point.id}` : point.id)
  return feature
}

function chosenFeature({ points, places, marked }: Content): readonly Feature<Point>[] {
  const at = marked === undefined ? -1 : points.findIndex(({ id }) => id === marked)
  const [point, place] = [points[at], places[at]]
  return point === undefined || place === undefined ? [] : [single(point, place, true)]
}

/** What the extent shows at a zoom of the tree: discs and single points. */
function featuresIn({ points, places, tree }: Content, extent: readonly number[], zoom: number): readonly Feature<Point>[] {
  if (tree === undefined) return []
  const [west, south] = inverse(Math.max(-HALF, extent[0] ?? 0), Math.max(-HALF, extent[1] ?? 0))
  const [east, north] = inverse(Math.min(HALF, extent[2] ?? 0), Math.min(HALF, extent[3] ?? 0))
  return tree.getClusters([west, south, east, north], zoom).map((one) => {
    const { properties } = one
    if (!('cluster' in properties)) return single(points[properties.at] as MapPoint, places[properties.at] as Place, false)
    const feature = new Feature({ geometry: new Point(forward(one.geometry.coordinates)), count: properties.point_count, late: properties.late > 0 })
    feature.set('cluster', properties.cluster_id, true)
    return feature
  })
}

function hitAt(map: OlMap, layer: VectorLayer, { tree }: Content, pixel: Pixel): PointHit | undefined {
  const feature = map.forEachFeatureAtPixel(pixel, (one) => one as Feature<Point>, { layerFilter: (one) => one === layer, hitTolerance: 4 })
  if (feature === undefined || tree === undefined) return undefined
  const cluster: unknown = feature.get('cluster')
  if (typeof cluster !== 'number') return { id: String(feature.getId()).replace(/^chosen /, '') }
  return { zoom: tree.getClusterExpansionZoom(cluster) + 1, center: feature.getGeometry()?.getCoordinates() ?? [] }
}

/** Adds nothing to the map by itself; the caller puts `layer` where it belongs. */
export function pointsLayer(map: OlMap, { project }: Projection): PointsLayer {
  const source = new VectorSource<Feature<Point>>({ useSpatialIndex: true })
  const layer = new VectorLayer({ source, updateWhileInteracting: false })
  const content: Content = { points: [], places: [], tree: undefined, marked: undefined }
  let shown: { readonly extent: number[]; readonly zoom: number } | undefined
  const fill = (force: boolean): void => {
    const size = map.getSize()
    if (content.tree === undefined || size === undefined) return
    const seen = map.getView().calculateExtent(size)
    const zoom = zoomOf(map)
    if (!force && shown !== undefined && shown.zoom === zoom && containsExtent(shown.extent, seen)) return
    shown = { extent: buffer(seen, getWidth(seen) / 2), zoom }
    source.clear(true)
    source.addFeatures([...featuresIn(content, shown.extent, zoom), ...chosenFeature(content)])
  }
  map.on('moveend', () => fill(false))
  map.getView().on('change:center', () => fill(false))
  return {
    layer,
    show: (points) => {
      const places = points.map(({ lon, lat }) => project(lon, lat))
      Object.assign(content, { points, places, tree: plant(points, places) })
      fill(true)
    },
    mark: (id) => {
      content.marked = id
      fill(true)
    },
    hit: (pixel) => hitAt(map, layer, content, pixel),
    extent: () => (content.places.length === 0 ? undefined : boundingExtent(content.places.map((place) => [...place]))),
  }
}
