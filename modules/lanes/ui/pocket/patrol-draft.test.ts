// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { bodyOf, cityDay, isLacking, lookedAt, NEW_PLACE, type PatrolDraft } from './patrol-draft.ts'

const draft: PatrolDraft = {
  parking: { result: 'fine' },
  piles: {
    result: 'found',
    places: [
      { ...NEW_PLACE, place: ' 12号 ', words: ' 纸箱 ' },
      {
        id: 2,
        place: '',
        words: '',
        photos: [
          { id: 'a', sent: true },
          { id: 'b', sent: false },
        ],
      },
    ],
  },
}

test('a draft says what was looked at, and sends only photos that arrived', () => {
  expect(lookedAt(draft)).toEqual({ looked: 2, found: 2, lacking: false })
  expect(bodyOf(draft)).toEqual([
    { point: 'parking', findings: [] },
    {
      point: 'piles',
      findings: [
        { place: '12号', words: '纸箱', uploads: [] },
        { place: '', words: '', uploads: ['a'] },
      ],
    },
  ])
})

test('a place without words and photo is lacking', () => {
  expect(isLacking({ ...NEW_PLACE, place: '12号', words: '  ' })).toBe(true)
  expect(lookedAt({ piles: { result: 'found', places: [NEW_PLACE] } }).lacking).toBe(true)
})

test('the day is the city’s, not the phone’s', () => {
  expect(cityDay(new Date('2026-11-22T16:30:00Z'))).toBe('2026-11-23')
})
