// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { ApiRefusal, NetworkFailure } from '#api/client.ts'
import { newUuid, worthRetry } from './photo-tray.ts'
import { bodyOf, emptyDraft, isEmpty, missingIn, revive, type Draft } from './report-draft.ts'

const point: Draft = { ...emptyDraft, place: { way: 'map', point: { lon: 121, lat: 39 }, chosenGrid: false, sides: [] } }
const area: Draft = {
  ...emptyDraft,
  place: { way: 'words', chosenGrid: true, sides: [], areas: [{ area: '210298001001', name: { zh: '社区', en: 'Community' } }] },
}

test.each<[string, Draft, number, { place: boolean; words: boolean }]>([
  ['nothing', emptyDraft, 0, { place: true, words: true }],
  ['point and words', { ...point, words: '灯坏了' }, 0, { place: false, words: false }],
  ['point and a photo only', point, 1, { place: false, words: false }],
  ['point and an item only', { ...point, item: { code: '1', name: { zh: '井盖', en: 'Manhole' } } }, 0, { place: false, words: false }],
  ['area without words about the spot', { ...area, words: '灯坏了' }, 0, { place: true, words: false }],
  ['area with words about the spot', { ...area, placeWords: '东门', words: '  ' }, 0, { place: false, words: true }],
  ['words about the spot alone', { ...emptyDraft, placeWords: '东门', words: '灯' }, 0, { place: true, words: false }],
])('%s', (_, draft, photos, missing) => {
  expect(missingIn(draft, photos)).toEqual(missing)
})

test('the body holds what was chosen and nothing empty', () => {
  expect(bodyOf({ ...point, words: ' 灯坏了 ' }, ['u'])).toEqual({ place: { point: { lon: 121, lat: 39 } }, words: '灯坏了', uploads: ['u'] })
})

test('photos the server has swept are dropped, but never from a report that may have arrived', () => {
  const kept: Draft = { ...point, photos: [{ id: 'a', sent: true }], savedAt: 0 }
  expect(revive(kept, 21 * 3_600_000).photos).toEqual([])
  expect(revive(kept, 19 * 3_600_000).photos).toHaveLength(1)
  expect(revive({ ...kept, pending: { key: 'k', body: bodyOf(kept, ['a']) } }, 99 * 3_600_000).photos).toHaveLength(1)
  expect(isEmpty(emptyDraft)).toBe(true)
  expect(isEmpty(kept)).toBe(false)
})

test('a clear no is not tried again by itself; silence, a fault and too many are', () => {
  expect(worthRetry(new ApiRefusal(415, { code: 'photo.not-an-image' }))).toBe(false)
  expect(worthRetry(new ApiRefusal(503, {}))).toBe(true)
  expect(worthRetry(new ApiRefusal(429, { code: 'too-many' }))).toBe(true)
  expect(worthRetry(new NetworkFailure('gone'))).toBe(true)
})

test('upload ids are version 4', () => {
  expect(newUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
