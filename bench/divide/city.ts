// SPDX-License-Identifier: MPL-2.0
// A whole city on two threads, as `lifang divide` does it, then its polygons on one: wall and processor time of both, gates and
// the spread of deviations. Every twentieth community is divided again, for the same answer.
import { divideInThreads } from '#modules/places/commands/divide-in-threads.ts'
import { divide } from '#modules/places/rules/division/divide.ts'
import { gridPolygons } from '#modules/places/rules/plan/grid-polygons.ts'
import { boundaryOfSample, inputOfSample, planOfSample } from '#tests/grid-sample/plan-of-sample.ts'
import type { SampleCommunity } from '#tests/grid-sample/sample.ts'
import { entryOf, timed, total, type Entry } from './entries.ts'
import { heading, outcomeOf, quantile, row, type Outcome } from './figures.ts'
import { gateFaults, polygonGates, type Drawn } from './gates.ts'

export const THREADS = 2
const STEPS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5]
const AGAIN = 20

type Say = (words: string) => void
type Asked = { readonly seed: number; readonly ms: number; readonly band: number }

/** Median, 95 % and worst of processor times, in milliseconds. */
export function spread(times: readonly number[]): string {
  const [median, most, worst] = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)].map((one) => one.toFixed(2))
  return `ms a community: median ${median}, 95 % ${most}, worst ${worst}`
}

const TIMES = 5

/** Milliseconds of the shortest of a few runs: processor time is counted in steps longer than what is measured here. */
function shortest(work: () => unknown): number {
  const times = Array.from({ length: TIMES }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...times)
}

/** Divides, draws and judges; returns what failed. */
export async function divideCity(communities: readonly SampleCommunity[], asked: Asked, say: Say): Promise<readonly string[]> {
  const entries = communities.map(entryOf)
  const outcomes = await labelCity(entries, asked, say)
  const again = ({ problem }: Entry, index: number): readonly number[] | undefined => (index % AGAIN === 0 ? divide(problem, asked).labels : undefined)
  const faults = entries.flatMap((entry, index) => {
    const outcome = outcomes[index]
    return outcome === undefined ? [`${entry.problem.id}: not divided`] : gateFaults(entry, outcome, again(entry, index))
  })
  return [...faults, ...(await drawCity(communities, outcomes, say))]
}

async function labelCity(entries: readonly Entry[], { seed, ms, band }: Asked, say: Say): Promise<readonly Outcome[]> {
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
  const times = outcomes.map((one) => one.ms)
  say(
    `dividing: ${wall.toFixed(1)} s wall on ${THREADS} threads, ${(total(times) / 1_000).toFixed(1)} s of processor time; ${spread(times)}; proved best in ${divided.filter(({ division }) => division.proved).length}`,
  )
  say(heading())
  say(row(`ours ${ms} ms`, outcomes, limits, band, new Map(outcomes.map(({ id, cost }) => [id, cost]))))
  const deviations = outcomes.map(({ maxDeviation }) => maxDeviation)
  const above = outcomes.map(({ maxDeviation, lowerBound }) => Math.max(0, maxDeviation - Math.max(band, lowerBound)))
  say(`worst deviation of a community at most ${STEPS.map((step) => `${step * 100} %: ${deviations.filter((one) => one <= step + 1e-9).length}`).join(', ')}`)
  say(`above max(band, own lower bound): median ${(quantile(above, 0.5) * 100).toFixed(1)} points, 95 % ${(quantile(above, 0.95) * 100).toFixed(1)}`)
  return outcomes
}

async function drawCity(communities: readonly SampleCommunity[], outcomes: readonly Outcome[], say: Say): Promise<readonly string[]> {
  const plans = communities.map((community) => planOfSample(community))
  const began = performance.now()
  const { result: drawn, ms: spent } = timed(() => plans.map((plan, index) => gridPolygons(plan, outcomes[index]?.labels ?? [])))
  const wall = (performance.now() - began) / 1_000
  const times = plans.map((plan, index) => shortest(() => gridPolygons(plan, outcomes[index]?.labels ?? [])))
  const judge = await polygonGates()
  const judged = communities.map((community, index) => judge(asDrawn(community, outcomes[index], drawn[index] ?? [])))
  say(
    `polygons: ${wall.toFixed(1)} s wall on one thread, ${(spent / 1_000).toFixed(1)} s of processor time; ${spread(times)} (shortest of ${TIMES}); area off by at most ${Math.max(...judged.map(({ areaError }) => areaError)).toExponential(1)}`,
  )
  return judged.flatMap(({ faults }) => faults)
}

function asDrawn(community: SampleCommunity, outcome: Outcome | undefined, grids: Drawn['grids']): Drawn {
  const whole = boundaryOfSample(community)
  const footprints = inputOfSample(community).buildings.flatMap(({ id, shape }) => {
    const home = grids[outcome?.labels[Number(id.split('-').at(-2))] ?? -1]
    return shape.type === 'Point' || home === undefined ? [] : [{ id, shape, home }]
  })
  // links are rounded to the centimetre
  return { id: community.id, community: whole, grids, borderMetres: outcome?.borderMetres ?? NaN, slackMetres: 0.01 * community.adj.length, footprints }
}
