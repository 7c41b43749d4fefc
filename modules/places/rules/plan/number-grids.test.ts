// SPDX-License-Identifier: MPL-2.0
import { describe, expect, test } from 'vitest'
import { estimateHouseholds } from './estimate-households.ts'
import { numberGrids, type GridPlace } from './number-grids.ts'
import { roadClassOf } from './road-class.ts'

const community = '210202001003'
const at = (x: number, y: number, more: Partial<GridPlace> = {}): GridPlace => ({ x, y, dedicated: false, ...more })
const tails = (codes: readonly string[]): readonly string[] => codes.map((code) => code.slice(community.length))

describe('codes of grids', () => {
  test('rows from the north, each from the west; dedicated grids after', () => {
    const places = [at(100, 0), at(0, 5), at(0, 100), at(100, 95), at(50, 200, { dedicated: true }), at(50, 50)]
    expect(tails(numberGrids(places, { community }))).toEqual(['005', '003', '001', '002', '006', '004'])
    expect(numberGrids([at(0, 0)], { community })).toEqual(['210202001003001'])
    expect(numberGrids([], { community })).toEqual([])
  })

  test('a row from west to east, a column from north to south', () => {
    expect(tails(numberGrids([at(300, 1), at(100, 3), at(200, 2)], { community }))).toEqual(['003', '001', '002'])
    expect(tails(numberGrids([at(3, 100), at(1, 300), at(2, 200)], { community }))).toEqual(['003', '001', '002'])
  })

  test('kept codes stay; new grids get none that was ever used', () => {
    const places = [at(0, 0, { keeps: `${community}002` }), at(100, 0), at(200, 0)]
    expect(tails(numberGrids(places, { community, used: [`${community}001`, `${community}004`] }))).toEqual(['002', '005', '006'])
  })

  test('three digits hold 999', () => {
    const many = Array.from({ length: 1_000 }, (_, x) => at(x, 0))
    expect(new Set(numberGrids(many.slice(1), { community })).size).toBe(999)
    expect(() => numberGrids(many, { community })).toThrow('places.too-many-grids')
  })
})

describe('estimated households', () => {
  test.each([
    [{ squareMetres: 440, floors: 6 }, 24],
    [{ squareMetres: 440, heightMetres: 19.8 }, 24],
    [{ squareMetres: 440 }, 4],
    [{ squareMetres: 440, heightMetres: 1 }, 4],
    [{ squareMetres: 440, floors: 6, kind: 'retail' }, 0],
    [{ squareMetres: 440, floors: 6, kind: 'apartments' }, 24],
    [{ squareMetres: 30 }, 0],
  ])('%o → %i', (size, households) => expect(estimateHouseholds(size)).toBe(households))
})

describe('what a line means for borders', () => {
  test.each([
    [{ highway: 'residential' }, 'street'],
    [{ highway: 'service' }, 'lane'],
    [{ railway: 'rail' }, 'barrier'],
    [{ waterway: 'river' }, 'barrier'],
    [{ kind: 'major_road', kind_detail: 'secondary' }, 'street'],
    [{ kind: 'minor_road', kind_detail: 'service' }, 'lane'],
    [{ kind: 'rail', kind_detail: 'subway' }, undefined],
    [{ kind: 'path', kind_detail: 'footway' }, undefined],
    [{ kind: 'ferry' }, undefined],
    [{ highway: 'primary', tunnel: 'yes' }, undefined],
    [{ class: 'lane', highway: 'primary' }, 'lane'],
    [{}, 'street'],
  ])('%o → %s', (fields, roadClass) => expect(roadClassOf(fields)).toBe(roadClass))
})
