// SPDX-License-Identifier: MPL-2.0
// Measures one method on one city, in a process of its own so that its memory is its own; prints one line of JSON. Times
// are processor time of the process. Memory is what the process holds more than before, after everything that was only
// needed for building is gone.
import { replaceGrids, type GridIndex } from '#modules/places/rules/grid-index.ts'
import { communityOf, gridCount, gridOf, queriesFor, type MadeCity, type Queries } from './made-city.ts'
import { METHODS, type Ask, type MethodName } from './methods.ts'

export type Measured = {
  readonly buildMs: number
  readonly megabytes: number
  /** Each round, in millions of points a second. */
  readonly rounds: readonly number[]
  readonly answers: number
  readonly found: number
  readonly replaceMs: readonly number[]
}

const QUERIES_SEED = 5
const REPLACED = 200

function processorMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function memory(): number {
  for (let round = 0; round < 4; round++) globalThis.gc?.()
  return process.memoryUsage.rss()
}

function answersOf(ask: Ask, { lon, lat }: Queries): { readonly answers: number; readonly found: number } {
  let [answers, found] = [0, 0]
  for (let at = 0; at < lon.length; at++) {
    const grid = ask(lon[at] as number, lat[at] as number)
    answers = (Math.imul(answers, 31) + grid) | 0
    if (grid >= 0) found++
  }
  return { answers, found }
}

function replaceSome(index: GridIndex, city: MadeCity): readonly number[] {
  const communities = gridCount(city) / 10
  return Array.from({ length: REPLACED }, (_, round) => {
    const shapes = communityOf(city, Math.floor((round * 0.618_034 * communities) % communities)).map((grid) => gridOf(city, grid))
    const community = (shapes[0]?.code ?? '').slice(0, 12)
    return processorMs(() => void replaceGrids(index, community, shapes))
  })
}

function measure(name: MethodName, city: MadeCity, queries: Queries, rounds: number): Measured {
  const before = memory()
  let ready: ReturnType<typeof METHODS.lifang> | undefined = METHODS[name](city)
  let built: ReturnType<(typeof ready)['build']> | undefined
  const buildMs = processorMs(() => (built = ready?.build()))
  ready = undefined
  const megabytes = (memory() - before) / 1e6
  const { ask, index } = built as NonNullable<typeof built>
  const { answers, found } = answersOf(ask, queries)
  const perSecond = Array.from({ length: rounds }, () => queries.lon.length / processorMs(() => void answersOf(ask, queries)) / 1_000)
  return { buildMs, megabytes, rounds: perSecond, answers, found, replaceMs: index === undefined ? [] : replaceSome(index, city) }
}

const [name = '', columns = '', rows = '', bends = '', count = '', rounds = ''] = process.argv.slice(2)
const city: MadeCity = { columns: Number(columns), rows: Number(rows), bends: Number(bends), seed: 7 }
process.stdout.write(`${JSON.stringify(measure(name as MethodName, city, queriesFor(city, Number(count), QUERIES_SEED), Number(rounds)))}\n`)
