// SPDX-License-Identifier: MPL-2.0
// Our own vector tiles as an OpenLayers layer, above the city's base map where it has set one. Shapes are kept as pictures
// of each tile and only names are drawn anew in every frame, so that moving stays smooth without a graphics card.
import type BaseLayer from 'ol/layer/Base.js'
import MVT from 'ol/format/MVT.js'
import TileLayer from 'ol/layer/Tile.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import { fromLonLat, toLonLat } from 'ol/proj.js'
import VectorTileSource from 'ol/source/VectorTile.js'
import XYZ from 'ol/source/XYZ.js'
import { createXYZ } from 'ol/tilegrid.js'
import type { Answer } from '#api/client.ts'
import { displayOf } from '../../rules/display-crs.ts'
import { LARGEST_ZOOM, type LayerSet } from '../../rules/tiles/layer-sets.ts'

export type MapSettings = Answer<'places.get-extent'>['map']
export type { LayerSet } from '../../rules/tiles/layer-sets.ts'

const addressOf = (set: LayerSet, version: string): string => `/api/places/tiles/${set}/{z}/{x}/{y}?v=${version}`

export type Ground = { readonly layers: readonly BaseLayer[]; readonly tiles: VectorTileLayer; readonly setVersion: (version: string) => void }

/** The layers to put at the bottom of a map; whose base map it is must be said beside them. `onRead` hears whether our tiles come or fail. */
export function groundLayer(settings: MapSettings, set: LayerSet, onRead: (isRead: boolean) => void): Ground {
  const source = new VectorTileSource({
    format: new MVT(),
    tileGrid: createXYZ({ tileSize: 512, maxZoom: LARGEST_ZOOM }),
    url: addressOf(set, settings.version),
    transition: 0,
  })
  const tiles = new VectorTileLayer({ source, renderMode: 'hybrid', declutter: true, preload: 1 })
  const base = settings.base && new TileLayer({ source: new XYZ({ url: settings.base.url, maxZoom: 18 }) })
  source.on('tileloadend', () => onRead(true))
  source.on('tileloaderror', () => onRead(false))
  let shown = settings.version
  return {
    layers: base === null ? [tiles] : [base, tiles],
    tiles,
    setVersion: (version) => {
      if (version === shown) return
      shown = version
      source.setUrl(addressOf(set, version))
    },
  }
}

type LonLat = { readonly lon: number; readonly lat: number }
export type Projection = {
  readonly project: (lon: number, lat: number) => [number, number]
  readonly unproject: (at: readonly number[]) => LonLat
}

/** Between WGS-84 and the map's own plane, through the base map's system. */
export function projectionFor(crs: MapSettings['crs']): Projection {
  const display = displayOf(crs)
  return {
    project: (lon, lat) => fromLonLat([...display.toDisplay(lon, lat)]) as [number, number],
    unproject: (at) => {
      const [shownLon = 0, shownLat = 0] = toLonLat([...at])
      const [lon, lat] = display.fromDisplay(shownLon, shownLat)
      return { lon, lat }
    },
  }
}

export function boxToExtent(
  { project }: Projection,
  box: { readonly minLon: number; readonly minLat: number; readonly maxLon: number; readonly maxLat: number },
): number[] {
  return [...project(box.minLon, box.minLat), ...project(box.maxLon, box.maxLat)]
}
