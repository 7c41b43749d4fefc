// SPDX-License-Identifier: MPL-2.0
// Point → grid, beside which-polygon and beside flatbush with point-in-polygon-hao, on the same grids and points, each in a
// process of its own. Promises: 1 million points a second over 15,000 detailed grids; 0.5 million over 1,000,000 grids in
// 400 MB; one community replaced in 5 ms; a million answers equal to whole-number arithmetic.
// Usage: node bench/locate.ts [detailed] [simple] [million] [oracle]   (all when none is said)
// Exit 0 whatever the figures; 1 when an answer is wrong. How to read it: docs/how-to/run-the-benchmarks.md
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { MadeCity } from './locate/made-city.ts'
import type { Measured } from './locate/measure.ts'
import { METHODS, type MethodName } from './locate/methods.ts'
import { judge } from './locate/oracle.ts'

type Case = { readonly city: MadeCity; readonly queries: number; readonly peerQueries: number; readonly rounds: number; readonly promise: string }
const CASES: Readonly<Record<string, Case>> = {
  detailed: { city: { columns: 150, rows: 100, bends: 17, seed: 7 }, queries: 1_000_000, peerQueries: 300_000, rounds: 5, promise: '≥ 1 M/s' },
  simple: { city: { columns: 150, rows: 100, bends: 3, seed: 7 }, queries: 1_000_000, peerQueries: 300_000, rounds: 5, promise: '≥ 1 M/s' },
  million: { city: { columns: 1_000, rows: 1_000, bends: 3, seed: 7 }, queries: 1_000_000, peerQueries: 200_000, rounds: 3, promise: '≥ 0.5 M/s, ≤ 400 MB' },
}
const JUDGED: readonly (readonly [MadeCity, number])[] = [
  [{ columns: 150, rows: 100, bends: 3, seed: 8 }, 600_000],
  [{ columns: 60, rows: 50, bends: 17, seed: 9 }, 400_000],
]

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const share = (values: readonly number[], at: number): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * at)] ?? Number.NaN
const say = (words: string): void => void process.stdout.write(`${words}\n`)

async function measure(name: MethodName, { city, rounds }: Case, queries: number): Promise<Measured> {
  const words = [name, city.columns, city.rows, city.bends, queries, rounds].map(String)
  const flags = ['--expose-gc', '--max-old-space-size=8192']
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(import.meta.dirname, 'locate/measure.ts'), ...words])
  return JSON.parse(stdout) as Measured
}

function line(name: string, measured: Measured, ours: Measured): string {
  const rate = median(measured.rounds)
  const ratio = median(ours.rounds) / rate
  const cells = [rate.toFixed(2), measured === ours ? '' : `${ratio.toFixed(1)} ×`, measured.buildMs.toFixed(0), measured.megabytes.toFixed(0)]
  return `  ${name.padEnd(34)}${cells.map((cell) => cell.padStart(10)).join('')}`
}

/** Prints one case; false when the methods disagree. */
async function compare(name: string, one: Case): Promise<boolean> {
  const { city } = one
  say(`${name}: ${(city.columns * city.rows).toLocaleString('en')} grids of ${4 * city.bends + 5} positions (promise ${one.promise})`)
  say(`  ${''.padEnd(34)}${['M points/s', 'lifang is', 'build ms', 'MB'].map((cell) => cell.padStart(10)).join('')}`)
  const ours = await measure('lifang', one, one.queries)
  say(line('lifang', ours, ours))
  const same = await measure('lifang', { ...one, rounds: 1 }, one.peerQueries)
  let equal = true
  for (const peer of Object.keys(METHODS).slice(1) as MethodName[]) {
    const measured = await measure(peer, one, one.peerQueries)
    equal &&= measured.answers === same.answers
    say(line(peer, measured, ours))
  }
  say(`  answers of all ${equal ? 'the same' : 'DIFFERENT'}; ${((100 * ours.found) / one.queries).toFixed(0)} % of the points lie in a grid`)
  say(
    `  one community of 10 grids replaced: median ${median(ours.replaceMs).toFixed(1)} ms, 95 % within ${share(ours.replaceMs, 0.95).toFixed(1)} ms (promise 5 ms)\n`,
  )
  return equal
}

function judgeAll(): boolean {
  let right = true
  for (const [city, asked] of JUDGED) {
    const judged = judge(city, asked)
    right &&= judged.different === 0 && judged.severalOrNone === 0
    say(
      `oracle, grids of ${4 * city.bends + 5} positions: ${judged.asked.toLocaleString('en')} points, ${judged.onBorders.toLocaleString('en')} exactly on borders; different ${judged.different}, in several grids ${judged.severalOrNone}`,
    )
  }
  return right
}

const wanted = process.argv.slice(2)
let right = true
for (const [name, one] of Object.entries(CASES)) if (wanted.length === 0 || wanted.includes(name)) right = (await compare(name, one)) && right
if (wanted.length === 0 || wanted.includes('oracle')) right = judgeAll() && right
process.exitCode = right ? 0 : 1
