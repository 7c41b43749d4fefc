// SPDX-License-Identifier: MPL-2.0
// Tiles over HTTP: compressed, kept for good under their version and format, 304 while nothing changed, 204 where there is nothing,
// another version after a change of places. The base map's servers, and no others, are let through by the content policy.
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import MVT from 'ol/format/MVT.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sight } from '#kernel/actor.ts'
import { inTransaction } from '#platform/db.ts'
import { createHttp } from '#platform/http.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { saveCity } from '../index.ts'
import { placesModule } from '../module.ts'
import type { Position } from '../rules/geojson.ts'
import { EXTENT, toLattice } from '../rules/tiles/tile-grid.ts'
import { markChanged } from '../store/revision.ts'
import { at, smallCity } from './small-city.ts'
import { TILE_FORMAT, tileVersion } from './tile-version.ts'

type App = Awaited<ReturnType<typeof createHttp>>
const nobody = { actor: { kind: 'nobody' }, sight: { everything: false, areas: [], units: [] } as unknown as Sight } as const
const open = (test: TestWorld): Promise<App> => createHttp(test.world, [placesModule], async () => nobody)

let first: TestWorld
let app: App
beforeAll(async () => {
  first = await testWorld()
  await saveCity(first.world, smallCity)
  app = await open(first)
})
afterAll(async () => {
  await app.close()
  await first.close()
})

function addressAt([lon, lat]: Position, z: number): string {
  const [x, y] = toLattice({ z, x: 0, y: 0 })(lon, lat)
  return `/api/places/tiles/ground/${z}/${Math.floor(x / EXTENT)}/${Math.floor(y / EXTENT)}`
}
const layersIn = (bytes: Buffer): string[] => [
  ...new Set(
    new MVT()
      .readFeatures(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
      .map((feature) => String(feature.get('layer'))),
  ),
]

type Map = { readonly version: string; readonly crs: string; readonly base: { readonly url: string } | null }
const mapOf = async (server: App): Promise<Map> => (await server.inject('/api/places/extent')).json<{ map: Map }>().map

test('a tile comes compressed and holds the layers', async () => {
  const answer = await app.inject({ url: addressAt(at(50, 50), 16), headers: { 'accept-encoding': 'gzip, br' } })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers).toMatchObject({ 'content-type': 'application/vnd.mapbox-vector-tile', 'content-encoding': 'gzip', 'cache-control': 'no-cache' })
  expect(layersIn(gunzipSync(answer.rawPayload))).toEqual(expect.arrayContaining(['area', 'grid', 'street', 'building', 'name']))
})

test('whoever cannot unpack gets it plain', async () => {
  const answer = await app.inject({ url: addressAt(at(50, 50), 16), headers: { 'accept-encoding': 'identity' } })
  expect(answer.headers['content-encoding']).toBeUndefined()
  expect(layersIn(answer.rawPayload)).toContain('grid')
})

test('asked by its version it may be kept for good; by another only with asking again', async () => {
  const { version } = await mapOf(app)
  expect((await app.inject(`${addressAt(at(50, 50), 15)}?v=${version}`)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await app.inject(`${addressAt(at(50, 50), 15)}?v=older`)).headers['cache-control']).toBe('no-cache')
})

test('304 while the same, whole again after a change of places', async () => {
  const url = addressAt(at(50, 50), 15)
  const tag = String((await app.inject(url)).headers['etag'])
  const same = await app.inject({ url, headers: { 'if-none-match': `W/${tag}, "other"` } })
  expect([same.statusCode, same.rawPayload.byteLength]).toEqual([304, 0])
  await inTransaction(first.world.db, (tx) => markChanged(tx))
  first.world.memory.delete('places.city')
  const after = await app.inject({ url, headers: { 'if-none-match': tag } })
  expect(after.statusCode).toBe(200)
  expect(after.headers['etag']).not.toBe(tag)
})

test('the format is part of the version, and another format needs another number: raise it with the digest', async () => {
  const city = { revision: 'r', day: '2026-03-02' } as Parameters<typeof tileVersion>[0]
  const without = createHash('sha256').update('r 2026-03-02 wgs84').digest('base64url').slice(0, 12)
  expect(tileVersion(city, 'wgs84')).not.toBe(without)
  const digest = createHash('sha256')
  for (const z of [12, 15, 16]) digest.update((await app.inject({ url: addressAt(at(50, 50), z), headers: { 'accept-encoding': 'identity' } })).rawPayload)
  expect([TILE_FORMAT, digest.digest('base64url').slice(0, 12)]).toEqual([1, 'IoUD76ib-cMc'])
})

test('nothing there: 204; no such tile or set: 400', async () => {
  const nothing = await app.inject('/api/places/tiles/ground/10/0/0')
  expect([nothing.statusCode, nothing.rawPayload.byteLength]).toEqual([204, 0])
  for (const wrong of ['ground/3/8/0', 'ground/17/0/0', 'ground/1/-1/0', 'secret/1/0/0', 'ground/x/0/0'])
    expect((await app.inject(`/api/places/tiles/${wrong}`)).statusCode, wrong).toBe(400)
})

test('with a base map of the city: its servers pass the policy, our layers move to fit it', async () => {
  const other = await testWorld({
    LIFANG_TILE_URL: 'https://t{0-2}.map.example/{z}/{x}/{y}?tk=k',
    LIFANG_TILE_ATTRIBUTION: '示范测绘院',
    LIFANG_TILE_CRS: 'gcj02',
  })
  await saveCity(other.world, smallCity)
  const server = await open(other)
  const answer = await server.inject('/api/places/extent')
  expect(String(answer.headers['content-security-policy'])).toContain(
    "img-src 'self' data: blob: https://t0.map.example https://t1.map.example https://t2.map.example;",
  )
  const map = answer.json<{ map: Map }>().map
  expect(map).toMatchObject({ crs: 'gcj02', base: { url: 'https://t{0-2}.map.example/{z}/{x}/{y}?tk=k', attribution: '示范测绘院' } })
  expect(map.version).not.toBe((await mapOf(app)).version)
  const plain = (await app.inject({ url: addressAt(at(50, 50), 16), headers: { 'accept-encoding': 'identity' } })).rawPayload
  const moved = (await server.inject({ url: addressAt(at(50, 50), 16), headers: { 'accept-encoding': 'identity' } })).rawPayload
  expect(moved.equals(plain)).toBe(false)
  expect(String((await app.inject('/api/places/extent')).headers['content-security-policy'])).toContain("img-src 'self' data: blob:;")
  await server.close()
  await other.close()
})
