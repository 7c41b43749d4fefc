// SPDX-License-Identifier: MPL-2.0
// OpenLayers behind PlaceMap. The map is made once; points, shapes, colours and the version of the tiles are put into it.
import { buffer } from 'ol/extent.js'
import OlMap from 'ol/Map.js'
import View from 'ol/View.js'
import Zoom from 'ol/control/Zoom.js'
import { defaults as interactions } from 'ol/interaction/defaults.js'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import 'ol/ol.css'
import { useDark } from '#design/console/use-dark.ts'
import { useLang } from '#design/console/use-words.ts'
import { boxToExtent, groundLayer, projectionFor, type Ground, type LayerSet, type MapSettings, type Projection } from '../map/ground-layer.ts'
import { groundStyle } from '../map/ground-style.ts'
import { pointsLayer, type PointsLayer } from './map-points.ts'
import { shapesLayer, type ShapesLayer } from './map-shapes.ts'
import { mapColours, pointStyle, shapeStyle } from './map-styles.ts'
import type { MapShape, PlaceMapProps } from './place-map.tsx'
import { useText } from './words.ts'
import './map.css'

type Tips = { readonly in: string; readonly out: string }
type Box = { readonly minLon: number; readonly minLat: number; readonly maxLon: number; readonly maxLat: number }
type Seen = { fittedTo: string | undefined }
type Drawn = {
  readonly map: OlMap
  readonly projection: Projection
  readonly ground: Ground
  readonly points: PointsLayer
  readonly shapes: ShapesLayer
  readonly close: () => void
  fitted: boolean
  /** Shared by maps that move together. */ readonly seen: Seen
}

const ROOM_METRES = 2_000 // how far beyond the city one may move
const CLOSE = 1.6 // metres per pixel when a single place is shown

type SharedView = { readonly view: View; readonly seen: Seen; maps: number }
const sharedViews = new Map<string, SharedView>()

/** A view for one map, or for all maps that go by the same word; `leave` when the map goes. */
function viewFor(together: string | undefined, reach: number[]): Pick<SharedView, 'view' | 'seen'> & { readonly isFirst: boolean; readonly leave: () => void } {
  const make = (): View => new View({ extent: buffer(reach, ROOM_METRES), maxZoom: 20, smoothExtentConstraint: false, enableRotation: false })
  if (together === undefined) return { view: make(), seen: { fittedTo: undefined }, isFirst: true, leave: () => undefined }
  const known = sharedViews.get(together)
  const shared = known ?? { view: make(), seen: { fittedTo: undefined }, maps: 0 }
  sharedViews.set(together, shared)
  shared.maps += 1
  const leave = (): void => {
    shared.maps -= 1
    if (shared.maps === 0) sharedViews.delete(together)
  }
  return { view: shared.view, seen: shared.seen, isFirst: known === undefined, leave }
}

type Setting = { readonly box: Box; readonly settings: MapSettings; readonly set: LayerSet; readonly together: string | undefined; readonly tips: Tips }

function draw(target: HTMLElement, { box, settings, set, together, tips }: Setting, onRead: (isRead: boolean) => void): Drawn {
  const projection = projectionFor(settings.crs)
  const extent = boxToExtent(projection, box)
  const ground = groundLayer(settings, set, onRead)
  const { view, seen, isFirst, leave } = viewFor(together, boxToExtent(projection, settings.around ?? box))
  const map = new OlMap({
    target,
    layers: [...ground.layers],
    view,
    controls: [new Zoom({ zoomInTipLabel: tips.in, zoomOutTipLabel: tips.out })],
    interactions: interactions({ onFocusOnly: false }),
  })
  const [shapes, points] = [shapesLayer(projection), pointsLayer(map, projection)]
  map.addLayer(shapes.layer)
  map.addLayer(points.layer)
  if (isFirst) view.fit(extent, { padding: [16, 16, 16, 16], size: map.getSize() ?? [600, 400] })
  const close = (): void => {
    leave()
    map.setTarget()
  }
  return { map, projection, ground, points, shapes, close, fitted: false, seen }
}

const NO_SHAPES: readonly MapShape[] = []

type Chosen = Pick<PlaceMapProps, 'onChoose' | 'onPick' | 'onShape'>

function choose({ map, projection, points, shapes }: Drawn, pixel: number[], at: number[], chosen: Chosen): void {
  const point = points.hit(pixel)
  if (point !== undefined && 'id' in point) return chosen.onChoose?.(point.id)
  if (point !== undefined) return map.getView().animate({ center: [...point.center], zoom: point.zoom, duration: 200 })
  const shape = chosen.onShape && shapes.hit(map, pixel)
  if (shape !== undefined) chosen.onShape?.(shape)
  else chosen.onPick?.(projection.unproject(at))
}

function lookAt(made: Drawn, extent: number[] | undefined, maxZoom: number): void {
  if (extent !== undefined) made.map.getView().fit(extent, { padding: [40, 40, 40, 40], maxZoom })
}

/** Points and shapes into the map; the first ones are looked at. */
function useContent(
  drawn: { readonly current: Drawn | undefined },
  { points, close = false, shapes = NO_SHAPES, fitTo = '', chosen, zoom }: PlaceMapProps,
): void {
  useEffect(() => {
    const made = drawn.current
    if (made === undefined) return
    made.points.show(points)
    const [only] = points
    if (close && only !== undefined) {
      made.map.getView().setCenter(made.projection.project(only.lon, only.lat))
      made.map.getView().setResolution(CLOSE)
    } else if (zoom !== undefined && !made.fitted) {
      made.fitted = true
      made.map.getView().setZoom(zoom)
    } else if (points.length > 1 && !made.fitted) {
      made.fitted = true
      lookAt(made, made.points.extent(), 17)
    }
  }, [drawn, points, close, zoom])
  useEffect(() => {
    const made = drawn.current
    if (made === undefined) return
    made.shapes.show(shapes)
    if (shapes.length === 0 || made.seen.fittedTo === fitTo) return
    made.seen.fittedTo = fitTo
    lookAt(made, made.shapes.extent(), 18)
  }, [drawn, shapes, fitTo])
  useEffect(() => drawn.current?.points.mark(chosen), [drawn, chosen, points])
}

/** A new one is needed (by `key`) for another box, language or ground. */
export function MapCanvas({ box, settings, ...props }: PlaceMapProps & { readonly box: Box; readonly settings: MapSettings }): ReactNode {
  const t = useText()
  const language = useLang()
  const dark = useDark()
  const target = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn>(undefined)
  const latest = useRef(props)
  latest.current = props
  const first = useRef(settings)
  const [isRead, setRead] = useState(true)
  const { ground = 'ground', chosenShapes, label, together } = props
  useEffect(() => {
    if (target.current === null) return
    const tips = { in: t('places.zoom-in'), out: t('places.zoom-out') }
    const made = draw(target.current, { box, settings: first.current, set: ground, together, tips }, setRead)
    made.map.on('singleclick', (event) => choose(made, event.pixel, event.coordinate, latest.current))
    drawn.current = made
    return made.close
  }, [box, ground, together, t])
  useEffect(() => drawn.current?.ground.setVersion(settings.version), [settings.version])
  useEffect(() => {
    const colours = mapColours(dark)
    drawn.current?.ground.tiles.setStyle(groundStyle(colours, language, settings.base !== null))
    drawn.current?.points.layer.setStyle(pointStyle(colours))
    drawn.current?.shapes.layer.setStyle(shapeStyle(colours, (id) => latest.current.chosenShapes?.includes(id) === true))
  }, [dark, language, box, ground, t, settings.base])
  useContent(drawn, props)
  useEffect(() => drawn.current?.shapes.layer.changed(), [chosenShapes])
  return (
    <div className="map-holder">
      <div ref={target} className="map-canvas" tabIndex={0} role="application" aria-label={`${label}. ${t('places.map-help')}`} />
      {!isRead && <p className="map-failed">{t('places.map-failed')}</p>}
      {settings.base !== null && <p className="map-attribution">{settings.base.attribution}</p>}
    </div>
  )
}
