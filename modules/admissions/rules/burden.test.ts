// SPDX-License-Identifier: MPL-2.0
// Sums and change of the burden figure.
import { expect, test } from 'vitest'
import { changeOf, sumOf } from './burden.ts'

test('the change is told as two counts', () => {
  expect(changeOf([170, 85])).toEqual({ fewer: 85, of: 170 })
  expect(changeOf([170, 120, 180])).toEqual({ fewer: -10, of: 170 })
  expect(changeOf([170])).toBeUndefined()
  const row = { admitted: 1, demands: 2, fillings: 3, applied: 4, turnedDown: 5, unlisted: 6, takenBack: 1, refused: 7 }
  expect(sumOf([row, row])).toEqual({ admitted: 2, demands: 4, fillings: 6, applied: 8, turnedDown: 10, unlisted: 12, takenBack: 2, refused: 14 })
})
