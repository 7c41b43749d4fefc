// SPDX-License-Identifier: MPL-2.0
// The first graph of a community: which ground lies outside, under which buildings, or in which block of streets; which
// buildings stay together; and the edges that separate them. Roads that end blindly or run inside a footprint separate nothing.
import { disjointSets, type DisjointSets } from './disjoint-sets.ts'
import { holdOf, type Draft, type Shape } from './draft-lines.ts'
import { ROAD_CLASSES, type PlanBuilding } from './plan-input.ts'
import { facesOf, type Faces } from './planar-faces.ts'
import { snapLines, type Snapped } from './snap-lines.ts'

/** Ground: 0 outside, 1 … groups under the buildings of a group, above that the blocks. */
export type Ground = {
  /** Buildings that stay together, by their number in the draft. */
  readonly groups: readonly (readonly number[])[]
  readonly blocks: number
  /** Edges between different ground: x0, y0, x1, y1 of each. */
  readonly edges: readonly GroundEdge[]
  /** Walls and ties, along which points stand for their group in their block. */
  readonly fronts: readonly Front[]
  /** x0, y0, x1, y1 … of the places where a road passes a barrier. */
  readonly crossings: readonly number[]
}
export type GroundEdge = {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly left: number
  readonly right: number
  /** 0 none, else 1 + place in ROAD_CLASSES: the strongest road along it. */
  readonly road: number
  /** Source of the community's border along it; −1 for none. */
  readonly outer: number
}
export type Front = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number; readonly group: number; readonly block: number }

type Known = { readonly toggles: readonly number[]; readonly crossesBorder: boolean; readonly road: number; readonly outer: number; readonly tie: number }
const NOTHING: readonly number[] = []

function odd(list: readonly number[]): readonly number[] {
  if (list.length < 2) return list
  const counted = new Map<number, number>()
  for (const one of list) counted.set(one, (counted.get(one) ?? 0) + 1)
  return [...counted].flatMap(([one, times]) => (times % 2 === 1 ? [one] : []))
}

function knownOf(draft: Draft, { pieceAt, pieces }: Snapped, edge: number): Known {
  const walls: number[] = []
  let [borders, road, outer, tie] = [0, 0, -1, -1]
  for (let at = pieceAt[edge] ?? 0; at < (pieceAt[edge + 1] ?? 0); at++) {
    const number = (pieces[at] ?? 0) >> 1
    const source = draft.sources[number]
    if (source?.kind === 'wall') walls.push(source.shape)
    else if (source?.kind === 'road') road = Math.max(road, 1 + ROAD_CLASSES.indexOf(source.roadClass))
    else if (source?.kind === 'tie') tie = source.building
    else if (source?.kind === 'outer') {
      borders++
      outer = number
    }
  }
  return { toggles: odd(walls), crossesBorder: borders % 2 === 1, road, outer, tie }
}

type Covered = { readonly within: readonly boolean[]; readonly shapes: readonly (readonly number[])[] }

/** Half-edges around each face. */
export function halvesOf({ count, faceOf }: Faces): { readonly starts: Int32Array; readonly halves: Int32Array } {
  const starts = new Int32Array(count + 1)
  for (const face of faceOf) starts[face + 1] = (starts[face + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const next = starts.slice()
  const halves = new Int32Array(faceOf.length)
  for (const [half, face] of faceOf.entries()) {
    const place = next[face] ?? 0
    halves[place] = half
    next[face] = place + 1
  }
  return { starts, halves }
}

/** Walks from face to face, starting outside; every line crossed goes into or out of what it encloses. */
function coverOf(faces: Faces, known: readonly Known[]): Covered {
  const { starts, halves } = halvesOf(faces)
  const within: boolean[] = []
  const shapes: (readonly number[])[] = []
  within[0] = false
  shapes[0] = NOTHING
  const open = [0]
  for (let face = open.pop(); face !== undefined; face = open.pop()) {
    const [inside, under] = [within[face] ?? false, shapes[face] ?? NOTHING]
    for (let at = starts[face] ?? 0; at < (starts[face + 1] ?? 0); at++) {
      const half = halves[at] ?? 0
      const other = faces.faceOf[half ^ 1] ?? 0
      if (shapes[other] !== undefined) continue
      const line = known[half >> 1]
      within[other] = line?.crossesBorder === true ? !inside : inside
      shapes[other] = line === undefined || line.toggles.length === 0 ? under : odd([...under, ...line.toggles])
      open.push(other)
    }
  }
  return { within, shapes }
}

type Groups = { readonly of: (building: number) => number; readonly join: (one: number, other: number) => void }

/** Joins buildings, but never those of different use; an empty hut stands by whatever it touches. */
function groupsOf(buildings: readonly PlanBuilding[]): Groups {
  const sets: DisjointSets = disjointSets(buildings.length)
  const told = buildings.map(({ households, dedicated, courtyard }) => ({
    households,
    dedicated: dedicated ?? '',
    bound: courtyard != null && courtyard !== '',
  }))
  const join = (one: number, other: number): void => {
    const [a, b] = [sets.find(one), sets.find(other)]
    const [left, right] = [told[a], told[b]]
    if (a === b || left === undefined || right === undefined) return
    const hut = (it: typeof left): boolean => it.dedicated === '' && it.households === 0 && !it.bound
    if (left.dedicated !== right.dedicated && !hut(left) && !hut(right)) return
    told[sets.join(a, b)] = { households: left.households + right.households, dedicated: left.dedicated || right.dedicated, bound: left.bound || right.bound }
  }
  const held = new Map<string, number>()
  for (const [at, building] of buildings.entries()) {
    const key = holdOf(building)
    if (key === undefined) continue
    const first = held.get(key)
    if (first === undefined) held.set(key, at)
    else join(first, at)
  }
  return { of: sets.find, join }
}

/** Of shapes that cover the same ground without staying together: the smallest with households, else the smallest. */
function ownerOf(under: readonly number[], shapes: readonly Shape[], buildings: readonly PlanBuilding[]): number {
  const lived = (shape: number): number => ((buildings[shapes[shape]?.building ?? 0]?.households ?? 0) > 0 ? 0 : 1)
  const best = under.toSorted((a, b) => lived(a) - lived(b) || (shapes[a]?.squareCm ?? 0) - (shapes[b]?.squareCm ?? 0) || a - b)[0]
  return shapes[best ?? 0]?.building ?? 0
}

function joinTouching(snapped: Snapped, faces: Faces, covered: Covered, shapes: readonly Shape[], groups: Groups): void {
  const building = (shape: number | undefined): number => shapes[shape ?? 0]?.building ?? 0
  for (const [face, under] of covered.shapes.entries()) {
    if (covered.within[face] === true) for (const shape of under.slice(1)) groups.join(building(under[0]), building(shape))
  }
  for (let edge = 0; edge < snapped.from.length; edge++) {
    const [left, right] = [faces.faceOf[2 * edge] ?? 0, faces.faceOf[2 * edge + 1] ?? 0]
    const [one, other] = [covered.shapes[left]?.[0], covered.shapes[right]?.[0]]
    if (one !== undefined && other !== undefined && covered.within[left] === true && covered.within[right] === true) groups.join(building(one), building(other))
  }
}

type Kinds = {
  readonly ofFace: Int32Array
  readonly groups: readonly (readonly number[])[]
  readonly groupOf: ReadonlyMap<number, number>
  readonly blocks: number
}

function kindsOf(draft: Draft, faces: Faces, covered: Covered, known: readonly Known[], groups: Groups): Kinds {
  const members = new Map<number, number[]>()
  for (let at = 0; at < draft.buildings.length; at++) {
    const root = groups.of(at)
    const list = members.get(root)
    if (list === undefined) members.set(root, [at])
    else list.push(at)
  }
  const groupOf = new Map([...members.keys()].map((root, group) => [root, group]))
  const blocks = disjointSets(faces.count)
  const free = (face: number): boolean => covered.within[face] === true && (covered.shapes[face] ?? NOTHING).length === 0
  for (const [edge, { road }] of known.entries()) {
    const [left, right] = [faces.faceOf[2 * edge] ?? 0, faces.faceOf[2 * edge + 1] ?? 0]
    if (road === 0 && free(left) && free(right)) blocks.join(left, right)
  }
  const ofFace = new Int32Array(faces.count)
  const numbers = new Map<number, number>()
  for (let face = 1; face < faces.count; face++) {
    const under = covered.shapes[face] ?? NOTHING
    if (covered.within[face] !== true) continue
    if (under.length > 0) ofFace[face] = 1 + (groupOf.get(groups.of(ownerOf(under, draft.shapes, draft.buildings))) ?? 0)
    else {
      const root = blocks.find(face)
      if (!numbers.has(root)) numbers.set(root, numbers.size)
      ofFace[face] = 1 + members.size + (numbers.get(root) ?? 0)
    }
  }
  return { ofFace, groups: [...members.values()], groupOf, blocks: numbers.size }
}

const BARRIER = 1 + ROAD_CLASSES.indexOf('barrier')

/** Places with roads on both sides of a barrier. */
function crossingsOf({ x, y, from, to }: Snapped, known: readonly Known[]): number[] {
  const meeting = new Map<number, { readonly barriers: number[]; readonly roads: number[] }>()
  for (const [edge, { road }] of known.entries()) {
    if (road === 0) continue
    for (const [at, away] of [[from[edge] ?? 0, to[edge] ?? 0] as const, [to[edge] ?? 0, from[edge] ?? 0] as const]) {
      const found = meeting.get(at) ?? { barriers: [], roads: [] }
      meeting.set(at, found)
      ;(road === BARRIER ? found.barriers : found.roads).push(Math.atan2((y[away] ?? 0) - (y[at] ?? 0), (x[away] ?? 0) - (x[at] ?? 0)))
    }
  }
  return [...meeting].flatMap(([at, { barriers, roads }]) => {
    const [low, high] = [Math.min(...barriers), Math.max(...barriers)]
    const between = roads.filter((angle) => angle > low && angle < high).length
    return barriers.length >= 2 && between > 0 && between < roads.length ? [x[at] ?? 0, y[at] ?? 0] : []
  })
}

/** Lays out the ground of a draft. */
export function layGround(draft: Draft): Ground {
  const snapped = snapLines(draft.lines)
  const faces = facesOf(snapped)
  const known = snapped.from.map((_, edge) => knownOf(draft, snapped, edge))
  const covered = coverOf(faces, known)
  const groups = groupsOf(draft.buildings)
  joinTouching(snapped, faces, covered, draft.shapes, groups)
  const { ofFace, groups: members, groupOf, blocks } = kindsOf(draft, faces, covered, known, groups)
  const firstBlock = 1 + members.length
  const [edges, fronts]: [GroundEdge[], Front[]] = [[], []]
  for (const [edge, { road, outer, tie, crossesBorder }] of known.entries()) {
    const left = ofFace[faces.faceOf[2 * edge] ?? 0] ?? 0
    const right = ofFace[faces.faceOf[2 * edge + 1] ?? 0] ?? 0
    const [a, b] = [snapped.from[edge] ?? 0, snapped.to[edge] ?? 0]
    const place = { x0: snapped.x[a] ?? 0, y0: snapped.y[a] ?? 0, x1: snapped.x[b] ?? 0, y1: snapped.y[b] ?? 0 }
    if (left !== right) edges.push({ ...place, left, right, road, outer: crossesBorder ? outer : -1 })
    const [low, high] = left < right ? [left, right] : [right, left]
    if (low > 0 && low < firstBlock && high >= firstBlock) fronts.push({ ...place, group: low - 1, block: high })
    else if (tie >= 0 && low >= firstBlock) for (const block of new Set([low, high])) fronts.push({ ...place, group: groupOf.get(groups.of(tie)) ?? 0, block })
  }
  return { groups: members, blocks, edges, fronts, crossings: crossingsOf(snapped, known) }
}
