// SPDX-License-Identifier: MPL-2.0
// The cells of a generated community: a convex shape, cut by a barrier, streets and lanes into blocks, and the blocks into
// one cell for each atom. Says what each cell holds; makes no links.
import { cut, planeOf, reach, type Plane } from './plane.ts'
import { at, type Random } from './random.ts'
import { BARRIER, INSIDE_ESTATE, LANE, OPEN_GROUND, OUTER, STREET } from './sample.ts'

/** What the numbers of a regime mean stands in regimes.ts. */
export type Regime = {
  readonly target: number
  /** Quantiles at even steps. */
  readonly buildings: readonly number[]
  readonly courtyards: readonly number[]
  readonly cellsPerBlock: number
  readonly courtyardShare: number
  readonly emptyShare: number
  readonly estateShare: number
  /** Households a hectare, quantiles. */
  readonly density: readonly number[]
}

export type Cell = {
  readonly face: number
  /** Further faces of the same atom. */
  readonly more?: readonly number[]
  readonly hh: number
  readonly kind: 'building' | 'courtyard' | 'nonres'
  readonly block: number
  readonly estate: number
}

export type Layout = { readonly plane: Plane; readonly cells: readonly Cell[]; readonly axis: readonly [number, number] }

type Holding = { readonly hh: number; readonly kind: Cell['kind'] }
type Block = { readonly estate: boolean; readonly holdings: readonly Holding[] }

const MOST_IN_COURTYARD = 220
/** Ground that holds no household still takes room: as much as so many households would. */
const ROOM = 18

export function layOut(random: Random, households: number, regime: Regime, withBarrier: boolean): Layout {
  const blocks = planBlocks(random, households, regime)
  const axis = turned(random)
  const plane = outline(random, households / random.quantile(regime.density), axis)
  const sides = withBarrier ? cutBySide(random, plane, axis, blocks) : [{ face: 0, items: blocks }]
  const placed = sides.flatMap(({ face, items }) =>
    divide(random, plane, face, items, roomOfBlock, axis, (depth, of) => (depth * 2 < of ? STREET : LANE), 0.08),
  )
  return { plane, cells: cellsOf(random, plane, placed, axis), axis }
}

/** A direction of length one, by arithmetic that is exact everywhere. */
function turned(random: Random): readonly [number, number] {
  const [x, y] = [random.between(0.2, 1), random.between(-1, 1)]
  const length = Math.sqrt(x * x + y * y)
  return [x / length, y / length]
}

function outline(random: Random, hectares: number, [ux, uy]: readonly [number, number]): Plane {
  const stretch = random.between(0.65, 1)
  const side = Math.sqrt((hectares * 1e8) / 0.92)
  const [halfU, halfV] = [(side * stretch) / 2, side / stretch / 2]
  const corner = (u: number, v: number): readonly [number, number] => [u * halfU * ux - v * halfV * uy, u * halfU * uy + v * halfV * ux]
  const plane = planeOf([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)], OUTER)
  for (const [u, v] of [
    [1, 1],
    [-1, 1],
    [1, -1],
    [-1, -1],
  ] as const) {
    const [tilt, share] = [random.between(0.3, 1.4), random.between(0.93, 0.995)]
    const gone = cut(plane, 0, u * ux - v * tilt * uy, u * uy + v * tilt * ux, share, OUTER)
    if (gone !== undefined) dropFace(plane, gone)
  }
  return plane
}

/** What was inside is outside from now on. */
export function dropFace(plane: Plane, face: number): void {
  for (const [edge, owner] of plane.left) if (owner === face) plane.left.delete(edge)
  plane.faces[face] = []
}

function planBlocks(random: Random, households: number, regime: Regime): readonly Block[] {
  const blocks: Block[] = []
  for (let left = households; left > 0;) {
    const block = planBlock(random, regime)
    blocks.push(block)
    left -= block.holdings.reduce((sum, { hh }) => sum + hh, 0)
  }
  return blocks
}

function planBlock(random: Random, regime: Regime): Block {
  if (random.chance(regime.emptyShare)) return { estate: false, holdings: [{ hh: 0, kind: 'nonres' }] }
  if (random.chance(regime.courtyardShare)) {
    const hh = Math.min(MOST_IN_COURTYARD, 2 * Math.round(random.quantile(regime.courtyards) / 2))
    return { estate: false, holdings: [{ hh, kind: 'courtyard' }] }
  }
  const count = random.whole(2, Math.round(2 * regime.cellsPerBlock) - 2)
  const holdings = Array.from({ length: count }, (): Holding => {
    const floors = random.pick([1, 2, 3])
    return { hh: random.chance(0.02) ? 0 : floors * Math.max(1, Math.round(random.quantile(regime.buildings) / floors)), kind: 'building' }
  })
  return { estate: count > 3 && random.chance(regime.estateShare), holdings }
}

const roomOf = ({ hh, kind }: Holding): number => (kind === 'nonres' ? 3 * ROOM : hh + ROOM)
const roomOfBlock = ({ holdings }: Block): number => holdings.reduce((sum, one) => sum + roomOf(one), 0)

function cutBySide(random: Random, plane: Plane, [ux, uy]: readonly [number, number], blocks: readonly Block[]): readonly Placed<Block>[] {
  const here = Math.max(1, Math.min(blocks.length - 1, Math.round(blocks.length * random.between(0.3, 0.7))))
  const [near, far] = [blocks.slice(0, here), blocks.slice(here)]
  const room = (some: readonly Block[]): number => some.reduce((sum, one) => sum + roomOfBlock(one), 0)
  const tilt = random.between(-0.4, 0.4)
  const other = cut(plane, 0, ux - tilt * uy, uy + tilt * ux, room(near) / (room(near) + room(far)), BARRIER)
  return other === undefined
    ? [{ face: 0, items: blocks }]
    : [
        { face: 0, items: near },
        { face: other, items: far },
      ]
}

type Placed<T> = { readonly face: number; readonly items: readonly T[] }

/** Cuts a face so that each item gets room by its size; items that cannot be parted stay together. */
function divide<T>(
  random: Random,
  plane: Plane,
  face: number,
  items: readonly T[],
  room: (item: T) => number,
  axis: readonly [number, number],
  classAt: (depth: number, of: number) => number,
  wobble: number,
): readonly Placed<T>[] {
  let deepest = 1
  while (2 ** deepest < items.length) deepest += 1
  const within = (at: number, some: readonly T[], depth: number): readonly Placed<T>[] => {
    if (some.length < 2) return [{ face: at, items: some }]
    const half = Math.max(1, Math.min(some.length - 1, Math.round(some.length * random.between(0.35, 0.65))))
    const [near, far] = [some.slice(0, half), some.slice(half)]
    const size = (of: readonly T[]): number => of.reduce((sum, one) => sum + room(one), 0)
    const other = cutAcross(random, plane, at, axis, wobble, size(near) / (size(near) + size(far)), classAt(depth, deepest))
    return other === undefined ? [{ face: at, items: some }] : [...within(at, near, depth + 1), ...within(other, far, depth + 1)]
  }
  return within(face, items, 0)
}

/** Across the longer side of the face, the other way when that fails. */
function cutAcross(
  random: Random,
  plane: Plane,
  face: number,
  [ux, uy]: readonly [number, number],
  wobble: number,
  share: number,
  cls: number,
): number | undefined {
  const length = (nx: number, ny: number): number => {
    const [low, high] = reach(plane, face, nx, ny)
    return high - low
  }
  const longFirst = length(ux, uy) * random.between(0.8, 1.25) > length(-uy, ux)
  for (const along of [longFirst, !longFirst, longFirst]) {
    const lean = random.between(-wobble, wobble)
    const [nx, ny] = along ? [ux - lean * uy, uy + lean * ux] : [-uy - lean * ux, ux - lean * uy]
    const other = cut(plane, face, nx, ny, share, cls)
    if (other !== undefined) return other
  }
  return undefined
}

function cellsOf(random: Random, plane: Plane, placed: readonly Placed<Block>[], axis: readonly [number, number]): readonly Cell[] {
  let estates = 0
  return placed.flatMap(({ face, items }, block) => {
    const walled = items.length === 1 && at(items, 0).estate
    const estate = walled ? estates++ : -1
    const cls = walled ? INSIDE_ESTATE : OPEN_GROUND
    const holdings = items.flatMap((item) => item.holdings)
    return divide(random, plane, face, holdings, roomOf, axis, () => cls, 0.03).map((one): Cell => {
      const hh = one.items.reduce((sum, holding) => sum + holding.hh, 0)
      return { face: one.face, hh, kind: one.items.length > 1 ? 'courtyard' : at(one.items, 0).kind, block, estate }
    })
  })
}

/** Shapes side by side with water between them: the cells of several layouts in one plane. */
export function gathered(layouts: readonly Layout[], gapCm: number): Layout {
  const plane: Plane = { xs: [], ys: [], faces: [], left: new Map(), classes: new Map() }
  let [cells, east, blocks, estates]: [Cell[], number, number, number] = [[], 0, 0, 0]
  for (const { plane: one, cells: own } of layouts) {
    const vertexOffset = plane.xs.length
    const used = new Set(one.faces.flat())
    const west = Math.min(...[...used].map((vertex) => at(one.xs, vertex)))
    const shift = east - west
    plane.xs.push(...one.xs.map((x) => x + shift))
    plane.ys.push(...one.ys)
    const faceOffset = plane.faces.length
    plane.faces.push(...one.faces.map((loop) => loop.map((vertex) => vertex + vertexOffset)))
    copyEdges(one, plane, vertexOffset, faceOffset)
    const [blockOffset, estateOffset] = [blocks, estates]
    cells = [
      ...cells,
      ...own.map((cell) => ({
        ...cell,
        face: cell.face + faceOffset,
        more: cell.more?.map((face) => face + faceOffset) ?? [],
        block: cell.block + blockOffset,
        estate: cell.estate < 0 ? -1 : cell.estate + estateOffset,
      })),
    ]
    for (const cell of own) [blocks, estates] = [Math.max(blocks, cell.block + blockOffset + 1), Math.max(estates, cell.estate + estateOffset + 1)]
    east = Math.max(...[...used].map((vertex) => at(one.xs, vertex))) + shift + gapCm
  }
  return { plane, cells, axis: at(layouts, 0).axis }
}

function copyEdges(from: Plane, to: Plane, vertexOffset: number, faceOffset: number): void {
  const moved = (key: number): number => key + vertexOffset * 2 ** 24 + vertexOffset
  for (const [edge, face] of from.left) to.left.set(moved(edge), face + faceOffset)
  for (const [edge, cls] of from.classes) to.classes.set(moved(edge), cls)
}
