// SPDX-License-Identifier: MPL-2.0
// Divides a community into contiguous grids of about equal households: first the smallest worst deviation, then the
// cheapest borders and the fewest households that change their grid. Pure: the same problem, options and seed give the
// same labels on every machine. Never leaves an atom out, never makes an empty grid, never breaks one that could hang
// together. Throws `DivisionCancelled` when asked to stop.
import { lowerBound, shareGrids } from './bound.ts'
import { DEFAULT_MS, startEffort, type Effort } from './effort.ts'
import { withoutGiants, type WithGiants } from './giants.ts'
import { gridsOf, hangingGraph, piecesOf, type Graph } from './graph.ts'
import { denseLabels, measureIn } from './measure.ts'
import { partOf, type Part } from './part.ts'
import type { DivideOptions, Division, DivisionProblem } from './problem.ts'
import { rollDice, type Dice } from './random.ts'
import { cheapen, tighten, type Found } from './search.ts'

const DEFAULT_BAND = 0.05
/** How much worse than from scratch the worst deviation may be when that keeps households where they are. */
const KEEP_SLACK = 0.01
/** Share of the effort for the search with giants apart; the rest sees whether all together may be more even. */
const APART_SHARE = 0.7
const SAME = 1e-9

export function divide(problem: DivisionProblem, options: DivideOptions): Division {
  const graph = hangingGraph(problem)
  const apart = withoutGiants(graph, gridsOf(problem))
  if (apart === undefined) return divideWith(problem, graph, undefined, options)
  const found = divideWith(problem, graph, apart, partly(options, 0, APART_SHARE))
  if (found.proved) {
    options.progress?.(1)
    return found
  }
  // where giants apart do not give the smallest worst deviation for sure, all together may
  const together = divideWith(problem, graph, undefined, partly(options, APART_SHARE, 1 - APART_SHARE))
  if (together.maxDeviation < found.maxDeviation - SAME) return together
  const lowest = Math.max(found.lowerBound, together.lowerBound)
  return { ...found, lowerBound: lowest, proved: found.maxDeviation <= lowest + SAME }
}

/** The same search with a share of the effort, which tells its progress as the part of the whole that follows `begin`. */
function partly(options: DivideOptions, begin: number, share: number): DivideOptions {
  const { ms = DEFAULT_MS, progress } = options
  const part = { ...options, ms: (Number.isFinite(ms) ? ms : DEFAULT_MS) * share }
  return progress === undefined ? part : { ...part, progress: (done) => progress(begin + done * share) }
}

function divideWith(problem: DivisionProblem, graph: Graph, apart: WithGiants | undefined, options: DivideOptions): Division {
  const effort = startEffort(options)
  effort.ask()
  const band = Math.max(0, options.band ?? DEFAULT_BAND)
  const { parts, bound } = apart === undefined ? allParts(problem, graph, options) : partsApart(problem, graph, apart, options)
  const found = searchParts(parts, Math.max(band, bound), rollDice(options.seed), effort)
  const label = new Int32Array(graph.size)
  let first = 0
  parts.forEach((part, at) => {
    part.atoms.forEach((v, place) => (label[v] = first + ((found[at] as Found).label[place] as number)))
    first += part.grids
  })
  if (apart !== undefined) apart.piece.forEach((at, v) => (label[v] = at < apart.rest ? (label[v] as number) : first + at))
  const labels = Array.from(denseLabels(label).label)
  const measures = measureIn(problem, graph, labels)
  // what is proved of one of several parts holds for its number of grids only
  const proofs = apart === undefined && parts.length === 1 ? found.map(({ none, worst }) => Math.min(none, worst)) : []
  const lowest = Math.max(measures.lowerBound, ...proofs)
  options.progress?.(1)
  return { ...measures, lowerBound: lowest, labels, proved: measures.maxDeviation <= Math.max(band, lowest) + SAME }
}

type Parts = { readonly parts: Part[]; readonly bound: number }

function allParts(problem: DivisionProblem, graph: Graph, options: DivideOptions): Parts {
  const grids = gridsOf(problem)
  const { piece, count } = piecesOf(graph)
  const shares = shareGrids(piece, count, graph.weight, grids)
  const mean = grids === 0 ? 0 : shares.households.reduce((sum, one) => sum + one, 0) / grids
  const parts = membersOf(piece, count).map((atoms, at) => partOf(graph, atoms, shares.grids[at] as number, mean, todayOf(problem, options)))
  return { parts, bound: lowerBound(graph, grids, shares.bound) }
}

/** The rest without its giants, against its own mean. */
function partsApart(problem: DivisionProblem, graph: Graph, { piece, rest, restGrids }: WithGiants, options: DivideOptions): Parts {
  const atoms = Array.from(piece.keys()).filter((v) => (piece[v] as number) < rest)
  const weight = Float64Array.from(atoms, (v) => graph.weight[v] as number)
  const shares = shareGrids(
    Int32Array.from(atoms, (v) => piece[v] as number),
    rest,
    weight,
    restGrids,
  )
  const mean = weight.reduce((sum, one) => sum + one, 0) / restGrids
  const members = membersOf(piece, rest)
  const parts = members.map((one, at) => partOf(graph, one, shares.grids[at] as number, mean, todayOf(problem, options)))
  const heaviest = weight.reduce((most, one) => Math.max(most, one), 0)
  return { parts, bound: Math.max(shares.bound, mean > 0 ? heaviest / mean - 1 : 0) }
}

function membersOf(piece: Int32Array, count: number): number[][] {
  const members: number[][] = Array.from({ length: count }, () => [])
  piece.forEach((at, v) => members[at]?.push(v))
  return members
}

function todayOf({ present }: DivisionProblem, { keep = 0 }: DivideOptions): { present: readonly number[]; keep: number } | undefined {
  return present === undefined || !(keep > 0) ? undefined : { present, keep }
}

/** First every part as tight as can be, then all of them cheaper within the worst deviation of the whole. */
function searchParts(parts: readonly Part[], enough: number, dice: Dice, effort: Effort): Found[] {
  const share = (part: Part) => part.atoms.length / parts.reduce((sum, one) => sum + one.atoms.length, 0)
  const found = parts.map((part) => tighten(part, enough, dice, effort, effort.total * 0.65 * share(part)))
  const allowed = found.reduce((worst, one) => Math.max(worst, one.worst), enough)
  const roomy = parts.some((part) => part.keep > 0) ? Math.max(enough, allowed + KEEP_SLACK) : allowed
  const left = Math.max(0, effort.total - effort.spent)
  parts.forEach((part, at) => cheapen(part, found[at] as Found, roomy, dice, effort, left * share(part)))
  return found
}
