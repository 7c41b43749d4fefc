// SPDX-License-Identifier: MPL-2.0
// Figures of a method over a set, and the table of all methods. Deviations are shares of H/k of their own community; every
// community is judged against its own bound: the proved limit where it is known, else the best of all methods in this run.
import { measure } from '#modules/places/rules/division/measure.ts'
import type { DivisionMeasures } from '#modules/places/rules/division/problem.ts'
import type { Entry, Labelled } from './entries.ts'

export type Outcome = DivisionMeasures & {
  readonly id: string
  readonly ms: number
  /** Deviation of each grid. */
  readonly deviations: readonly number[]
  /** Mean of 4π·area ÷ perimeter² over the grids. */
  readonly compactness: number
  readonly labels: readonly number[]
  readonly households: number
  readonly besideGiants: readonly number[]
}

export function outcomeOf(entry: Entry, { labels, ms }: Labelled): Outcome {
  const { problem } = entry
  const measures = measure(problem, labels)
  const load = new Map<number, number>()
  for (const [atom, label] of labels.entries()) load.set(label, (load.get(label) ?? 0) + (problem.households[atom] ?? 0))
  const households = [...load.values()].reduce((sum, one) => sum + one, 0)
  const mean = households / problem.grids
  const filled = [...load.values(), ...Array.from({ length: measures.empty }, () => 0)]
  const deviations = filled.map((one) => (mean === 0 ? 0 : Math.abs(one - mean) / mean))
  return {
    ...measures,
    id: problem.id,
    ms,
    deviations,
    compactness: compactnessOf(entry, labels),
    labels,
    households,
    besideGiants: besideGiants(entry, labels),
  }
}

function compactnessOf({ problem, area, outer }: Entry, labels: readonly number[]): number {
  const [areas, borders] = [new Map<number, number>(), new Map<number, number>()]
  const add = (to: Map<number, number>, label: number, by: number): void => void to.set(label, (to.get(label) ?? 0) + by)
  for (const [atom, label] of labels.entries()) {
    add(areas, label, area[atom] ?? 0)
    add(borders, label, outer[atom] ?? 0)
  }
  for (const { a, b, metres } of problem.links) {
    if (labels[a] === labels[b]) continue
    add(borders, labels[a] ?? 0, metres)
    add(borders, labels[b] ?? 0, metres)
  }
  const each = [...areas].map(([label, one]) => (4 * Math.PI * one) / (borders.get(label) ?? 1) ** 2)
  return each.reduce((sum, one) => sum + one, 0) / each.length
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, two) => one - two)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

const TINY = 1e-9

/** Deviation that is good enough in a community: the band, or the best that is possible or known. */
export type Limits = ReadonlyMap<string, number>

export const holdsGates = ({ broken, empty }: Outcome): boolean => broken === 0 && empty === 0

export function bestKnown(all: readonly (readonly Outcome[])[], proved: Limits): Limits {
  const best = new Map<string, number>()
  for (const one of all.flat().filter(holdsGates)) best.set(one.id, Math.min(best.get(one.id) ?? Infinity, one.maxDeviation))
  for (const [id, limit] of proved) if (best.has(id)) best.set(id, limit)
  return best
}

export const meets = (one: Outcome, limits: Limits, band: number): boolean =>
  holdsGates(one) && one.maxDeviation <= Math.max(band, limits.get(one.id) ?? 0) + TINY

/** Cheapest known cost of each community among those that meet the limit. */
export function cheapest(all: readonly (readonly Outcome[])[], limits: Limits, band: number): ReadonlyMap<string, number> {
  const least = new Map<string, number>()
  for (const one of all.flat()) if (meets(one, limits, band)) least.set(one.id, Math.min(least.get(one.id) ?? Infinity, one.cost))
  return least
}

/** An atom so heavy makes its grid overfull whatever is done. */
const GIANT = 1.5

/** Deviations of the other grids, from their own mean, where single atoms are too heavy for any grid. */
function besideGiants(entry: Entry, labels: readonly number[]): readonly number[] {
  const { households, grids } = entry.problem
  const mean = households.reduce((sum, one) => sum + one, 0) / grids
  const giants = new Set(labels.filter((_, atom) => (households[atom] ?? 0) > GIANT * mean))
  if (giants.size === 0 || giants.size === grids) return []
  const load = new Map<number, number>()
  for (const [atom, label] of labels.entries()) if (!giants.has(label)) load.set(label, (load.get(label) ?? 0) + (households[atom] ?? 0))
  const own = [...load.values()].reduce((sum, one) => sum + one, 0) / (grids - giants.size)
  return own === 0 ? [] : [...load.values()].map((one) => Math.abs(one - own) / own)
}

/** How even the grids are that no giant overfills; undefined where there are no giants. */
export function giantsLine(name: string, outcomes: readonly Outcome[]): string | undefined {
  const all = outcomes.flatMap((one) => one.besideGiants)
  const within = (limit: number): string => `≤${limit * 100} %: ${percent(all.filter((one) => one <= limit + TINY).length / all.length)}`
  return all.length === 0
    ? undefined
    : `  ${name.padEnd(HEADINGS[0][1])} ${all.length} grids without a giant, off their own mean: ${[0.05, 0.1, 0.2, 0.5].map(within).join('  ')}  median ${percent(quantile(all, 0.5))}`
}

const percent = (share: number, decimals = 1): string => (Number.isNaN(share) ? '–' : (share * 100).toFixed(decimals))
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

export const HEADINGS = [
  ['method', 22],
  ['D med', 6],
  ['p95', 6],
  ['worst', 6],
  ['≤5%', 6],
  ['≤10%', 6],
  ['broken', 6],
  ['empty', 5],
  ['km', 7],
  ['cost', 9],
  ['PP', 5],
  ['ms', 7],
  ['ms max', 7],
  ['met', 8],
  ['+cost', 6],
] as const

export function heading(): string {
  return HEADINGS.map(([name, width], index) => (index === 0 ? name.padEnd(width) : name.padStart(width))).join(' ')
}

export function row(name: string, outcomes: readonly Outcome[], limits: Limits, band: number, least: ReadonlyMap<string, number>): string {
  const grids = outcomes.flatMap(({ deviations }) => deviations)
  const within = (limit: number): string => percent(grids.filter((one) => one <= limit + TINY).length / grids.length)
  const sum = (of: (one: Outcome) => number): number => outcomes.reduce((all, one) => all + of(one), 0)
  const met = outcomes.filter((one) => meets(one, limits, band))
  const above = mean(met.map((one) => (one.cost === 0 ? 0 : one.cost / (least.get(one.id) ?? one.cost) - 1)))
  const deviations = outcomes.map(({ maxDeviation }) => maxDeviation)
  const cells = [
    percent(quantile(deviations, 0.5)),
    percent(quantile(deviations, 0.95)),
    percent(Math.max(...deviations)),
    within(0.05),
    within(0.1),
    sum(({ broken }) => broken),
    sum(({ empty }) => empty),
    (sum(({ borderMetres }) => borderMetres) / 1_000).toFixed(1),
    sum(({ cost }) => cost).toFixed(0),
    mean(outcomes.map(({ compactness }) => compactness)).toFixed(3),
    mean(outcomes.map(({ ms }) => ms)).toFixed(1),
    Math.max(...outcomes.map(({ ms }) => ms)).toFixed(0),
    `${met.length}/${outcomes.length}`,
    percent(above),
  ]
  return [name.padEnd(HEADINGS[0][1]), ...cells.map((cell, index) => String(cell).padStart(HEADINGS[index + 1]?.[1] ?? 8))].join(' ')
}

/** Ours beside one peer, community by community, where both meet the same limit. */
export function beside(name: string, peer: readonly Outcome[], ours: readonly Outcome[], limits: Limits, band: number): string {
  const own = new Map(ours.filter((one) => meets(one, limits, band)).map((one) => [one.id, one]))
  const pairs = peer.flatMap((one) => {
    const mine = own.get(one.id)
    return mine === undefined || !meets(one, limits, band) ? [] : [{ id: one.id, ours: mine.cost, peer: one.cost }]
  })
  if (pairs.length === 0) return `beside ${name}: it meets the limit nowhere`
  const sum = (of: 'peer' | 'ours'): number => pairs.reduce((all, pair) => all + pair[of], 0)
  const dearer = pairs.filter((pair) => pair.ours > pair.peer * (1 + TINY)).toSorted((one, two) => two.ours / two.peer - one.ours / one.peer)
  const named = dearer.slice(0, 8).map((pair) => `${pair.id} +${percent(pair.ours / pair.peer - 1)} %`)
  return (
    `beside ${name}, where both meet the limit (${pairs.length} of ${peer.length}): ours no dearer in ${pairs.length - dearer.length}, ` +
    `cost in all ${percent(sum('ours') / sum('peer') - 1)} %${named.length > 0 ? `; dearer: ${named.join(', ')}` : ''}`
  )
}
