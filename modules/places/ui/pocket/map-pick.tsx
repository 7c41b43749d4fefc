// SPDX-License-Identifier: MPL-2.0
// The map, loaded only when asked for: our own layers, no tiles, no other server. The place is what lies under the fixed
// cross-hairs, so that dragging, arrow keys and plus/minus all work alike.
import OlMap from 'ol/Map.js'
import View from 'ol/View.js'
import { defaults } from 'ol/control/defaults.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import VectorLayer from 'ol/layer/Vector.js'
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import { isRefused } from '#design/shared/refusal-words.ts'
import { styleOf } from './map-style.ts'
import type { PointTaken } from './place-picker.tsx'
import { t } from './words.ts'

const LAYER_SETS = ['area,grid,street,building', 'area,grid,street', 'area'] as const

async function drawBox(map: OlMap, source: VectorSource): Promise<void> {
  const [minLon = 0, minLat = 0, maxLon = 0, maxLat = 0] = transformExtent(map.getView().calculateExtent(map.getSize()), 'EPSG:3857', 'EPSG:4326')
  const near = (map.getView().getZoom() ?? 0) >= 15.5
  for (const layers of near ? LAYER_SETS : LAYER_SETS.slice(1)) {
    try {
      const answer = await call('places.get-map', { minLon, minLat, maxLon, maxLat, layers })
      source.clear(true)
      source.addFeatures(new GeoJSON().readFeatures(answer, { featureProjection: 'EPSG:3857' }))
      return
    } catch (error) {
      if (!isRefused(error, 'places.box-too-large')) throw error
    }
  }
}

async function openMap(target: HTMLElement, onError: (error: unknown) => void): Promise<OlMap | undefined> {
  const { box } = await call('places.get-extent', {})
  if (box === null || !target.isConnected) return undefined
  const source = new VectorSource()
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const map = new OlMap({
    target,
    controls: defaults({ attribution: false, rotate: false }),
    layers: [new VectorLayer({ source, style: styleOf(dark), declutter: true })],
    view: new View({
      center: fromLonLat([(box.minLon + box.maxLon) / 2, (box.minLat + box.maxLat) / 2]),
      zoom: 15,
      minZoom: 9,
      maxZoom: 20,
      enableRotation: false,
    }),
  })
  const draw = (): void => void drawBox(map, source).catch(onError)
  map
    .getView()
    .fit(transformExtent([box.minLon, box.minLat, box.maxLon, box.maxLat], 'EPSG:4326', 'EPSG:3857'), { maxZoom: 14.5, size: map.getSize() ?? [320, 400] })
  // The first frame is no move, so it has no moveend of its own.
  map.once('postrender', draw)
  map.on('moveend', draw)
  return map
}

export function MapPick({ onPoint }: { readonly onPoint: (point: PointTaken) => void }): JSX.Element {
  const holder = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<OlMap | undefined>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    const target = holder.current
    if (target === null) return
    let opened: OlMap | undefined
    openMap(target, setError).then((made) => {
      opened = made
      setMap(made)
    }, setError)
    return () => opened?.setTarget()
  }, [])
  const take = (): void => {
    const [lon, lat] = toLonLat(map?.getView().getCenter() ?? [])
    if (lon !== undefined && lat !== undefined) onPoint({ lon, lat })
  }
  return (
    <div class="stack">
      <p class="hint" id="map-hint">
        {t('place.map-hint')}
      </p>
      <div class="map-frame">
        <div ref={holder} class="map" tabIndex={0} role="application" aria-label={t('place.map')} aria-describedby="map-hint" />
        <svg class="cross-hairs" viewBox="0 0 48 48" aria-hidden="true">
          <circle cx="24" cy="24" r="9" />
          <path d="M24 2v16M24 30v16M2 24h16M30 24h16" />
        </svg>
      </div>
      {map === undefined && error === undefined && <Waiting />}
      <Problem error={error} />
      <button type="button" class="second" disabled={map === undefined} onClick={take}>
        {t('place.map-take')}
      </button>
    </div>
  )
}
