// SPDX-License-Identifier: MPL-2.0
// The peer of the districting literature: a balanced power diagram (centres with weights; an atom belongs to the centre with
// the least squared distance minus weight). Weights rise where households are missing, centres move to the middle of
// their atoms, and the best balance of all rounds counts. Atoms stay whole, so balance is not exact; links are not looked at.
import { randomFrom } from '#tests/grid-sample/random.ts'
import { timed, total, type Entry, type Labelled } from './entries.ts'

const ROUNDS = 12
const STEPS = 60

type Centres = { readonly x: Float64Array; readonly y: Float64Array; readonly weight: Float64Array; readonly load: Float64Array }

export function powerDiagram(seed: number): (entry: Entry) => Labelled {
  return (entry) => {
    const { result, ms } = timed(() => balanced(entry, seed))
    return { labels: result, ms }
  }
}

function balanced(entry: Entry, seed: number): readonly number[] {
  const { problem } = entry
  const mean = total(problem.households) / problem.grids
  const centres = firstCentres(entry, seed)
  const labels = problem.households.map(() => 0)
  let [best, worst]: [readonly number[], number] = [labels, Infinity]
  for (let round = 0; round < ROUNDS; round += 1) {
    let step = (total(entry.area) / problem.grids) * 0.4
    for (let turn = 0; turn < STEPS; turn += 1, step *= 0.96) {
      assign(entry, centres, labels)
      const off = Math.max(...centres.load.map((load) => Math.abs(load - mean)))
      if (off < worst) [best, worst] = [[...labels], off]
      for (let grid = 0; grid < problem.grids; grid += 1)
        centres.weight[grid] = (centres.weight[grid] ?? 0) + (step * (mean - (centres.load[grid] ?? 0))) / Math.max(mean, 1)
    }
    recentre(entry, centres, labels)
  }
  return best
}

/** Centres spread by k-means++ on atoms with households. */
function firstCentres({ problem, x, y }: Entry, seed: number): Centres {
  const random = randomFrom(`power ${seed} ${problem.id}`)
  const { grids } = problem
  const centres = { x: new Float64Array(grids), y: new Float64Array(grids), weight: new Float64Array(grids), load: new Float64Array(grids) }
  const far = x.map(() => Infinity)
  for (let grid = 0; grid < grids; grid += 1) {
    const pull = far.map((distance, atom) => (grid === 0 ? 1 : distance) * ((problem.households[atom] ?? 0) + 0.01))
    let left = random.next() * total(pull)
    const atom = Math.max(
      0,
      pull.findIndex((one) => (left -= one) < 0),
    )
    const [cx, cy] = [x[atom] ?? 0, y[atom] ?? 0]
    centres.x[grid] = cx
    centres.y[grid] = cy
    for (let other = 0; other < x.length; other += 1) far[other] = Math.min(far[other] ?? 0, ((x[other] ?? 0) - cx) ** 2 + ((y[other] ?? 0) - cy) ** 2)
  }
  return centres
}

function assign({ problem, x, y }: Entry, centres: Centres, labels: number[]): void {
  centres.load.fill(0)
  for (let atom = 0; atom < labels.length; atom += 1) {
    let [best, least] = [0, Infinity]
    for (let grid = 0; grid < problem.grids; grid += 1) {
      const power = ((x[atom] ?? 0) - (centres.x[grid] ?? 0)) ** 2 + ((y[atom] ?? 0) - (centres.y[grid] ?? 0)) ** 2 - (centres.weight[grid] ?? 0)
      if (power < least) [best, least] = [grid, power]
    }
    labels[atom] = best
    centres.load[best] = (centres.load[best] ?? 0) + (problem.households[atom] ?? 0)
  }
}

function recentre({ problem, x, y }: Entry, centres: Centres, labels: readonly number[]): void {
  for (let grid = 0; grid < problem.grids; grid += 1) {
    let [sumX, sumY, sum] = [0, 0, 0]
    for (let atom = 0; atom < labels.length; atom += 1) {
      if (labels[atom] !== grid) continue
      const weight = (problem.households[atom] ?? 0) + 0.01
      sumX += weight * (x[atom] ?? 0)
      sumY += weight * (y[atom] ?? 0)
      sum += weight
    }
    if (sum === 0) continue
    centres.x[grid] = sumX / sum
    centres.y[grid] = sumY / sum
  }
}
