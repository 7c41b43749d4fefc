// SPDX-License-Identifier: MPL-2.0
// One vector tile of the city's own map. Made when first asked for from the city in memory (buildings from the database), kept
// for all. Asked by its version a browser may keep it for good; without, it is asked again and answered 304 while the same.
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { displayOf } from '../rules/display-crs.ts'
import type { Box } from '../rules/geojson.ts'
import type { LayerSet } from '../rules/tiles/layer-sets.ts'
import { drawsBuildings, mapTile } from '../rules/tiles/map-tile.ts'
import { boxOfTile, type TileAt } from '../rules/tiles/tile-grid.ts'
import { findBuildingsIn } from '../store/buildings.ts'
import { rememberedCity, type RememberedCity } from '../store/remembered-city.ts'
import { rememberedTile } from '../store/remembered-tiles.ts'
import { everything, tileVersion } from './tile-version.ts'

/** Degrees, about 300 m: a building stands in the box by its middle, its walls reach further. */
const WALLS = 0.003
/** More buildings than this are not drawn in one tile: no screen shows them apart. */
const MOST_BUILDINGS = 20_000
const YEAR_S = 31_536_000

const zip = promisify(gzip)
const unzip = promisify(gunzip)

function widened(box: Box, by: number): Box {
  return { minLon: box.minLon - by, minLat: box.minLat - by, maxLon: box.maxLon + by, maxLat: box.maxLat + by }
}

function isApart(a: Box, b: Box): boolean {
  return a.maxLon < b.minLon || b.maxLon < a.minLon || a.maxLat < b.minLat || b.maxLat < a.minLat
}

async function make(ctx: Ctx, city: RememberedCity, set: LayerSet, at: TileAt): Promise<Buffer> {
  const display = displayOf(ctx.world.settings.LIFANG_TILE_CRS)
  const box = display.boxFromDisplay(boxOfTile(at))
  const around = everything(city)
  if (around === undefined || isApart(widened(around, WALLS), box)) return Buffer.alloc(0)
  const buildings = drawsBuildings(at.z) ? await findBuildingsIn(ctx.tx, widened(box, WALLS), MOST_BUILDINGS) : []
  return Buffer.from(mapTile(city, set, at, box, buildings, display.isMoved ? display.toDisplay : undefined))
}

const acceptsGzip = (headers: Headers): boolean => /\bgzip\b/.test(headers.get('accept-encoding') ?? '')

export const getTile = action(contract.getTile, async (ctx, { layers, z, x, y, v }) => {
  const city = await rememberedCity(ctx)
  const version = tileVersion(city, ctx.world.settings.LIFANG_TILE_CRS)
  const { gzipped } = await rememberedTile(ctx.world, version, `${layers}/${z}/${x}/${y}`, async () => {
    const bytes = await make(ctx, city, layers, { z, x, y })
    return { gzipped: bytes.byteLength === 0 ? bytes : await zip(bytes) }
  })
  const { answerHeader, headers } = ctx.exchange
  answerHeader('content-type', 'application/vnd.mapbox-vector-tile')
  answerHeader('etag', `"${version}"`)
  answerHeader('cache-control', v === version ? `public, max-age=${YEAR_S}, immutable` : 'no-cache')
  answerHeader('vary', 'accept-encoding')
  if (gzipped.byteLength === 0) return gzipped
  if (!acceptsGzip(headers)) return unzip(gzipped)
  answerHeader('content-encoding', 'gzip')
  return gzipped
})
