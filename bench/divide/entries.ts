// SPDX-License-Identifier: MPL-2.0
// What every method of the division benchmark is given: a problem, and where its atoms lie.
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'
import { problemOfSample, type SampleCommunity } from '#tests/grid-sample/sample.ts'

export type Entry = {
  readonly problem: DivisionProblem
  /** Metres. */
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** Square metres, and metres on the community's own border. */
  readonly area: readonly number[]
  readonly outer: readonly number[]
}

export type Labelled = { readonly labels: readonly number[]; readonly ms: number }

export type Method = {
  readonly name: string
  /** undefined where this method cannot divide this community. */
  readonly divide: (entry: Entry) => Labelled | undefined
}

export function entryOf(community: SampleCommunity): Entry {
  const { atoms } = community
  return {
    problem: problemOfSample(community, true),
    x: atoms.map(({ x }) => x),
    y: atoms.map(({ y }) => y),
    area: atoms.map(({ area }) => area),
    outer: atoms.map(({ outer }) => outer),
  }
}

/** Runs `work` and says how much processor time of this thread it took, in milliseconds. */
export function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const before = process.threadCpuUsage()
  const result = work()
  const { user, system } = process.threadCpuUsage(before)
  return { result, ms: (user + system) / 1_000 }
}

export const total = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)
