// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receiptCode } from './receipt-code.ts'
import { route } from './route.ts'
import { queryTerms, searchTerms } from './search-terms.ts'

test('receipt codes have no letters that look like digits', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
    expect(receiptCode(bytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  }))
})

test('every query of two characters or more found in a text is among its terms', () => {
  const han = fc.string({ unit: fc.constantFrom(...'路灯不亮井盖占道经营垃圾'), minLength: 2, maxLength: 12 })
  fc.assert(fc.property(han, fc.nat(10), fc.integer({ min: 2, max: 4 }), (text, from, length) => {
    const part = [...text].slice(from, from + length).join('')
    if ([...part].length < 2) return
    const terms = new Set(searchTerms(text))
    for (const term of queryTerms(part)) expect(terms.has(term)).toBe(true)
  }))
})

test('search terms are characters, pairs, words and numbers', () => {
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
