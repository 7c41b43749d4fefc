// SPDX-License-Identifier: MPL-2.0
// Whatever pieces a file comes in, its features are the same as if it had been read in one.
import { expect, test } from 'vitest'
import { streamFeatures } from './stream-features.ts'

const features = [
  { type: 'Feature', properties: { name: '里坊 "}{][,' }, geometry: { type: 'Point', coordinates: [1, [2, { a: [] }]] } },
  { type: 'Feature', properties: { escaped: '\\"', features: [1, { two: '\u{1F3D8}' }] }, geometry: null },
  {},
]
const texts = [
  JSON.stringify({ type: 'FeatureCollection', features }),
  JSON.stringify({ features, bbox: [1, 2, 3, 4], crs: { features: [] }, type: 'FeatureCollection' }, null, 2),
  `\uFEFF{"name":"\\"features\\":[","type":"FeatureCollection" , "features" : [ ${features.map((one) => JSON.stringify(one)).join(' ,\n')} ] }`,
]

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function all(text: string, size: number): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const batch of streamFeatures(pieces(text, size))) found.push(...batch)
  return found
}

test.each([1, 2, 7, 64, 10_000])('pieces of %i bytes', async (size) => {
  for (const text of texts) expect(await all(text, size)).toEqual(features)
})

test.each([
  '{"type":"FeatureCollection","features":[{} {}]}',
  '{"type":"FeatureCollection","features":[{},,{}]}',
  '{"type":"FeatureCollection","features":[1]}',
  '{"type":"FeatureCollection","features":[{}]',
  '{"type":"FeatureCollection","features":[{}]}}',
  '{"type":"FeatureCollection","features":[{"a":}]}',
  '{"type":"FeatureCollection","features":{}}',
  '{"type":"Feature","features":[{}]}',
  '[{"type":"FeatureCollection","features":[]}]',
])('refused: %s', async (text) => {
  for (const size of [1, 10_000]) await expect(all(text, size)).rejects.toMatchObject({ code: 'places.not-geojson' })
})
