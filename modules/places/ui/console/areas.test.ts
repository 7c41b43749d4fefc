// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { parentOf, pathWithin } from './areas.ts'

test.each([
  ['990101001002003', '990101001002'],
  ['990101001', '990101'],
  ['9901', '99'],
  ['99', undefined],
  ['9', undefined],
])('the area around %s', (area, around) => {
  expect(parentOf(area)).toBe(around)
})

test('a path begins at the outermost area that may be chosen', () => {
  expect(pathWithin(['990101'], '990101001002')).toEqual(['990101', '990101001', '990101001002'])
  expect(pathWithin(['990101001002'], '990101001002')).toEqual(['990101001002'])
  expect(pathWithin(['990102'], '990101001')).toEqual(['990101001'])
})
