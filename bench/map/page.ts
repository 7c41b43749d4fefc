// SPDX-License-Identifier: MPL-2.0
// The page that bench/map.ts measures: the console's own map over our tiles, or (?peer) the same city as plain vector layers.
// `frames` on the window counts what was drawn; the benchmark moves the mouse.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import OlMap from 'ol/Map.js'
import View from 'ol/View.js'
import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import { fromLonLat } from 'ol/proj.js'
import Cluster from 'ol/source/Cluster.js'
import VectorSource from 'ol/source/Vector.js'
import { Fill, Stroke, Style, Circle, Text } from 'ol/style.js'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { PlaceMap, type MapPoint } from '#modules/places/ui/console/index.ts'
import '#design/console/pictures.css'

const query = new URLSearchParams(location.search)
const zoom = Number(query.get('zoom'))

async function readPoints(): Promise<readonly MapPoint[]> {
  const { lon, lat } = (await (await fetch('/points.json')).json()) as { readonly lon: readonly number[]; readonly lat: readonly number[] }
  return lon.map((east, at) => ({ id: String(at), lon: east, lat: lat[at] ?? 0, late: at % 7 === 0 }))
}

async function openPeer(target: HTMLElement, points: readonly MapPoint[]): Promise<OlMap> {
  const grids = new VectorSource({ features: new GeoJSON().readFeatures(await (await fetch('/grids.json')).json(), { featureProjection: 'EPSG:3857' }) })
  const style = new Style({ fill: new Fill({ color: 'rgb(250 249 245 / 60%)' }), stroke: new Stroke({ color: '#b9b3a2', width: 1.2 }) })
  const source = new VectorSource({ features: points.map(({ lon, lat }) => new Feature({ geometry: new Point(fromLonLat([lon, lat])) })) })
  const disc = new Circle({ radius: 14, fill: new Fill({ color: '#0b6b5d' }) })
  const styles = new Map<number, Style>()
  const discStyle = (count: number): Style => {
    const made = styles.get(count) ?? new Style({ image: disc, text: new Text({ text: String(count), fill: new Fill({ color: '#fff' }) }) })
    styles.set(count, made)
    return made
  }
  return new OlMap({
    target,
    layers: [
      new VectorLayer({ source: grids, style }),
      new VectorLayer({ source: new Cluster({ distance: 34, source }), style: (feature) => discStyle((feature.get('features') as readonly unknown[]).length) }),
    ],
    view: new View({ center: fromLonLat([121.5275, 38.885]), zoom }),
  })
}

const counted = window as unknown as { frames: number; longest: number; ready: boolean; setZoom?: (to: number) => void }
counted.frames = 0
counted.longest = 0
let last = performance.now()
function tick(now: number): void {
  counted.frames += 1
  counted.longest = Math.max(counted.longest, now - last)
  last = now
  requestAnimationFrame(tick)
}
requestAnimationFrame(tick)

const points = await readPoints()
const target = document.querySelector<HTMLElement>('#map') as HTMLElement
if (query.has('peer')) await openPeer(target, points)
else {
  const client = new QueryClient()
  createRoot(target).render(createElement(QueryClientProvider, { client }, createElement(PlaceMap, { points, label: 'bench', zoom })))
}
counted.ready = true
