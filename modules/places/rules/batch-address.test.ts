// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { parseAddress } from './address.ts'
import type { AddressHow } from './address-how.ts'
import { decideBatch, MOST_CANDIDATES, type KnownBuilding } from './batch-address.ts'

const known = new Map<string, KnownBuilding>([
  ['A', { grid: 'G1', address: '槐荫路12号' }],
  ['B', { grid: 'G1', address: '槐荫路12-1号' }],
  ['C', { grid: 'G2', address: '槐荫路14号' }],
  ['D', { grid: null, address: '孤楼' }],
])
const ask = (words: string, ...hits: readonly (readonly [string, AddressHow])[]) =>
  decideBatch({ asked: parseAddress(words), hits: hits.map(([building, how]) => ({ building, how, numbersAway: 0, metresAway: null })) }, known)

test.each([
  ['the one building meant', ask('槐荫路12号', ['A', 'exact'], ['C', 'number']), { building: 'A', grid: 'G1', how: 'exact', matched: '槐荫路12号' }],
  ['a building in no grid', ask('孤楼', ['D', 'exact']), { building: 'D', grid: '', how: 'exact', matched: '孤楼' }],
  [
    'several of one address in one grid',
    ask('槐荫路12号', ['A', 'exact'], ['B', 'exact']),
    { building: '', grid: 'G1', how: 'several', matched: '槐荫路12号' },
  ],
  ['several of one address in two grids', ask('槐荫路12号', ['A', 'exact'], ['C', 'exact']), { building: '', grid: '', how: 'several', matched: '槐荫路12号' }],
  ['only the number', ask('槐荫路12号9栋', ['A', 'number'], ['B', 'number']), { building: '', grid: 'G1', how: 'number', matched: '槐荫路12号' }],
  ['the one behind the number', ask('槐荫路12号9栋', ['A', 'number']), { building: 'A', grid: 'G1', how: 'number', matched: '槐荫路12号' }],
  ['the nearest neighbour, called so', ask('槐荫路16号', ['C', 'near'], ['A', 'near']), { building: 'C', grid: 'G2', how: 'near', matched: '槐荫路14号' }],
  ['an estate in one grid', ask('槐荫里', ['A', 'estate'], ['B', 'estate']), { building: '', grid: 'G1', how: 'estate', matched: '槐荫里' }],
  ['a street, in which no grid is told', ask('槐荫路', ['A', 'street'], ['B', 'street']), { building: '', grid: '', how: 'street', matched: '槐荫路' }],
  ['a guess, called so', ask('12号', ['A', 'guess']), { building: 'A', grid: 'G1', how: 'guess', matched: '槐荫路12号' }],
  ['nothing', ask('不存在'), { building: '', grid: '', how: 'none', matched: '' }],
  ['a building that is gone', ask('槐荫路12号', ['Z', 'exact']), { building: '', grid: '', how: 'none', matched: '' }],
])('%s', (_, answer, expected) => expect(answer).toEqual(expected))

test('so many candidates that not all were seen tell no grid', () => {
  const many = Array.from({ length: MOST_CANDIDATES }, () => ['A', 'estate'] as const)
  expect(ask('槐荫里', ...many)).toMatchObject({ grid: '', how: 'estate' })
})
