// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { firstSide } from './reads.ts'

test('scorecards open on the side that the posts can see', () => {
  expect(firstSide(['990101001'])).toBe('street')
  expect(firstSide(['990101001', '990101002'])).toBe('street')
  expect(firstSide(['990101001', '990101'])).toBe('department')
  expect(firstSide(['990101'])).toBe('department')
  expect(firstSide([null])).toBe('department')
  expect(firstSide([])).toBe('department')
})
