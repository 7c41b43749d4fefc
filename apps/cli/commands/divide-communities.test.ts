// SPDX-License-Identifier: MPL-2.0
// `lifang divide --communities` as its users meet it: what it prints, what it writes, and that nothing is half-written.
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { metre } from '#tests/plan-towns/towns.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'lifang-divide-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }
function divide(...words: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), 'divide', ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

const square = (x: number, y: number, size: number): object => ({
  type: 'Polygon',
  coordinates: [[metre(x, y), metre(x + size, y), metre(x + size, y + size), metre(x, y + size), metre(x, y)]],
})
const write = (name: string, features: readonly object[]): Promise<void> =>
  writeFile(join(folder, name), JSON.stringify({ type: 'FeatureCollection', features }))
const code = '990102001001'

async function files(): Promise<void> {
  await write('c.geojson', [{ type: 'Feature', properties: { code }, geometry: square(0, 0, 200) }])
  const buildings = Array.from({ length: 16 }, (_, at) => ({
    type: 'Feature',
    properties: { id: `b${at}`, households: 50 },
    geometry: square((at % 4) * 50 + 20, Math.floor(at / 4) * 50 + 20, 10),
  }))
  await write('b.geojson', [...buildings, { type: 'Feature', properties: { id: 'far, away', households: 5 }, geometry: square(900, 0, 10) }])
}

const WORDS = ['--communities', 'c.geojson', '--buildings', 'b.geojson', '--seed', '1', '--ms', '5', '--threads', '1'] as const

test('grids, assignments and a report; the same again', async () => {
  await files()
  const ran = await divide(...WORDS, '--households', '200', '--out', 'g.geojson', '--assign', 'a.csv', '--json')
  expect(ran.code).toBe(0)
  const report = JSON.parse(ran.out) as { readonly communities: readonly object[]; readonly total: object; readonly refused: readonly object[] }
  const measures = { grids: 4, maxDeviation: 0, meanDeviation: 0, contiguityFailures: 0, changedHouseholds: 0, lowerBound: 0, households: 800 }
  expect(report.communities).toMatchObject([{ community: code, ...measures }])
  expect(report.total).toMatchObject({ ...measures, buildings: 17, refusedBuildings: 1 })
  expect(Object.keys(report.total)).toEqual(expect.arrayContaining(['compactness', 'borderMetres', 'seconds']))
  expect(report.refused).toEqual([{ features: [17], id: 'far, away', reason: 'in-no-community' }])
  const text = await readFile(join(folder, 'g.geojson'), 'utf8')
  const grids = JSON.parse(text) as { readonly features: readonly { readonly properties: object }[] }
  expect(grids.features.map(({ properties }) => properties)).toMatchObject(
    ['001', '002', '003', '004'].map((number) => ({ code: code + number, community: code, households: 200, kind: 'basic' })),
  )
  const rows = (await readFile(join(folder, 'a.csv'), 'utf8')).trim().split('\n')
  expect([rows[0], rows.length, rows.at(-1)]).toEqual(['id,grid,community,households,refused', 18, '"far, away",,,,in-no-community'])
  expect(rows.slice(1, 17).every((row) => row.includes(`,${code}00`))).toBe(true)
  expect((await readdir(folder)).toSorted()).toEqual(['a.csv', 'b.geojson', 'c.geojson', 'g.geojson'])
  await divide(...WORDS, '--households', '200', '--out', 'again.geojson')
  expect(await readFile(join(folder, 'again.geojson'), 'utf8')).toBe(text)
})

test('a file with a fault is refused whole with the number of the feature, and old files stay', async () => {
  await files()
  await write('b.geojson', [{ type: 'Feature', properties: { households: 'many' }, geometry: square(20, 20, 10) }])
  await writeFile(join(folder, 'g.geojson'), 'old')
  const ran = await divide(...WORDS, '--out', 'g.geojson', '--json')
  expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('buildings feature 1: households-malformed at many') as unknown })
  expect(await readFile(join(folder, 'g.geojson'), 'utf8')).toBe('old')
})

test('where one file cannot be written, none is', async () => {
  await files()
  const ran = await divide(...WORDS, '--out', 'g.geojson', '--assign', 'nowhere/a.csv')
  expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('nothing was written') as unknown })
  expect((await readdir(folder)).toSorted()).toEqual(['b.geojson', 'c.geojson'])
})

test('wrong usage', { timeout: 120_000 }, async () => {
  await files()
  const wrong = await Promise.all([
    divide('--communities', 'c.geojson'),
    divide(...WORDS, '--households', '0'),
    divide(...WORDS, '--out', 'b.geojson'),
    divide(...WORDS, '--roads', 'none.geojson'),
  ])
  expect(wrong.map((ran) => [ran.code, ran.out])).toEqual(Array.from({ length: 4 }, () => [2, '']))
})
