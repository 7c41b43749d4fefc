// SPDX-License-Identifier: MPL-2.0
// `lifang divide --atoms` as its users meet it: lines in, lines out, in order; bad files refused whole; Ctrl-C is clean.
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { communities } from '#tests/grid-sample/regimes.ts'
import { runCommandLine } from '../program.ts'

let folder = ''
let sample = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifang-divide-'))
  sample = join(folder, 'sample.ndjson')
  await writeFile(
    sample,
    communities('residential', 21, 6)
      .map((one) => JSON.stringify(one))
      .join('\n'),
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

function lifang(words: readonly string[], { input = '', stop = false } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), ...words], { stdio: ['pipe', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => {
      if (stop && err === '') child.kill('SIGINT')
      err += chunk.toString()
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

/** The same in this process: quicker by the start of a program. */
async function divide(...words: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' }
  const hear = (stream: 'stdout' | 'stderr', into: 'out' | 'err') =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[into] += String(text)
      return true
    })
  const spies = [hear('stdout', 'out'), hear('stderr', 'err')]
  try {
    return { code: await runCommandLine(['divide', ...words], {}), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

const linesOf = (text: string): readonly Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const withoutTime = (text: string): readonly object[] => linesOf(text).map(({ ms: _ms, ...rest }) => rest)

test('one line a community, in order, the same with any number of threads and from standard input', async () => {
  const one = await divide('--atoms', sample, '--seed', '4', '--ms', '5', '--threads', '1', '--json')
  const three = await divide('--atoms', sample, '--seed', '4', '--ms', '5', '--threads', '3', '--json')
  const piped = await lifang(['divide', '--atoms', '-', '--seed', '4', '--ms', '5', '--json'], { input: await readFile(sample, 'utf8') })
  expect(one.code).toBe(0)
  const rows = linesOf(one.out)
  expect(rows.map(({ id }) => id)).toEqual(communities('residential', 21, 6).map(({ id }) => id))
  expect(Object.keys(rows[0] ?? {}).slice(0, 8)).toEqual(['id', 'labels', 'maxDeviation', 'lowerBound', 'borderMetres', 'cost', 'moved', 'ms'])
  for (const [index, row] of rows.entries()) {
    const { k, nAtoms } = communities('residential', 21, 6)[index] ?? { k: 0, nAtoms: 0 }
    expect({ labels: (row['labels'] as number[]).length, grids: new Set(row['labels'] as number[]).size, broken: row['broken'] }).toEqual({
      labels: nAtoms,
      grids: k,
      broken: 0,
    })
  }
  expect(withoutTime(three.out)).toEqual(withoutTime(one.out))
  expect(withoutTime(piped.out)).toEqual(withoutTime(one.out))
})

test('--out writes the file whole and reports the totals', async () => {
  const out = join(folder, 'labels.ndjson')
  const ran = await divide('--atoms', sample, '--ms', '5', '--out', out, '--json')
  expect(ran.code).toBe(0)
  expect(linesOf(ran.out)).toMatchObject([{ communities: 6, broken: 0 }])
  expect(linesOf(await readFile(out, 'utf8')).length).toBe(6)
})

test('a price of moving keeps more households where they are', async () => {
  const moved = async (...words: readonly string[]): Promise<number> =>
    linesOf((await divide('--atoms', sample, '--ms', '10', '--json', ...words)).out).reduce((sum, row) => sum + (row['moved'] as number), 0)
  const [free, kept] = [await moved(), await moved('--keep', '10')]
  expect(kept).toBeLessThan(free)
})

test('a file with faults is refused whole: every fault with its line, nothing on standard output, no file', async () => {
  const [first = ''] = (await readFile(sample, 'utf8')).split('\n')
  const bad = join(folder, 'bad.ndjson')
  await writeFile(bad, [first, '', first, '{"id":"x","atoms":[{"hh":-1}],"adj":[{"a":0,"b":9,"len":1,"cost":1,"walk":true}],"k":2}', 'nonsense'].join('\n'))
  const out = join(folder, 'never.ndjson')
  const ran = await divide('--atoms', bad, '--ms', '5', '--json', '--out', out)
  expect(ran).toMatchObject({ code: 1, out: '' })
  for (const words of [
    'line 3: id',
    'stands already on line 1',
    'line 4: atoms[0].hh -1',
    'line 4: adj[0].b 9',
    'line 4: k 2 is more than the 1 atoms',
    'line 5: is no JSON',
  ])
    expect(ran.err).toContain(words)
  expect(existsSync(out)).toBe(false)
  await writeFile(bad, '\n')
  expect(await divide('--atoms', bad)).toMatchObject({ code: 1, err: expect.stringContaining('it holds no communities') as unknown })
})

test.for([
  [[], 'say what to divide'],
  [['--atoms', 'x', '--communities', 'y'], 'not both'],
  [['--atoms', 'none.ndjson'], 'there is no file'],
  [['--atoms', 'x', '--seed', '1.5'], 'whole number'],
  [['--atoms', 'x', '--ms', '0'], 'from 1 to'],
  [['--atoms', 'x', '--keep', 'NaN'], 'from 0 to'],
  [['--atoms', 'x', '--threads', '1000'], 'from 1 to 64'],
  [['--atoms', 'x', '--roads', 'r'], 'goes with --communities'],
  [['--atoms', 'x', '--out', './x'], 'give another one'],
] as const)('wrong usage is exit 2 and says what is wrong: %o', async ([words, says]) => {
  const ran = await divide(...words)
  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.err).toContain(says)
})

test('Ctrl-C ends with exit 1, says what was done and leaves no file', async () => {
  const out = join(folder, 'stopped.ndjson')
  const ran = await lifang(['divide', '--atoms', sample, '--ms', '600000', '--out', out], { stop: true })
  expect(ran).toMatchObject({ code: 1, out: '' })
  expect(ran.err).toMatch(/cancelled: \d+ communities were divided, nothing was written/)
  expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([])
})
