// SPDX-License-Identifier: MPL-2.0
// Features are cut out of a stream of bytes wherever the pieces end: within a name, a number, an escaped quote, a letter.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { FeatureCutter } from './import-file.ts'

function cutAll(bytes: Buffer, at: readonly number[]): readonly unknown[] {
  const cutter = new FeatureCutter()
  const ends = [...new Set(at.map((one) => one % (bytes.length + 1)))].toSorted((a, b) => a - b)
  const cut = [...ends, bytes.length].flatMap((end, index) => cutter.cut(bytes.subarray(ends[index - 1] ?? 0, end)))
  cutter.end()
  return cut.map((one) => JSON.parse(one.toString('utf8')) as unknown)
}

test('whatever the text and however it is cut, the features come out as they went in', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ type: fc.constant('Feature'), properties: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), geometry: fc.jsonValue() }),
      ),
      fc.dictionary(fc.constantFrom('name', 'crs', 'bbox', 'metadata', 'x"{['), fc.jsonValue()),
      fc.array(fc.nat(), { maxLength: 30 }),
      fc.constantFrom(0, 2),
      (features, head, at, indent) => {
        const bytes = Buffer.from(JSON.stringify({ ...head, type: 'FeatureCollection', features }, null, indent))
        // the same text as a whole is the measure
        const expected = (JSON.parse(bytes.toString('utf8')) as { features: unknown }).features
        expect(cutAll(bytes, at)).toEqual(expected)
      },
    ),
    { numRuns: 400, seed: 3 },
  )
})

test('lists of other names are not features, and what is no collection or ends too early is refused', () => {
  expect(cutAll(Buffer.from('{"other":[{"a":1}],"features":[{"b":2}],"more":[{"c":3}]}'), [3, 9, 30])).toEqual([{ b: 2 }])
  expect(cutAll(Buffer.from('{"features":[]}'), [])).toEqual([])
  for (const text of ['', '[]', '{"type":"Feature","geometry":{}}', '{"features":[{"a":1}', '{"features":[{"a":"'])
    expect(() => cutAll(Buffer.from(text), [2])).toThrow(Refusal)
})
