// SPDX-License-Identifier: MPL-2.0
// The command line as its users meet it: exit codes, what goes to stdout, and that nothing is half-written.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld, type TestWorld } from '#tests/world.ts'

let held: TestWorld
let folder = ''
beforeAll(async () => {
  held = await testWorld()
  folder = await mkdtemp(join(tmpdir(), 'lifang-cli-'))
})
afterAll(async () => {
  await held.close()
  await rm(folder, { recursive: true, force: true })
})

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

function lifang(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
      env: { ...process.env, DATABASE_URL: held.url, DATA_DIR: folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

test('config lists every setting, masks what is secret, and names what cannot be read', async () => {
  const shown = await lifang(['config', '--json'], { LIFANG_SECRET: 'x'.repeat(40), DATABASE_URL: 'postgres://me:hush@db/x' })
  expect(shown.code).toBe(0)
  const rows = JSON.parse(shown.out) as readonly { readonly name: string; readonly value: string }[]
  expect(rows.find(({ name }) => name === 'DATABASE_URL')?.value).toBe('postgres://me:•••@db/x')
  expect(shown.out).not.toContain('xxxx')
  expect(await lifang(['config'], { PORT: 'many' })).toMatchObject({ code: 2, out: '', err: expect.stringContaining('setting PORT') as unknown })
})

test('wrong usage exits with 2 and prints nothing to stdout', async () => {
  const wrong = await Promise.all(
    [['fly'], ['import', 'boundaries', 'x.json'], ['import', 'boundaries', 'x.json', '--crs', 'mars'], ['import', 'calendar', join(folder, 'none.csv')]].map(
      (words) => lifang(words),
    ),
  )
  expect(wrong.map(({ code, out }) => ({ code, out }))).toEqual(Array.from({ length: 4 }, () => ({ code: 2, out: '' })))
  expect(wrong[3]?.err).toContain('there is no file')
})

test('help exits with 0', async () => {
  expect(await lifang(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') as unknown })
})

test('a refused file exits with 1, says why with lines, and leaves nothing behind', async () => {
  const file = join(folder, 'calendar.csv')
  await writeFile(file, 'nonsense\n1\n')
  const refused = await lifang(['import', 'calendar', file, '--json'])
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.out)).toMatchObject({ refused: 'calendar.file-refused' })
  expect(refused.err).toContain('line 1')
})

test('a file in another encoding is said to be one', async () => {
  const file = join(folder, 'gbk.csv')
  await writeFile(file, Buffer.from([0xc0, 0xef, 0xb7, 0xbb]))
  expect(await lifang(['import', 'calendar', file])).toMatchObject({ code: 2, err: expect.stringContaining('not UTF-8') as unknown })
})

test('divisions come in with counts, twice with the same result', async () => {
  const words = ['import', 'divisions', '--prefix', '210224', '--json']
  const [first, second] = [await lifang(words), await lifang(words)]
  expect(first).toMatchObject({ code: 0 })
  const { read, imported, refused } = JSON.parse(first.out) as Record<string, number>
  expect(read).toBe((imported ?? 0) + (refused ?? 0))
  expect(imported).toBeGreaterThan(30)
  expect(JSON.parse(second.out)).toEqual(JSON.parse(first.out))
})

test('boundaries, grids and buildings of a city come in by command', async () => {
  const square = (west: number, size: number): object => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, 39],
        [west + size, 39],
        [west + size, 39 + size],
        [west, 39 + size],
        [west, 39],
      ],
    ],
  })
  const features = [
    { type: 'Feature', properties: { code: '210224' }, geometry: square(122, 0.1) },
    { type: 'Feature', properties: { code: '210224100001001', name: '第一网格', households: 210 }, geometry: square(122, 0.01) },
  ]
  const [shapes, houses] = [join(folder, 'shapes.geojson'), join(folder, 'houses.csv')]
  await writeFile(shapes, JSON.stringify({ type: 'FeatureCollection', features }))
  await writeFile(houses, 'community,street,door,name,households,lon,lat\n210224100001,海滨路,12,一号楼,60,122.005,39.005\n')
  await lifang(['import', 'divisions', '--prefix', '210224'])
  expect(await lifang(['import', 'boundaries', shapes, '--crs', 'wgs84', '--valid-from', '2026-01-01'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/read 2 = imported 2 \+ refused 0\n  1 grids; 0 earlier/) as unknown,
  })
  expect(await lifang(['import', 'boundaries', shapes, '--crs', 'wgs84', '--valid-from', '2026-02-30'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('places.bad-day') as unknown,
  })
  const done = await lifang(['import', 'buildings', houses, '--crs', 'wgs84', '--json'])
  expect(done).toMatchObject({ code: 0 })
  expect(JSON.parse(done.out)).toMatchObject({ read: 1, imported: 1, refused: 0, numbered: 1, withoutGrid: 0 })
  await writeFile(houses, 'community,street,door,name,households,lon,lat\n210224100001,海滨路,12,一号楼,-1,122.005,39.005\n')
  expect(await lifang(['import', 'buildings', houses, '--crs', 'wgs84'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('line 2: households-malformed') as unknown,
  })
  expect((await lifang(['import', 'buildings', houses])).code).toBe(2)
})

test('a database that cannot be reached is said in plain words, exit 1', async () => {
  expect(await lifang(['migrate'], { DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x' })).toMatchObject({
    code: 1,
    out: '',
    err: 'The database at postgres://me:•••@127.0.0.1:1/x cannot be used: nothing listens at that address; is the server running?\n',
  })
})

test('a secret that is too short is refused before anything starts', async () => {
  expect(await lifang(['migrate'], { LIFANG_SECRET: 'short' })).toMatchObject({ code: 1, err: expect.stringContaining('at least 32') as unknown })
})
