// SPDX-License-Identifier: MPL-2.0
// A whole city on two threads, as `lifang divide` does it: wall time, processor time, gates and the spread of deviations.
import { divideInThreads } from '#modules/places/commands/divide-in-threads.ts'
import { total, type Entry } from './entries.ts'
import { heading, outcomeOf, quantile, row, type Outcome } from './figures.ts'

const THREADS = 2
const STEPS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5]

export async function divideCity(entries: readonly Entry[], seed: number, ms: number, band: number, say: (words: string) => void): Promise<readonly Outcome[]> {
  const problems = entries.map(({ problem }) => problem)
  say(
    `city, seed ${seed}: ${problems.length} communities, ${total(problems.map(({ households }) => total(households)))} households, ${total(problems.map(({ grids }) => grids))} grids`,
  )
  const began = performance.now()
  let told = began
  const divided = await divideInThreads(problems, {
    seed,
    ms,
    band,
    threads: THREADS,
    progress: (done, of) => {
      if (performance.now() - told < 10_000) return
      told = performance.now()
      say(`  ${done} of ${of} after ${((told - began) / 1_000).toFixed(0)} s`)
    },
  })
  const wall = (performance.now() - began) / 1_000
  const outcomes = entries.map((entry, index) => outcomeOf(entry, { labels: divided[index]?.division.labels ?? [], ms: divided[index]?.ms ?? 0 }))
  const limits = new Map(outcomes.map(({ id, maxDeviation }) => [id, maxDeviation]))
  say(
    `${wall.toFixed(1)} s wall on ${THREADS} threads, ${(total(outcomes.map((one) => one.ms)) / 1_000).toFixed(1)} s of processor time; proved best in ${divided.filter(({ division }) => division.proved).length}`,
  )
  say(heading())
  say(row(`ours ${ms} ms`, outcomes, limits, band, new Map(outcomes.map(({ id, cost }) => [id, cost]))))
  const deviations = outcomes.map(({ maxDeviation }) => maxDeviation)
  const above = outcomes.map(({ maxDeviation, lowerBound }) => Math.max(0, maxDeviation - Math.max(band, lowerBound)))
  say(`worst deviation of a community at most ${STEPS.map((step) => `${step * 100} %: ${deviations.filter((one) => one <= step + 1e-9).length}`).join(', ')}`)
  say(`above max(band, own lower bound): median ${(quantile(above, 0.5) * 100).toFixed(1)} points, 95 % ${(quantile(above, 0.95) * 100).toFixed(1)}`)
  return outcomes
}
