// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { parseSearch, safeBack, stringifySearch } from './search.ts'

test('addresses stay plain, digits included', () => {
  expect(stringifySearch({ states: 'reported,accepted', area: '990101', words: '路 灯&', gone: undefined })).toBe(
    '?states=reported,accepted&area=990101&words=%E8%B7%AF+%E7%81%AF%26',
  )
  expect(parseSearch('?area=990101&words=%E8%B7%AF+%E7%81%AF%26')).toEqual({ area: '990101', words: '路 灯&' })
  expect(stringifySearch({})).toBe('')
})

test.each([
  ['/matters/990101-1?x=1', '/matters/990101-1?x=1'],
  ['//evil.example', undefined],
  ['https://evil.example', undefined],
  ['/\\evil.example', undefined],
  ['/sign-in', undefined],
  [undefined, undefined],
])('back to %s', (back, kept) => {
  expect(safeBack(back)).toBe(kept)
})
