// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ListItem } from './list-item.ts'
import { indexItems, suggest } from './suggest.ts'
import { plainWords, termsOf } from './words-of.ts'

const none = { zh: '无', en: 'Nothing.' }
function item(code: string, zh: string, en: string, keywordsZh: string, keywordsEn: string): ListItem {
  return {
    code,
    major: { zh: '大类', en: 'Major' },
    sub: { zh: '小类', en: 'Sub' },
    name: { zh, en },
    nature: 'event',
    lead: { kind: 'street-office', level: 'street' },
    assist: [],
    duties: { grid: none, community: none, street: none, department: none },
    filing: none,
    closing: none,
    stages: [{ stage: 'repair', amount: 1, clock: 'wd' }],
    isPublic: true,
    hazardReward: false,
    basis: none,
    keywords: { zh: keywordsZh.split(';'), en: keywordsEn.split(';') },
  }
}

const items = [
  item('010101', '井盖缺失或破损', 'Manhole cover missing or broken', '井盖丢了;马葫芦盖;下水井', 'manhole;open drain'),
  item('010201', '路灯不亮', 'Street light out', '路灯坏了;黑灯瞎火', 'street lamp;lighting'),
  item('010301', '电动自行车进楼充电', 'E-bike charged indoors', '楼道充电;飞线充电', 'e-bike charging;charging cable'),
  item('020101', '垃圾堆放未清', 'Rubbish left uncollected', '垃圾没人收;垃圾堆;臭味', 'rubbish;garbage;trash'),
  item('020102', '垃圾桶破损', 'Litter bin broken', '垃圾桶坏了;果皮箱', 'litter bin;waste bin'),
  item('030101', '夜间施工噪声', 'Building noise at night', '半夜施工;工地太吵', 'construction noise;noisy site'),
]
const index = indexItems(items)
const codes = (words: string): readonly string[] => suggest(index, words).map((one) => one.item.code)

describe('suggests', () => {
  test.each([
    ['井盖没了', '010101'],
    ['小区门口的马葫芦盖丢了，很危险！', '010101'],
    ['路灯坏了三天没人修', '010201'],
    ['有人在楼道里给电动车充电', '010301'],
    ['垃圾没人收，臭味大', '020101'],
    ['果皮箱烂了', '020102'],
    ['工地半夜施工睡不着', '030101'],
    ['The manhole cover is gone', '010101'],
    ['No LIGHTS in our street', '010201'],
    ['garbage!!', '020101'],
    ['they are building at night, so noisy', '030101'],
    ['楼下 manhole 开着', '010101'],
  ])('%s', (words, code) => {
    expect(codes(words)[0]).toBe(code)
  })

  test('a keyword met whole leaves items that share one common pair behind', () => {
    expect(codes('垃圾桶坏了')).toEqual(['020102'])
    expect(codes('垃圾').toSorted()).toEqual(['020101', '020102'])
  })
})

test.each(['', '   ', '！！！', '123456', '你好，请问', '今天天气真好，我们去公园散步吧', 'good morning', 'how are you', '井', '🙂', '举报投诉建议'])(
  'nothing for %j',
  (words) => {
    expect(suggest(index, words)).toEqual([])
  },
)

test("says which of the reporter's own words met", () => {
  expect(suggest(index, '小区门口的马葫芦盖丢了')[0]?.because).toEqual(['马葫芦盖丢了'])
  expect(suggest(index, 'Broken MANHOLE covers')[0]?.because).toEqual(['broken', 'manhole', 'covers'])
})

test('always the same, at most six, each explained, for any words and any order of the list', () => {
  const backwards = indexItems(items.toReversed())
  const wordsLike = fc
    .array(
      fc.oneof(
        fc.constantFrom('井盖', '路灯', '垃圾', '桶', '坏了', '半夜', '施工', 'garbage', 'noise ', 'light ', '，'),
        fc.string({ unit: 'grapheme', maxLength: 5 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(wordsLike, (words) => {
      const found = suggest(index, words)
      expect(found.length).toBeLessThanOrEqual(6)
      for (const { because } of found) {
        expect(because.length).toBeGreaterThan(0)
        for (const word of because) expect(plainWords(words)).toContain(word)
      }
      expect(suggest(backwards, words).map((one) => one.item.code)).toEqual(found.map((one) => one.item.code))
    }),
  )
})

test('an empty list suggests nothing', () => {
  expect(suggest(indexItems([]), '井盖')).toEqual([])
})

test('terms: pairs of characters, stems of words, holding words left out', () => {
  const terms = (text: string): readonly string[] => termsOf(plainWords(text)).map(({ term }) => term)
  expect(terms('井盖破损')).toEqual(['井盖', '盖破', '破损'])
  expect(terms('我们 Lights LIGHTING light')).toEqual(['light', 'light', 'light'])
  expect(terms('ＭＡＮＨＯＬＥ a 12')).toEqual(['manhol'])
})

test('the thing itself is enough, in however long a sentence', async () => {
  const { readFile } = await import('node:fs/promises')
  const { join } = await import('node:path')
  const { parse } = await import('csv-parse/sync')
  const text = await readFile(join(import.meta.dirname, '../../../data/lists/grid-matters/part-a.csv'), 'utf8')
  const items = parse<Record<string, string>>(text, { columns: true }).map((row) => ({
    code: row['code'] ?? '',
    name: { zh: row['name_zh'] ?? '', en: row['name_en'] ?? '' },
    sub: { zh: row['sub_zh'] ?? '', en: row['sub_en'] ?? '' },
    keywords: { zh: (row['keywords_zh'] ?? '').split(';'), en: (row['keywords_en'] ?? '').split(';') },
  })) as unknown as Parameters<typeof indexItems>[0]
  const index = indexItems(items)
  expect(suggest(index, '又一个井盖松了，车过就响').map(({ item }) => item.code)).toContain('010102')
  expect(suggest(index, '今天天气真好，我们去公园野餐吧').length).toBeLessThan(4)
  expect(suggest(index, 'garbage not collected')[0]?.item.code).toBe('030101')
})
