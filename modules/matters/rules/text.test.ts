// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receiptCode } from './receipt-code.ts'
import { route } from './route.ts'
import { queryTerms, searchTerms } from './search-terms.ts'

test('receipt codes have no letters that look like digits', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(receiptCode(bytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    }),
  )
})

test('whatever stands in a text between two breaks of its runs is found by its terms', () => {
  const mixed = fc.string({ unit: fc.constantFrom(...'路灯不亮井盖占道经营38Ab１Ａ '), minLength: 1, maxLength: 14 })
  // A word inside a longer Latin word or number is not looked for; Han may begin and end anywhere.
  const isHan = (character: string | undefined): boolean => character === undefined || !/[\p{L}\p{N}]/u.test(character) || /\p{Script=Han}/u.test(character)
  fc.assert(
    fc.property(mixed, fc.nat(14), fc.integer({ min: 1, max: 6 }), (text, from, length) => {
      const characters = [...text]
      const end = Math.min(from + length, characters.length)
      fc.pre(from < end)
      fc.pre(isHan(characters[from]) || isHan(characters[from - 1]))
      fc.pre(isHan(characters[end - 1]) || isHan(characters[end]))
      const terms = new Set(searchTerms(text))
      expect(queryTerms(characters.slice(from, end).join('')).filter((term) => !terms.has(term))).toEqual([])
    }),
  )
})

test('search terms are characters, pairs, words and numbers', () => {
  expect(searchTerms('在3号楼Ａ座')).toEqual(['在', '3', '号', '号楼', '楼', 'a', '座'])
  expect(searchTerms('路灯不亮 LED-12')).toEqual(['路', '路灯', '灯', '灯不', '不', '不亮', '亮', 'led', '12'])
  expect(queryTerms('灯')).toEqual(['灯'])
  expect(queryTerms('😀 ,')).toEqual([])
})

test('the lead answers, else the territory, else the command centre', () => {
  expect(route({ lead: 'a', territory: 'b', commandCentre: 'c' })).toEqual({ unitId: 'a', rule: 'lead' })
  expect(route({ lead: undefined, territory: 'b', commandCentre: 'c' })).toEqual({ unitId: 'b', rule: 'territory' })
  expect(route({ lead: undefined, territory: undefined, commandCentre: 'c' })).toEqual({ unitId: 'c', rule: 'command-centre' })
  expect(route({ lead: undefined, territory: undefined, commandCentre: undefined })).toEqual({ unitId: null, rule: 'command-centre' })
})
