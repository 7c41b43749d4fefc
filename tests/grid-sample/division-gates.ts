// SPDX-License-Identifier: MPL-2.0
// The hard gates of a division, counted from problem and labels alone: nothing of the engine's graph or measures is used, so
// that a mistake there cannot hide itself here. A grid may span two parts of the walkable ground only where a part is too small
// for a grid of its own, or where there are more parts than grids.
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'

/** The first atom of the part in which each atom lies, when these links join. */
function partsOf(count: number, links: readonly { readonly a: number; readonly b: number }[]): readonly number[] {
  const near: number[][] = Array.from({ length: count }, () => [])
  for (const { a, b } of links) {
    near[a]?.push(b)
    near[b]?.push(a)
  }
  const part: number[] = Array.from({ length: count }, () => -1)
  for (let first = 0; first < count; first += 1) {
    if (part[first] !== -1) continue
    const open = [first]
    part[first] = first
    for (let atom = open.pop(); atom !== undefined; atom = open.pop()) {
      for (const next of near[atom] ?? []) {
        if (part[next] !== -1) continue
        part[next] = first
        open.push(next)
      }
    }
  }
  return part
}

/** Parts of the ground, parts of the grids, and pairs of a grid and a part of the ground that it has atoms in. */
function countParts({ households, links }: DivisionProblem, labels: readonly number[]): { readonly ground: readonly number[]; own: number; met: number } {
  const walks = links.filter(({ walk, a, b }) => walk && a !== b)
  const ground = partsOf(households.length, walks)
  const own = partsOf(
    households.length,
    walks.filter(({ a, b }) => labels[a] === labels[b]),
  )
  return { ground, own: new Set(own).size, met: new Set(labels.map((label, atom) => `${label} ${ground[atom]}`)).size }
}

/** What is wrong with the labels; empty when every gate holds. */
export function labelFaults(problem: DivisionProblem, labels: readonly number[]): readonly string[] {
  const { households, grids } = problem
  if (labels.length !== households.length || labels.some((label) => !Number.isInteger(label) || label < 0 || label >= grids)) return ['atoms without a grid']
  const used = new Set(labels).size
  const { ground, own, met } = countParts(problem, labels)
  const inPart = new Map<number, number>()
  for (const [atom, part] of ground.entries()) inPart.set(part, (inPart.get(part) ?? 0) + (households[atom] ?? 0))
  const sum = households.reduce((all, one) => all + one, 0)
  const small = [...inPart.values()].filter((one) => 2 * one * grids < sum).length
  const spared = small + Math.max(0, inPart.size - grids)
  return [
    ...(used === grids ? [] : [`${used} grids instead of ${grids}: ${grids - used} empty`]),
    ...(own === met ? [] : [`${own - met} breaks in grids that could hang together`]),
    ...(met - used <= spared ? [] : [`grids span parts ${met - used} times, ${spared} would do`]),
  ]
}
