// SPDX-License-Identifier: MPL-2.0
// Two changes that a city meets: its present grids are stale (made for another number of grids), or little has changed since they
// were made (a tenth of the counts by a tenth, a new building of 120 households in every second community). How many
// households change their grid, and what it costs, from scratch and with a price on moving.
import { divide } from '#modules/places/rules/division/divide.ts'
import { chooseGridCount } from '#modules/places/rules/division/grid-count.ts'
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'
import { randomFrom } from '#tests/grid-sample/random.ts'
import { timed, total, type Entry } from './entries.ts'
import { quantile } from './figures.ts'

const TARGET = 200
const NEW_BUILDING = 120
const PRICES = [0, 1, 3, 10]

export type Scenario = { readonly name: string; readonly problems: readonly DivisionProblem[] }

export function scenariosOf(entries: readonly Entry[], seed: number, ms: number, band: number): readonly Scenario[] {
  return [
    { name: 'stale grids', problems: entries.map(({ problem }) => problem) },
    { name: 'minor change', problems: entries.map(({ problem }, index) => withMinorChange(problem, seed, ms, band, index % 2 === 0)) },
  ]
}

function withMinorChange(problem: DivisionProblem, seed: number, ms: number, band: number, building: boolean): DivisionProblem {
  const random = randomFrom(`change ${seed} ${problem.id}`)
  const present = divide({ ...problem, present: undefined }, { seed, ms, band }).labels
  const households = problem.households.map((one) => (random.chance(0.1) ? Math.round(one * random.between(0.9, 1.1)) : one))
  const changed = { ...problem, households, present }
  return withGrids(building ? withNewBuilding(changed, random.whole(0, households.length - 1)) : changed)
}

/** Beside one atom, and touching one of its neighbours. */
function withNewBuilding(problem: DivisionProblem, beside: number): DivisionProblem {
  const own = problem.households.length
  const touching = problem.links.find(({ a, b }) => a === beside || b === beside)
  const neighbour = touching === undefined ? undefined : touching.a === beside ? touching.b : touching.a
  return {
    ...problem,
    households: [...problem.households, NEW_BUILDING],
    present: [...(problem.present ?? []), -1],
    links: [
      ...problem.links,
      { a: beside, b: own, metres: 50, cost: 75, walk: true },
      ...(neighbour === undefined || touching === undefined ? [] : [{ ...touching, a: neighbour, b: own }]),
    ],
  }
}

const withGrids = (problem: DivisionProblem): DivisionProblem => ({
  ...problem,
  grids: Math.min(problem.households.length, chooseGridCount(total(problem.households), TARGET)),
})

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8)

/** One line for each price; deviation of each community is compared with its own from scratch. */
export function changeRows({ name, problems }: Scenario, seed: number, ms: number, band: number): readonly string[] {
  const households = total(problems.flatMap((problem) => problem.households))
  let scratch: readonly number[] = []
  return PRICES.map((keep) => {
    const { result: made, ms: spent } = timed(() => problems.map((problem) => divide(problem, { seed, ms, band, keep })))
    const deviations = made.map(({ maxDeviation }) => maxDeviation)
    if (keep === 0) scratch = deviations
    const worse = deviations.filter((one, index) => one > Math.max(band, scratch[index] ?? 0) + 0.01 + 1e-9).length
    return (
      `  ${name}, ${keep === 0 ? 'from scratch' : `price ${keep}`}`.padEnd(30) +
      `moved ${percent(total(made.map(({ moved }) => moved)) / households)}  D med ${percent(quantile(deviations, 0.5))} p95 ${percent(quantile(deviations, 0.95))} ` +
      `worst ${percent(Math.max(...deviations))}  cost ${total(made.map(({ cost }) => cost)).toFixed(0)}  over scratch + 1 point: ${worse}  broken ${total(made.map(({ broken }) => broken))}  ${(spent / problems.length).toFixed(0)} ms`
    )
  })
}
