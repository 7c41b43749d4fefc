// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { choiceOf, sentPlace, type PlaceChoice } from './place-choice.ts'

const name = (zh: string) => ({ zh, en: zh })
const grid = (id: string) => ({
  grid: id,
  kind: 'basic' as const,
  name: name(`网格${id}`),
  households: 200,
  community: { area: '210298001001', code: '', level: 'community', name: name('社区'), households: null },
})
const located = {
  certainty: 'edge' as const,
  point: { lon: 121, lat: 39 },
  grid: grid('1'),
  dedicated: null,
  alternatives: [grid('2')],
  metresAway: 3.4,
  metresToBorder: 3.4,
  likely: [],
  landmarks: [],
  standsIn: null,
  areas: [],
  building: null,
}

test('on an edge every side is offered, the likeliest first, and only a chosen side is sent', () => {
  const choice = choiceOf('here', located)
  expect(choice.sides.map((side) => side.grid)).toEqual(['1', '2'])
  expect(sentPlace(choice, '')).toEqual({ point: { lon: 121, lat: 39 } })
  const other: PlaceChoice = { ...choice, ...(choice.sides[1] && { grid: choice.sides[1] }), chosenGrid: true }
  expect(sentPlace(other, ' 门口 ')).toEqual({ point: { lon: 121, lat: 39 }, grid: '2', words: '门口' })
})

test('without a grid the areas are told, largest first, and the point alone is sent', () => {
  const area = (code: string, level: string) => ({ area: code, code, level, name: name(code), households: null })
  const choice = choiceOf('here', { ...located, certainty: 'area', grid: null, alternatives: [], areas: [area('210202', 'district'), area('2102', 'city')] })
  expect(choice.areas?.map((each) => each.area)).toEqual(['2102', '210202'])
  expect(choice).toMatchObject({ certainty: 'area', sides: [] })
  expect(choice.grid).toBeUndefined()
  expect(sentPlace(choice, '桥下')).toEqual({ point: { lon: 121, lat: 39 }, words: '桥下' })
})

test('inside a grid nobody is asked, unless another is likely enough: then each side is told by what stands there', () => {
  expect(choiceOf('map', { ...located, certainty: 'inside', alternatives: [] }).sides).toEqual([])
  const landmarks = [{ grid: '2', address: name('槐荫里3号楼') }]
  const choice = choiceOf('here', { ...located, certainty: 'inside', landmarks }, { accuracy: 18.4 })
  expect(choice.sides.map(({ grid: side, near }) => [side, near?.zh])).toEqual([
    ['1', undefined],
    ['2', '槐荫里3号楼'],
  ])
  expect(sentPlace({ ...choice, ...(choice.sides[1] && { grid: choice.sides[1] }), chosenGrid: true }, '')).toEqual({
    point: { lon: 121, lat: 39 },
    accuracy: 18.4,
    grid: '2',
  })
})

test('the accuracy goes with the point alone, and never more of it than is taken', () => {
  const sent = (accuracy: number): unknown => sentPlace(choiceOf('here', located, { accuracy }), '')
  expect(sent(12)).toEqual({ point: { lon: 121, lat: 39 }, accuracy: 12 })
  expect(sent(0)).toEqual({ point: { lon: 121, lat: 39 } })
  expect(sent(250_000)).toEqual({ point: { lon: 121, lat: 39 }, accuracy: 100_000 })
  expect(sentPlace(choiceOf('address', located, { building: 'b', accuracy: 12 }), '')).toEqual({ building: 'b' })
})

test('a building has its grid by the register: nobody is asked about it', () => {
  expect(choiceOf('address', { ...located, certainty: 'address', building: { building: 'b', address: name('楼') } }).sides).toEqual([])
})

test('a building is sent instead of its point', () => {
  expect(sentPlace(choiceOf('address', located, { building: 'b' }), '')).toEqual({ building: 'b' })
})

test('a place only described sends the smallest known area, or the grid if known, and at most 200 characters', () => {
  const choice: PlaceChoice = {
    way: 'words',
    chosenGrid: true,
    sides: [],
    areas: [
      { area: '210298', name: name('甲区') },
      { area: '210298001001', name: name('乙社区') },
    ],
  }
  expect(sentPlace(choice, '东门')).toEqual({ area: '210298001001', words: '东门' })
  expect(sentPlace({ ...choice, grid: { grid: '210298001001003', name: name('三'), community: name('乙社区') } }, '')).toEqual({ grid: '210298001001003' })
  expect(sentPlace(choice, '长'.repeat(300)).words).toHaveLength(200)
})

test('nothing chosen and nothing said sends nothing', () => {
  expect(sentPlace(undefined, '  ')).toEqual({})
})

test('what was typed of a house that is not known goes along, before what is added', () => {
  const near = choiceOf('address', located, { address: name('槐荫路14号 附近'), said: '槐荫路16号' })
  expect(sentPlace(near, '后门')).toMatchObject({ point: located.point, words: '槐荫路16号 后门' })
  expect(sentPlace(near, '')).not.toHaveProperty('building')
})
