// SPDX-License-Identifier: MPL-2.0
// The map, loaded only when asked for: our own tiles, above the city's base map where it has one. The place is what lies
// under the fixed cross-hairs, so that dragging, arrow keys and plus/minus all work alike.
import OlMap from 'ol/Map.js'
import View from 'ol/View.js'
import { defaults } from 'ol/control/defaults.js'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { lang } from '#design/shared/text.ts'
import { boxToExtent, groundLayer, projectionFor, type Projection } from '../map/ground-layer.ts'
import { groundStyle } from '../map/ground-style.ts'
import { mapPalette } from './map-style.ts'
import type { PointTaken } from './place-picker.tsx'
import { t } from './words.ts'

type Opened = { readonly map: OlMap; readonly projection: Projection; readonly attribution: string | undefined }

async function openMap(target: HTMLElement, onRead: (isRead: boolean) => void): Promise<Opened | undefined> {
  const { box, map: settings } = await call('places.get-extent', {})
  if (box === null || !target.isConnected) return undefined
  const projection = projectionFor(settings.crs)
  const ground = groundLayer(settings, 'ground', onRead)
  ground.tiles.setStyle(groundStyle(mapPalette(matchMedia('(prefers-color-scheme: dark)').matches), lang(), settings.base !== null))
  const map = new OlMap({
    target,
    controls: defaults({ attribution: false, rotate: false }),
    layers: [...ground.layers],
    view: new View({ zoom: 15, center: [0, 0], minZoom: 9, maxZoom: 20, enableRotation: false }),
  })
  map.getView().fit(boxToExtent(projection, box), { maxZoom: 14.5, size: map.getSize() ?? [320, 400] })
  return { map, projection, attribution: settings.base?.attribution }
}

export function MapPick({ onPoint }: { readonly onPoint: (point: PointTaken) => void }): JSX.Element {
  const holder = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<Opened | undefined>()
  const [error, setError] = useState<unknown>()
  const [isRead, setRead] = useState(true)
  useEffect(() => {
    const target = holder.current
    if (target === null) return
    let made: Opened | undefined
    openMap(target, setRead).then((one) => {
      made = one
      setOpened(one)
    }, setError)
    return () => made?.map.setTarget()
  }, [])
  const take = (): void => {
    const center = opened?.map.getView().getCenter()
    if (opened !== undefined && center !== undefined) onPoint(opened.projection.unproject(center))
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
        {opened?.attribution !== undefined && <p class="map-attribution">{opened.attribution}</p>}
      </div>
      {opened === undefined && error === undefined && <Waiting />}
      {!isRead && (
        <Notice kind="warm" icon="warning" role="alert">
          <p>{t('place.map-failed')}</p>
        </Notice>
      )}
      <Problem error={error} />
      <button type="button" class="second" disabled={opened === undefined} onClick={take}>
        {t('place.map-take')}
      </button>
    </div>
  )
}
