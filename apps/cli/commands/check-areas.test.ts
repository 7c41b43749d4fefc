// SPDX-License-Identifier: MPL-2.0
// `lifang check areas` as its users meet it: exit codes, faults named with place and size, repairs into a new file.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mosaic } from '#modules/places/rules/coverage/mosaic.ts'

type Square = { readonly code: string; readonly geometry: { readonly coordinates: readonly (readonly (readonly [number, number])[])[] } }

let folder = ''
const path = (name: string): string => join(folder, name)
const made = mosaic(3, { columns: 5, rows: 4, islands: true })
const collection = (areas: readonly Square[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features: areas.map(({ code, geometry }) => ({ type: 'Feature', properties: { code, name: '格' }, geometry })) })
const eachPosition = (change: (lon: number, lat: number) => readonly [number, number]): readonly Square[] =>
  made.areas.map((area) => ({
    ...area,
    geometry: { ...area.geometry, coordinates: area.geometry.coordinates.map((ring) => ring.map(([lon, lat]) => change(lon, lat))) },
  }))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-check-'))
  await writeFile(path('good.geojson'), collection(made.areas))
  await writeFile(path('parent.geojson'), collection([made.parent]))
  await writeFile(path('swapped.geojson'), collection(eachPosition((lon, lat) => [lat, lon])))
  const doubled = made.areas[4] as Square
  await writeFile(path('overlap.geojson'), collection([...made.areas.slice(1), { ...doubled, code: '990102001001900' }]))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }
function check(...words: readonly string[]): Ran {
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, '../main.ts'), 'check', 'areas', ...words], { encoding: 'utf8' })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

test('a sound file is valid with its parents and without', () => {
  expect(check(path('good.geojson'), '--within', path('parent.geojson'), '--json')).toMatchObject({ code: 0, err: '' })
  expect(check(path('good.geojson'))).toMatchObject({ code: 0, out: `${made.areas.length} areas: valid\n` })
})

test('faults are named with code, place and size, exit 1', () => {
  const ran = check(path('overlap.geojson'), '--within', path('parent.geojson'), '--json')
  expect(ran.code).toBe(1)
  const report = JSON.parse(ran.out) as {
    valid: boolean
    areas: number
    faults: { fault: string; code: string; other: string; at: number[]; squareMetres: number }[]
    counts: object
  }
  expect(report).toMatchObject({ valid: false, areas: made.areas.length, counts: { gap: 1, overlap: 1 } })
  const overlap = report.faults.find(({ fault }) => fault === 'overlap')
  expect(new Set([overlap?.code, overlap?.other])).toEqual(new Set([made.areas[4]?.code, '990102001001900']))
  expect(overlap?.squareMetres).toBeGreaterThan(100)
  expect(overlap?.at).toHaveLength(2)
  expect(check(path('overlap.geojson'), '--within', path('parent.geojson')).out).toMatch(
    / {2}overlap feature \d+ \(\d{15}\) and \d{15} [\d.]+ m² at 121\.\d+,38\.\d+/,
  )
})

test('a repair is offered, made only when named, into a new file that is then valid', async () => {
  const offered = check(path('swapped.geojson'), '--within', path('parent.geojson'))
  expect(offered).toMatchObject({ code: 1, out: expect.stringContaining('swap-axes: changes') as unknown })
  expect(check(path('swapped.geojson'), '--within', path('parent.geojson'), '--repair', 'swap-axes', '--out', path('fixed.geojson'))).toMatchObject({ code: 0 })
  expect(check(path('fixed.geojson'), '--within', path('parent.geojson'))).toMatchObject({ code: 0 })
  const { features } = JSON.parse(await readFile(path('fixed.geojson'), 'utf8')) as { features: { properties: object }[] }
  expect(features[0]?.properties).toEqual({ code: made.areas[0]?.code, name: '格' })
})

test.each<[string, readonly string[]]>([
  ['no such file', ['none.geojson']],
  ['no such repair', ['good.geojson', '--repair', 'magic', '--out', 'x']],
  ['a repair without a file', ['good.geojson', '--repair', 'snap']],
  ['a file without a repair', ['good.geojson', '--out', 'x']],
  ['no such system', ['good.geojson', '--crs', 'mars']],
  ['no distance', ['good.geojson', '--repair', 'snap', '--snap', 'far', '--out', 'x']],
])('wrong usage is exit 2 and nothing on stdout: %s', (_, [file = '', ...words]) => {
  expect(check(path(file), ...words)).toMatchObject({ code: 2, out: '' })
})

test('what is no GeoJSON is refused', async () => {
  await writeFile(path('broken.geojson'), '{"type":')
  expect(check(path('broken.geojson'))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('places.not-geojson') as unknown })
})

test('repairs never go over a file that is read', async () => {
  const before = await readFile(path('swapped.geojson'), 'utf8')
  const ran = check(path('swapped.geojson'), '--repair', 'swap-axes', '--out', `${folder}/../${basename(folder)}/swapped.geojson`)
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('--out names a file that is read') as unknown })
  expect(await readFile(path('swapped.geojson'), 'utf8')).toBe(before)
})
