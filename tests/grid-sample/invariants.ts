// SPDX-License-Identifier: MPL-2.0
// What must hold of every generated community, told as a list of faults: a noded plane, cells that tile it, links that are
// the sums of their edges, plans that hang together. Orientation tests are exact: whole centimetres stay far below 2^26.
import { at } from './random.ts'
import { BARRIER, COST_PER_METRE, LEAST_WALK_METRES, type SampleCommunity, type SampleEdge } from './sample.ts'

export function faultsOf(community: SampleCommunity): readonly string[] {
  return [...planeFaults(community), ...tilingFaults(community), ...linkFaults(community), ...countFaults(community)]
}

const turn = (a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

function planeFaults({ verts, edges }: SampleCommunity): readonly string[] {
  const faults: string[] = []
  if (new Set(verts.map(String)).size !== verts.length) faults.push('two vertices at one place')
  if (verts.some(([x, y]) => !Number.isInteger(x) || !Number.isInteger(y))) faults.push('a vertex between whole centimetres')
  const low = ([from, to]: SampleEdge): number => Math.min(at(verts, from)[0], at(verts, to)[0])
  const high = ([from, to]: SampleEdge): number => Math.max(at(verts, from)[0], at(verts, to)[0])
  const sorted = edges.toSorted((one, two) => low(one) - low(two))
  for (const [index, one] of sorted.entries())
    for (let next = index + 1; next < sorted.length && low(at(sorted, next)) <= high(one); next += 1)
      if (meetBadly(verts, one, at(sorted, next))) faults.push(`edges ${one.join()} and ${at(sorted, next).join()} meet away from a common end`)
  return faults
}

function meetBadly(verts: SampleCommunity['verts'], one: SampleEdge, two: SampleEdge): boolean {
  const [a, b, c, d] = [at(verts, one[0]), at(verts, one[1]), at(verts, two[0]), at(verts, two[1])]
  const shared = [one[0], one[1]].filter((end) => end === two[0] || end === two[1])
  if (shared.length === 2) return true
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (shared.length === 1) {
    if (abc !== 0 || abd !== 0) return false
    const end = at(verts, at(shared, 0))
    const [p, q] = [one[0] === shared[0] ? b : a, two[0] === shared[0] ? d : c]
    return (p[0] - end[0]) * (q[0] - end[0]) + (p[1] - end[1]) * (q[1] - end[1]) > 0
  }
  if (abc * abd > 0 || cda * cdb > 0) return false
  if (abc !== 0 || abd !== 0 || cda !== 0 || cdb !== 0) return true
  return Math.max(a[1], b[1]) >= Math.min(c[1], d[1]) && Math.max(c[1], d[1]) >= Math.min(a[1], b[1])
}

/** Parts that hang together; `pairs` join nodes. */
function partsOf(count: number, pairs: Iterable<readonly [number, number]>): number {
  const root = Array.from({ length: count }, (_, index) => index)
  const find = (node: number): number => {
    let top = node
    while (at(root, top) !== top) top = root[top] = at(root, at(root, top))
    return top
  }
  let parts = count
  for (const [a, b] of pairs) {
    const [one, two] = [find(a), find(b)]
    if (one === two) continue
    root[one] = two
    parts -= 1
  }
  return parts
}

/** Holes in the shape by Euler's formula: V − E + F = 1 + C, where F counts atoms, the outside and the holes. */
export function holesOf({ verts, edges, atoms }: SampleCommunity): number {
  const components = partsOf(
    verts.length,
    edges.map(([from, to]) => [from, to]),
  )
  return 1 + components - verts.length + edges.length - atoms.length - 1
}

function tilingFaults({ verts, edges, atoms, area }: SampleCommunity): readonly string[] {
  const faults: string[] = []
  const twice = atoms.map(() => 0)
  const balance = new Map<string, number>()
  const count = (atom: number, vertex: number, by: number): void => void balance.set(`${atom} ${vertex}`, (balance.get(`${atom} ${vertex}`) ?? 0) + by)
  for (const [from, to, left, right] of edges) {
    if (left === right || left < 0 || left >= atoms.length || right < -1 || right >= atoms.length)
      faults.push(`edge ${from}–${to} has sides ${left} and ${right}`)
    const cross = at(verts, from)[0] * at(verts, to)[1] - at(verts, to)[0] * at(verts, from)[1]
    twice[left] = at(twice, left) + cross
    count(left, from, 1)
    count(left, to, -1)
    if (right < 0) continue
    twice[right] = at(twice, right) - cross
    count(right, from, -1)
    count(right, to, 1)
  }
  if ([...balance.values()].some((sum) => sum !== 0)) faults.push('a cell whose border is not closed')
  for (const [index, atom] of atoms.entries()) if (Math.abs(at(twice, index) / 2e4 - atom.area) > 0.011) faults.push(`area of atom ${index}`)
  if (Math.abs(atoms.reduce((sum, atom) => sum + atom.area, 0) - area) > 0.01 * atoms.length) faults.push('areas do not sum up')
  return faults
}

function linkFaults({ verts, edges, atoms, adj }: SampleCommunity): readonly string[] {
  const faults: string[] = []
  const sums = new Map<string, { len: number; cost: number }>()
  const outer = atoms.map(() => 0)
  for (const [from, to, left, right, cls] of edges) {
    const len = Math.hypot(at(verts, from)[0] - at(verts, to)[0], at(verts, from)[1] - at(verts, to)[1]) / 100
    if (right < 0) {
      outer[left] = at(outer, left) + len
      continue
    }
    const key = `${Math.min(left, right)} ${Math.max(left, right)}`
    const sum = sums.get(key) ?? { len: 0, cost: 0 }
    sums.set(key, { len: sum.len + len, cost: sum.cost + len * at(COST_PER_METRE, cls) })
  }
  if (sums.size !== adj.length) faults.push(`${adj.length} links for ${sums.size} pairs of neighbours`)
  for (const { a, b, len, cost, walk, cls } of adj) {
    const sum = sums.get(`${a} ${b}`)
    if (sum === undefined || Math.abs(sum.len - len) > 0.006 || Math.abs(sum.cost - cost) > 0.006) faults.push(`link ${a}–${b} is not the sum of its edges`)
    if (walk && len < LEAST_WALK_METRES) faults.push(`link ${a}–${b} is too short to walk`)
    if (!walk && len >= LEAST_WALK_METRES + 0.01 && cls !== BARRIER && adj.some((one) => one.walk)) faults.push(`link ${a}–${b} should be walkable`)
  }
  for (const [index, atom] of atoms.entries()) if (Math.abs(at(outer, index) - atom.outer) > 0.006) faults.push(`outer border of atom ${index}`)
  return faults
}

function countFaults({ H, k, kOld, nAtoms, atoms, current, adj }: SampleCommunity): readonly string[] {
  const faults: string[] = []
  if (atoms.reduce((sum, { hh }) => sum + hh, 0) !== H) faults.push('H is not the sum of households')
  if (atoms.length !== nAtoms || current.length !== nAtoms) faults.push('counts of atoms differ')
  if (atoms.some(({ hh }) => !Number.isInteger(hh) || hh < 0)) faults.push('households that are no whole number')
  if (k < 1 || k > nAtoms || kOld < 1) faults.push(`cannot be divided into ${k} grids`)
  const own = adj.filter(({ a, b, walk }) => walk && current[a] === current[b]).map(({ a, b }) => [a, b] as const)
  if (partsOf(nAtoms, own) !== new Set(current).size) faults.push('a grid of today is broken')
  return faults
}

/** Parts of a community that can be walked without leaving them. */
export function walkPartsOf({ nAtoms, adj }: SampleCommunity): number {
  return partsOf(
    nAtoms,
    adj.filter(({ walk }) => walk).map(({ a, b }) => [a, b]),
  )
}
