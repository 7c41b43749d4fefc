// SPDX-License-Identifier: MPL-2.0
// What the division benchmark may be asked; wrong usage says what is wrong and ends with exit code 2.
import { parseArgs } from 'node:util'
import { SET_NAMES, type SetName } from './sets.ts'

export type BenchOptions = {
  readonly set: SetName
  readonly seeds: readonly number[]
  readonly count: number | undefined
  readonly ms: number
  /** undefined: what the command takes when nothing is asked. */
  readonly askedMs: number | undefined
  readonly band: number
  readonly peers: boolean
  /** How many of our communities farthest above their bound are named. */
  readonly worst: number
  /** The two scenarios of change instead of the table. */
  readonly changes: boolean
  /** Prove what is not proved yet. */
  readonly exact: boolean
  /** Folder where proofs are kept. */
  readonly cache: string | undefined
  readonly solveSeconds: number
}

export function readOptions(): BenchOptions {
  try {
    return parse()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  }
}

function parse(): BenchOptions {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'small' },
      seeds: { type: 'string', default: '1' },
      count: { type: 'string' },
      ms: { type: 'string' },
      band: { type: 'string', default: '0.05' },
      peers: { type: 'boolean', default: false },
      worst: { type: 'string', default: '0' },
      changes: { type: 'boolean', default: false },
      exact: { type: 'boolean', default: false },
      cache: { type: 'string' },
      'solve-seconds': { type: 'string', default: '10' },
    },
  })
  const number = (name: string, text: string, least: number, most: number): number => {
    const value = text.trim() === '' ? NaN : Number(text)
    if (!(value >= least && value <= most)) throw new Error(`--${name} must be a number from ${least} to ${most}`)
    return value
  }
  const askedMs = values.ms === undefined ? undefined : number('ms', values.ms, 1, 600_000)
  const set = SET_NAMES.find((name) => name === values.set)
  if (set === undefined) throw new Error(`--set is one of ${SET_NAMES.join(', ')}`)
  return {
    set,
    seeds: values.seeds.split(',').map((text) => number('seeds', text, 0, 2 ** 32 - 1)),
    count: values.count === undefined ? undefined : number('count', values.count, 1, 10_000),
    ms: askedMs ?? 100,
    askedMs,
    band: number('band', values.band, 0, 1),
    peers: values.peers,
    worst: number('worst', values.worst, 0, 10_000),
    changes: values.changes,
    exact: values.exact,
    cache: values.cache,
    solveSeconds: number('solve-seconds', values['solve-seconds'], 1, 3_600),
  }
}
