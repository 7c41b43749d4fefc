// SPDX-License-Identifier: MPL-2.0
// `lifang locate` as its users meet it: every row answered in order, bad rows too; bad files refused with nothing written.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCommandLine } from '../program.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-locate-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  for (const file of await readdir(folder)) await rm(join(folder, file))
})

const LON = 1 / (111_412.84 * Math.cos((38.9 * Math.PI) / 180))
const LAT = 1 / 111_000
const at = (east: number, north: number): readonly [number, number] => [Number((121.6 + east * LON).toFixed(7)), Number((38.9 + north * LAT).toFixed(7))]
type Feature = { readonly type: 'Feature'; readonly properties: object | null; readonly geometry: unknown }
const box = (properties: object | null, west: number, south: number, east: number, north: number): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]] },
})
const AREAS = [
  box({ code: 'G2' }, 0, 0, 100, 100),
  box({ code: 'G1', name: '东, "{[' }, 100, 0, 200, 100),
  box({ adcode: 990_102 }, 100, 100, 200, 200),
  box({ code: 'A-school', kind: 'dedicated' }, 20, 20, 60, 60),
]
const POINTS = [
  ['middle', ...at(70, 50)],
  ['in the school', ...at(40, 40)],
  ['border', ...at(100, 50)],
  ['4 m west', ...at(96, 50)],
  ['corner', ...at(100, 100)],
  ['outer corner', ...at(0, 0)],
  ['outside, near', ...at(-30, 50)],
  ['far', ...at(-500, 50)],
] as const

type Ran = { readonly code: number; readonly out: string; readonly err: string }

async function run(words: readonly string[]): Promise<Ran> {
  let [out, err] = ['', '']
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true)),
  ]
  try {
    return { code: await runCommandLine(['locate', ...words], {}), out, err }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

const collection = (features: readonly Feature[]): string => JSON.stringify({ type: 'FeatureCollection', features })
const csv = (rows: readonly (readonly unknown[])[]): string => `id,lon,lat\n${rows.map((row) => row.join(',')).join('\n')}\n`

async function locate(
  areas: string,
  points: string,
  ...words: readonly string[]
): Promise<Ran & { readonly rows: readonly (readonly string[])[]; readonly text: string }> {
  const [areasFile, pointsFile, outFile] = ['areas.geojson', 'points.csv', 'out.csv'].map((name) => join(folder, name)) as [string, string, string]
  await writeFile(areasFile, areas)
  await writeFile(pointsFile, points)
  const ran = await run(['--areas', areasFile, '--points', pointsFile, '--out', outFile, ...words])
  const text = await readFile(outFile, 'utf8').catch(() => '')
  return {
    ...ran,
    text,
    rows: text
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(',')),
  }
}

test('each case of the table, in the order of the points', async () => {
  const { code, rows, out } = await locate(collection(AREAS), csv(POINTS.map(([id, ...rest]) => [`"${id}"`, ...rest])), '--json')
  expect(code).toBe(0)
  expect(rows.map(([id, area, how, metres]) => [id, area, how, metres === '' ? '' : Math.round(Number(metres))])).toEqual(
    [
      ['id', 'code', 'how', Number.NaN],
      ['middle', 'G2', 'inside', 30],
      ['in the school', 'G2', 'inside', 40],
      ['border', 'G1', 'edge', 0],
      ['4 m west', 'G2', 'edge', 4],
      ['corner', '990102', 'edge', 0],
      ['outer corner', 'G2', 'inside', 0],
      ['"outside', ' near"', '', Number.NaN],
      ['far', '', 'outside', ''],
    ].map((row, number) => (number === 7 ? expect.anything() : row)) as never,
  )
  expect(rows[7]?.join(',')).toMatch(/^"outside, near",G2,nearest,(29\.9|30\.0)/)
  expect(JSON.parse(out)).toMatchObject({ areas: 4, points: 8, byHow: { inside: 3, edge: 3, nearest: 1, outside: 1, swapped: 0, refused: 0 } })
})

test('rows that are no points are answered with the reason, swapped ones told, and nothing is dropped', async () => {
  const [lon, lat] = at(70, 50)
  const rows = [
    ['a', '', lat],
    ['b', lon],
    ['c', '１２１', lat],
    ['d', lon, 'NaN'],
    ['e', 181, lat],
    ['f', lon, 95],
    ['g', lat, lon],
    ['', lon, lat],
    ['"x,""y"""', lon, lat, 'more', 'fields'],
    ['i', ` ${lon}`, `${lat}e0`],
  ]
  const { text, err, code, out } = await locate(collection(AREAS), `\uFEFF${csv(rows).replaceAll('\n', '\r\n')}`, '--reasons')
  expect(code).toBe(0)
  expect(text.split('\n')).toEqual([
    'id,code,how,distance_m,reason',
    'a,,refused,,lon-missing',
    'b,,refused,,lat-missing',
    'c,,refused,,lon-not-a-number',
    'd,,refused,,lat-not-a-number',
    'e,,refused,,lon-out-of-range',
    'f,,refused,,lat-out-of-range',
    'g,,swapped,,',
    expect.stringMatching(/^,G2,inside,[\d.]+,$/),
    expect.stringMatching(/^"x,""y""",G2,inside,[\d.]+,$/),
    expect.stringMatching(/^i,G2,inside,[\d.]+,$/),
    '',
  ])
  expect(out).toContain('point 3 (c): lon-not-a-number')
  expect(err).toBe('')
})

test('columns in any order and by their other names; a limit; another coordinate system', async () => {
  const [lon, lat] = at(-30, 50)
  const points = `when,latitude,ID,lng\nx,${lat},p,${lon}\n`
  expect((await locate(collection(AREAS), points)).rows[1]).toMatchObject(['p', 'G2', 'nearest', expect.anything()])
  expect((await locate(collection(AREAS), points, '--limit', '20')).rows[1]).toEqual(['p', '', 'outside', ''])
  // read as GCJ-02 the same numbers lie half a kilometre away
  expect((await locate(collection(AREAS), points, '--crs', 'gcj02')).rows[1]).toEqual(['p', '', 'outside', ''])
})

test('an accuracy adds the likely areas, for all rows or row by row', async () => {
  const [lon, lat] = at(95, 30)
  const all = await locate(collection(AREAS.slice(0, 2)), csv([['p', lon, lat]]), '--accuracy', '15')
  expect(all.text).toMatch(/^id,code,how,distance_m,likely\np,G2,(edge|inside),[45]\.\d\d,G2:0\.(69|70)\d G1:0\.(29|30)\d\n$/)
  const own = await locate(collection(AREAS.slice(0, 2)), `id,lon,lat,accuracy\np,${lon},${lat},1\nq,${lon},${lat},\n`)
  expect(own.rows.map((row) => row[4])).toEqual(['likely', 'G2:1.000', ''])
})

test('ids and codes that a spreadsheet would take for formulas are written as text, numbers as they are', async () => {
  const { rows } = await locate(
    collection([box({ code: '=G1' }, 0, 0, 100, 100)]),
    csv([
      ['+a', ...at(50, 50)],
      ['-1.5', ...at(50, 50)],
    ]),
  )
  expect(rows.slice(1).map(([id, code]) => [id, code])).toEqual([
    ["'+a", "'=G1"],
    ['-1.5', "'=G1"],
  ])
})

describe('files that are refused', () => {
  test('an output that is read, and points that are not UTF-8: nothing is written', async () => {
    const [areas, points] = [join(folder, 'areas.geojson'), join(folder, 'points.csv')]
    await writeFile(areas, collection(AREAS))
    await writeFile(points, csv(POINTS))
    for (const out of [areas, points]) expect(await run(['--areas', areas, '--points', points, '--out', out])).toMatchObject({ code: 2, out: '' })
    expect(await readFile(areas, 'utf8')).toBe(collection(AREAS))
    expect(await readFile(points, 'utf8')).toBe(csv(POINTS))
    await writeFile(points, Buffer.from('id,lon,lat\ncaf\u00e9,121.6,38.9\n', 'latin1'))
    const ran = await run(['--areas', areas, '--points', points, '--out', join(folder, 'out.csv')])
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('not UTF-8: save it as UTF-8') as unknown })
    expect((await readdir(folder)).toSorted()).toEqual(['areas.geojson', 'points.csv'])
  })

  const points = csv([['p', ...at(50, 50)]])
  const square = AREAS[0] as Feature
  const faults: readonly (readonly [string, string, string])[] = [
    ['no code', collection([square, { ...square, properties: null }]), 'feature 2: code-missing'],
    ['a code twice', collection([square, box({ code: 'x' }, 0, 0, 1, 1), square]), 'feature 3 (G2): code-twice at feature 1'],
    ['a point for an area', collection([{ ...square, geometry: { type: 'Point', coordinates: [1, 2] } }]), 'feature 1 (G2): not-a-polygon'],
    [
      'an open ring',
      collection([{ ...square, geometry: { type: 'Polygon', coordinates: [[at(0, 0), at(1, 0), at(1, 1), at(0, 1)]] } }]),
      'feature 1 (G2): not-closed',
    ],
    [
      'text for a number',
      collection([
        {
          ...square,
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                ['1', 2],
                [1, 2],
                [1, 2],
                ['1', 2],
              ],
            ],
          },
        },
      ]),
      'not-a-position',
    ],
    ['no features', collection([]), 'the file holds no features'],
    ['no collection', JSON.stringify(square), 'not-geojson'],
    ['a file cut off', collection(AREAS).slice(0, -30), 'not-geojson'],
    ['a file cut off between features', `${collection(AREAS).slice(0, 300)}`, 'not-geojson'],
    ['no JSON', 'id;lon;lat', 'not-geojson'],
    ['a comma too many', collection([square]).replace(/\]\}$/, ',]}'), 'not-geojson'],
    ['nothing', '', 'not-geojson'],
  ]
  test.each(faults)('areas: %s', async (_, areas, reason) => {
    const { code, err } = await locate(areas, points)
    expect([code, err]).toEqual([1, expect.stringContaining(reason)])
    expect(await readdir(folder)).toEqual(['areas.geojson', 'points.csv'])
  })

  test.each([
    ['no column lat', 'id,lon\np,1\n', 'columns-missing'],
    ['nothing', '', 'columns-missing'],
    ['a quote never closed', 'id,lon,lat\np,"121.6,38.9\nq,1,2\n', 'csv-unreadable'],
  ])('points: %s', async (_, given, reason) => {
    const { code, err } = await locate(collection(AREAS), given)
    expect([code, err]).toEqual([1, expect.stringContaining(reason)])
    expect(await readdir(folder)).toEqual(['areas.geojson', 'points.csv'])
  })

  test('files that are not there, and wrong usage', async () => {
    const files = ['--areas', join(folder, 'a'), '--points', join(folder, 'p'), '--out', join(folder, 'o')]
    expect(await run(files)).toMatchObject({ code: 1, err: expect.stringContaining('file-missing') as string })
    expect((await run([...files, '--limit', 'far'])).code).toBe(2)
    expect((await run([...files, '--crs', 'utm'])).code).toBe(2)
    expect((await run(['--areas', 'x'])).code).toBe(2)
  })
})
