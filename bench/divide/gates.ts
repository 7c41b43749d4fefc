// SPDX-License-Identifier: MPL-2.0
// The hard gates, checked here apart from the engine's own measures: every atom has a grid, as many grids as asked and none
// empty, each hangs together on foot wherever the community does, nothing is better than its bound, the same seed gives the same.
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'
import type { Entry } from './entries.ts'
import type { Outcome } from './figures.ts'

/** Parts that hang together by walkable links between atoms of the same label. */
function partsOf({ households, links }: DivisionProblem, labels: readonly number[]): number {
  const root = households.map((_, atom) => atom)
  const top = (atom: number): number => {
    let at = atom
    while (root[at] !== at) at = root[at] ?? at
    return at
  }
  let parts = households.length
  for (const { a, b, walk } of links) {
    const [one, two] = [top(a), top(b)]
    if (!walk || labels[a] !== labels[b] || one === two) continue
    root[one] = two
    parts -= 1
  }
  return parts
}

export function gateFaults({ problem }: Entry, outcome: Outcome, again: readonly number[]): readonly string[] {
  const { labels } = outcome
  const used = new Set(labels).size
  const whole =
    partsOf(
      problem,
      labels.map(() => 0),
    ) === 1
  const faults = [
    ...(labels.length === problem.households.length && labels.every((label) => Number.isInteger(label) && label >= 0) ? [] : ['atoms without a grid']),
    ...(used === problem.grids ? [] : [`${used} grids instead of ${problem.grids}`]),
    ...(outcome.broken === 0 && outcome.empty === 0 ? [] : [`${outcome.broken} broken, ${outcome.empty} empty`]),
    ...(whole && partsOf(problem, labels) !== used ? ['a grid that does not hang together'] : []),
    ...(outcome.maxDeviation >= outcome.lowerBound - 1e-9 ? [] : ['better than its lower bound']),
    ...(again.join() === labels.join() ? [] : ['another answer for the same seed']),
  ]
  return faults.map((fault) => `${problem.id}: ${fault}`)
}
