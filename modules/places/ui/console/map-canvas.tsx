// SPDX-License-Identifier: MPL-2.0
// OpenLayers behind PlaceMap. The ground is asked for by the box in view after every move, never more than once at a time.
import { buffer } from 'ol/extent.js'
import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import OlMap from 'ol/Map.js'
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js'
import Cluster from 'ol/source/Cluster.js'
import VectorSource from 'ol/source/Vector.js'
import View from 'ol/View.js'
import Zoom from 'ol/control/Zoom.js'
import { defaults as interactions } from 'ol/interaction/defaults.js'
import { useEffect, useRef, type ReactNode } from 'react'
import 'ol/ol.css'
import { call } from '#api/client.ts'
import { useDark } from '#design/console/use-dark.ts'
import { useLang } from '#design/console/use-words.ts'
import { groundStyle, mapColours, namesStyle, pointStyle } from './map-styles.ts'
import type { MapPoint, PlaceMapProps } from './place-map.tsx'
import { useText } from './words.ts'

type Box = { readonly minLon: number; readonly minLat: number; readonly maxLon: number; readonly maxLat: number }
type Drawn = {
  readonly map: OlMap
  readonly ground: VectorLayer
  readonly names: VectorLayer
  readonly points: VectorSource<Feature<Point>>
  readonly dots: VectorLayer
  fitted: boolean
}

const ROOM_METRES = 2_000 // how far beyond the city one may move
const NEAR = 4 // metres per pixel: below it, buildings can be told apart

function addGround(map: OlMap, source: VectorSource): void {
  const format = new GeoJSON({ featureProjection: 'EPSG:3857' })
  let asked = ''
  const load = async (): Promise<void> => {
    const near = (map.getView().getResolution() ?? NEAR) < NEAR
    const [minLon = 0, minLat = 0, maxLon = 0, maxLat = 0] = transformExtent(map.getView().calculateExtent(map.getSize()), 'EPSG:3857', 'EPSG:4326')
    const layers = near ? 'area,grid,street,building' : 'area,grid,street'
    const question = [minLon, minLat, maxLon, maxLat].map((degree) => degree.toFixed(4)).join() + layers
    if (question === asked) return
    asked = question
    const answer = await call('places.get-map', { minLon, minLat, maxLon, maxLat, layers }).catch(() => undefined)
    if (answer === undefined || question !== asked) return
    source.clear(true)
    source.addFeatures(format.readFeatures(answer))
  }
  map.on('moveend', () => void load())
}

function draw(target: HTMLElement, box: Box, tips: { readonly in: string; readonly out: string }): Drawn {
  const groundSource = new VectorSource()
  const points = new VectorSource<Feature<Point>>()
  const ground = new VectorLayer({ source: groundSource })
  const names = new VectorLayer({ source: groundSource, declutter: true })
  const dots = new VectorLayer({ source: new Cluster({ distance: 32, minDistance: 14, source: points }) })
  const extent = transformExtent([box.minLon, box.minLat, box.maxLon, box.maxLat], 'EPSG:4326', 'EPSG:3857')
  const view = new View({ extent: buffer(extent, ROOM_METRES), maxZoom: 19, smoothExtentConstraint: false })
  const map = new OlMap({
    target,
    layers: [ground, names, dots],
    view,
    controls: [new Zoom({ zoomInTipLabel: tips.in, zoomOutTipLabel: tips.out })],
    interactions: interactions({ onFocusOnly: false }),
  })
  view.fit(extent, { padding: [16, 16, 16, 16] })
  addGround(map, groundSource)
  return { map, ground, names, points, dots, fitted: false }
}

type Chosen = { readonly choose: (id: string) => void; readonly pick: (at: { readonly lon: number; readonly lat: number }) => void }

function listenForChoice(map: OlMap, dots: VectorLayer, { choose, pick }: Chosen): void {
  map.on('singleclick', (event) => {
    void dots.getFeatures(event.pixel).then(([hit]) => {
      const inside = (hit?.get('features') ?? []) as readonly Feature<Point>[]
      const [first] = inside
      const [lon = 0, lat = 0] = toLonLat(event.coordinate)
      if (first === undefined) return pick({ lon, lat })
      if (inside.length === 1) choose(String(first.getId()))
      else map.getView().animate({ center: event.coordinate, zoom: (map.getView().getZoom() ?? 14) + 1.6, duration: 200 })
    })
  })
}

function toFeature(point: MapPoint): Feature<Point> {
  const feature = new Feature({ geometry: new Point(fromLonLat([point.lon, point.lat])), late: point.late === true })
  feature.setId(point.id)
  return feature
}

export function MapCanvas({ points, chosen, onChoose, onPick, label, close = false, box }: PlaceMapProps & { readonly box: Box }): ReactNode {
  const t = useText()
  const language = useLang()
  const dark = useDark()
  const target = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn>(undefined)
  const latest = useRef({ chosen, onChoose, onPick })
  latest.current = { chosen, onChoose, onPick }
  useEffect(() => {
    if (target.current === null) return
    const made = draw(target.current, box, { in: t('places.zoom-in'), out: t('places.zoom-out') })
    listenForChoice(made.map, made.dots, { choose: (id) => latest.current.onChoose?.(id), pick: (at) => latest.current.onPick?.(at) })
    drawn.current = made
    return () => made.map.setTarget()
  }, [box, t])
  useEffect(() => {
    drawn.current?.ground.setStyle(groundStyle(mapColours(dark)))
    drawn.current?.names.setStyle(namesStyle(mapColours(dark), language))
    drawn.current?.dots.setStyle(pointStyle(mapColours(dark), () => latest.current.chosen))
  }, [dark, language])
  useEffect(() => {
    const made = drawn.current
    if (made === undefined) return
    made.points.clear(true)
    made.points.addFeatures(points.map(toFeature))
    const [only] = points
    if (close && only !== undefined) {
      made.map.getView().setCenter(fromLonLat([only.lon, only.lat]))
      made.map.getView().setResolution(1.6)
    } else if (points.length > 1 && !made.fitted) {
      made.fitted = true
      made.map.getView().fit(made.points.getExtent() ?? [], { padding: [40, 40, 40, 40], maxZoom: 17 })
    }
  }, [points, close])
  useEffect(() => drawn.current?.dots.changed(), [chosen])
  return <div ref={target} className="map-canvas" tabIndex={0} role="application" aria-label={`${label}. ${t('places.map-help')}`} />
}
