// SPDX-License-Identifier: MPL-2.0
// Features are cut out of a stream of bytes wherever the pieces end: within a name, a number, an escaped quote, a letter.
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { streamFeatures } from './stream-features.ts'

async function cutAll(bytes: Buffer, at: readonly number[]): Promise<readonly unknown[]> {
  const ends = [...new Set(at.map((one) => one % (bytes.length + 1)))].toSorted((a, b) => a - b)
  const pieces = [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
  const found: unknown[] = []
  for await (const batch of streamFeatures(Readable.from(pieces))) found.push(...batch)
  return found
}

test('whatever the text and however it is cut, the features come out as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ type: fc.constant('Feature'), properties: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), geometry: fc.jsonValue() }),
      ),
      fc.dictionary(fc.constantFrom('name', 'crs', 'bbox', 'metadata', 'x"{['), fc.jsonValue()),
      fc.array(fc.nat(), { maxLength: 30 }),
      fc.constantFrom(0, 2),
      async (features, head, at, indent) => {
        const bytes = Buffer.from(JSON.stringify({ ...head, type: 'FeatureCollection', features }, null, indent))
        // the same text as a whole is the measure
        const expected = (JSON.parse(bytes.toString('utf8')) as { features: unknown }).features
        expect(await cutAll(bytes, at)).toEqual(expected)
      },
    ),
    { numRuns: 400, seed: 3 },
  )
})

test('lists of other names are not features, and what is no collection or ends too early is refused', async () => {
  const type = '"type":"FeatureCollection"'
  expect(await cutAll(Buffer.from(`{${type},"other":[{"a":1}],"features":[{"b":2}],"more":[{"c":3}]}`), [3, 9, 30])).toEqual([{ b: 2 }])
  expect(await cutAll(Buffer.from(`{"features":[],${type}}`), [])).toEqual([])
  for (const text of ['', '[]', '{"type":"Feature","geometry":{}}', `{${type},"features":[{"a":1}`, `{${type},"features":[{"a":"`])
    await expect(cutAll(Buffer.from(text), [2])).rejects.toThrow(Refusal)
})
