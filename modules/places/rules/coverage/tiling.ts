// SPDX-License-Identifier: MPL-2.0
// Do the areas of one parent tile it? First the borders are cancelled (borders.ts): where nothing is left but the
// outermost line, which lies on the parent's within `parentMetres`, the answer is yes and nothing is clipped. Else the
// ground between the leftover borders is named: overlap, gap, outside-parent; and where there is no ground to speak of
// but two neighbours do not share their border vertex by vertex, border-differs. Leftover borders always give a fault.
import Flatbush from 'flatbush'
import { areaPaths, type Path64, type Paths64 } from 'clipper2-ts'
import { boxOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { cancelBorders, closedWalks, PARENT, type Edge, type Leftover } from './borders.ts'
import { differingBorders, edgesWithForeignCorners } from './differing-borders.ts'
import { DEFAULT_LEAST_SQUARE_METRES, DEFAULT_PARENT_METRES, type CoverageFault, type CoverageOptions, type SoundArea } from './fault.ts'
import { nearnessOf, type Nearness } from './nearness.ts'
import { filledPieces, pathOf, pathsOf, piecesOutside, placeOf, sharedPieces, totalOf, unionPaths, type Piece } from './pieces.ts'
import { eastOf, northOf, planeAt, segmentsOf, sizeOf, type Plane } from './plane.ts'

export type Parent = { readonly code: string; readonly polygon: Polygon | MultiPolygon }

// pieces of clipping lie on whole millimetres
const MILLIMETRES = 0.002
// whole millimetres around everything
const FRAME = 10_000

type Ground = {
  readonly plane: Plane
  readonly areas: readonly SoundArea[]
  readonly parent: Parent | undefined
  readonly left: Leftover
  readonly least: number
  /** Metres that the outermost line may lie from the parent's. */
  readonly slack: number
  /** The parent's line; without a parent the outline of all areas. */
  readonly line: Nearness
  readonly linePaths: Paths64
}

const metresOf = (plane: Plane, position: Position | undefined): readonly [number, number] => {
  const [lon, lat] = position ?? [plane.lon, plane.lat]
  return [eastOf(plane, lon), northOf(plane, lat)]
}

function walksOf(plane: Plane, left: Leftover, edges: readonly Edge[]): Paths64 {
  return closedWalks(edges).map((walk) => pathOf(walk.map((number) => metresOf(plane, left.positions[number]))))
}

function ringSegments(rings: Piece['rings']): Float64Array {
  const segments: number[] = []
  for (const ring of rings) {
    let before = ring.at(-1)
    for (const point of ring) {
      if (before !== undefined) segments.push(before[0], before[1], point[0], point[1])
      before = point
    }
  }
  return Float64Array.from(segments)
}

function edgeSegments(plane: Plane, left: Leftover, edges: readonly Edge[]): Float64Array {
  return Float64Array.from(edges.flatMap(({ from, to }) => [...metresOf(plane, left.positions[from]), ...metresOf(plane, left.positions[to])]))
}

/** Leftover edges of areas that do not run along the parent's line. */
function innerEdges({ plane, left, line, slack, parent }: Ground): readonly Edge[] {
  // without a parent the outline follows every sliver that opens to the outside
  const met = parent === undefined ? edgesWithForeignCorners(plane, left, MILLIMETRES) : new Set<Edge>()
  return left.edges.filter((edge) => {
    if (edge.area === PARENT) return false
    const [a, b] = [metresOf(plane, left.positions[edge.from]), metresOf(plane, left.positions[edge.to])]
    return met.has(edge) || !(line.within(...a, slack) && line.within(...b, slack) && line.within((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, slack))
  })
}

/** Is the outermost line the parent's, and is there as much ground within it as areas have together? */
function fitsParent({ plane, areas, parent, left, slack }: Ground): boolean {
  if (parent === undefined) return true
  const outermost = nearnessOf(
    edgeSegments(
      plane,
      left,
      left.edges.filter(({ area }) => area !== PARENT),
    ),
  )
  const missed = left.edges.some(
    ({ from, to, area }) => area === PARENT && [from, to].some((at) => left.used[at] !== 1 && !outermost.within(...metresOf(plane, left.positions[at]), slack)),
  )
  if (missed) return false
  const whole = sizeOf(plane, parent.polygon)
  const together = areas.reduce((sum, { polygon }) => sum + sizeOf(plane, polygon).squareMetres, 0)
  return Math.abs(whole.squareMetres - together) <= slack * whole.metres + 1e-6 * whole.squareMetres
}

/** A sliver along the parent's line that only two roundings of that line make. */
function isSliver({ line, slack }: Ground, piece: Piece, other?: Nearness): boolean {
  return piece.rings.flat().every(([x, y]) => line.within(x, y, slack + MILLIMETRES) && (other === undefined || other.within(x, y, slack + MILLIMETRES)))
}

function gapsIn(ground: Ground, walks: Paths64): readonly { readonly fault: CoverageFault; readonly piece: Piece }[] {
  const { plane, left, parent, least } = ground
  const own = nearnessOf(
    edgeSegments(
      plane,
      left,
      left.edges.filter(({ area }) => area !== PARENT),
    ),
  )
  const onBorder = (x: number, y: number): boolean => own.within(x, y, ground.slack + MILLIMETRES)
  return filledPieces(walks, 'negative')
    .filter((piece) => piece.squareMetres >= least)
    .filter((piece) => parent === undefined || !isSliver(ground, piece, { ...own, within: onBorder }))
    .map((piece) => ({
      piece,
      fault: { fault: 'gap', code: parent?.code ?? '', other: null, at: placeOf(plane, [piece]), feature: 0, squareMetres: piece.squareMetres },
    }))
}

type Member = { readonly area: SoundArea; readonly paths: Paths64; readonly box: readonly [number, number, number, number] }

/** Areas that reach into any of the pieces. */
function membersIn({ plane, areas }: Ground, pieces: readonly Piece[]): readonly Member[] {
  if (pieces.length === 0) return []
  const index = new Flatbush(pieces.length)
  for (const piece of pieces) index.add(piece.minX, piece.minY, piece.maxX, piece.maxY)
  index.finish()
  return areas.flatMap((area) => {
    const { minLon, minLat, maxLon, maxLat } = boxOf(area.polygon)
    const box = [eastOf(plane, minLon), northOf(plane, minLat), eastOf(plane, maxLon), northOf(plane, maxLat)] as const
    return index.search(...box).length === 0 ? [] : [{ area, box, paths: pathsOf(plane, area.polygon) }]
  })
}

type Named = { readonly fault: CoverageFault; readonly pieces: readonly Piece[] }

function overlapsOf({ plane, least }: Ground, members: readonly Member[]): readonly Named[] {
  if (members.length < 2) return []
  const index = new Flatbush(members.length)
  for (const { box } of members) index.add(...box)
  index.finish()
  return members.flatMap((one, at) =>
    index
      .search(...one.box, (other) => other > at)
      .toSorted((a, b) => a - b)
      .flatMap((number): Named[] => {
        const other = members[number] as Member
        const pieces = sharedPieces(one.paths, other.paths)
        const squareMetres = totalOf(pieces)
        if (squareMetres < least) return []
        const place = placeOf(plane, pieces)
        return [{ pieces, fault: { fault: 'overlap', code: one.area.code, other: other.area.code, at: place, feature: one.area.feature, squareMetres } }]
      }),
  )
}

function outsideOf(ground: Ground, members: readonly Member[]): readonly Named[] {
  const { plane, parent, least, linePaths } = ground
  if (parent === undefined) return []
  return members.flatMap(({ area, paths }): Named[] => {
    const pieces = piecesOutside(paths, linePaths).filter((piece) => !isSliver(ground, piece))
    const squareMetres = totalOf(pieces)
    if (squareMetres < least) return []
    const fault = squareMetres > 0.999 * sizeOf(plane, area.polygon).squareMetres ? 'misses-parent' : 'outside-parent'
    return [{ pieces, fault: { fault, code: area.code, other: parent.code, at: placeOf(plane, pieces), feature: area.feature, squareMetres } }]
  })
}

function foldedFaults({ areas, left }: Ground): readonly CoverageFault[] {
  const first = new Map(left.folded.map(({ area, at }) => [area, at]))
  return [...first].map(([area, at]) => {
    const { code = '', feature = 0 } = areas[area] ?? {}
    return { fault: 'self-crossing' as const, code, other: null, at, feature, says: 'parts share a border' }
  })
}

const turned = (path: Path64, counterClockwise: boolean): Path64 => (areaPaths([path]) > 0 === counterClockwise ? path : path.toReversed())

/** Seen from outside: the outline of all areas, and the gaps between them from which no way leads out. */
function surroundings(walks: Paths64, least: number): { readonly outer: Piece['rings']; readonly gaps: readonly Piece[] } {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of walks.flat()) {
    left = Math.min(left, x - FRAME)
    right = Math.max(right, x + FRAME)
    bottom = Math.min(bottom, y - FRAME)
    top = Math.max(top, y + FRAME)
  }
  const frame = [
    { x: left, y: bottom },
    { x: right, y: bottom },
    { x: right, y: top },
    { x: left, y: top },
  ]
  const covered = unionPaths(walks)
  const empty = piecesOutside([frame], covered)
  const [around, ...enclosed] = empty.toSorted((a, b) => a.minX - b.minX)
  // a hole too small to be a gap is no outline either: neighbours differ there
  return { outer: around?.rings.slice(1) ?? [], gaps: enclosed.filter(({ squareMetres }) => squareMetres >= least) }
}

/** The parent's line, or the outline of all areas and the gaps that it encloses. */
function layGround(
  areas: readonly SoundArea[],
  parent: Parent | undefined,
  options: CoverageOptions,
): { readonly ground: Ground; readonly holes: readonly Piece[] } {
  const box = boxOf(parent?.polygon ?? (areas[0] as SoundArea).polygon)
  const plane = planeAt([(box.minLon + box.maxLon) / 2, (box.minLat + box.maxLat) / 2])
  const left = cancelBorders(
    areas.map(({ polygon }) => polygon),
    parent?.polygon,
  )
  const rest = { plane, areas, parent, left, least: options.leastSquareMetres ?? DEFAULT_LEAST_SQUARE_METRES }
  if (parent !== undefined) {
    const line = left.edges.length === 0 ? nearnessOf(new Float64Array()) : nearnessOf(segmentsOf(plane, parent.polygon))
    return { ground: { ...rest, slack: options.parentMetres ?? DEFAULT_PARENT_METRES, line, linePaths: pathsOf(plane, parent.polygon) }, holes: [] }
  }
  const { outer, gaps } = surroundings(walksOf(plane, left, left.edges), rest.least)
  const rings = [...outer, ...gaps.flatMap((gap) => gap.rings)]
  const linePaths = [...outer.map((ring) => turned(pathOf(ring), true)), ...gaps.flatMap((gap) => gap.rings.map((ring, at) => turned(pathOf(ring), at > 0)))]
  const line = nearnessOf(ringSegments(rings))
  return { ground: { ...rest, slack: MILLIMETRES, line, linePaths }, holes: gaps }
}

/** Faults of the areas of one parent; without a parent gaps are only what the areas enclose. Areas must be sound. */
export function tilingFaults(areas: readonly SoundArea[], parent: Parent | undefined, options: CoverageOptions): readonly CoverageFault[] {
  if (areas.length === 0) return []
  const { ground, holes } = layGround(areas, parent, options)
  const { plane, left } = ground
  const enclosed = holes.map((piece): CoverageFault => ({
    fault: 'gap',
    code: '',
    other: null,
    at: placeOf(plane, [piece]),
    feature: 0,
    squareMetres: piece.squareMetres,
  }))
  const folded = foldedFaults(ground)
  if (left.edges.length === 0) return folded
  const inner = innerEdges(ground)
  if (inner.length === 0 && fitsParent(ground)) return [...folded, ...enclosed]
  const own = walksOf(plane, left, left.edges)
  const walks = parent === undefined ? [...own, ...ground.linePaths.map((path) => path.toReversed())] : own
  const gaps = gapsIn(ground, walks)
  const members = membersIn(ground, filledPieces(walks, 'positive'))
  const named = [...overlapsOf(ground, members), ...outsideOf(ground, members)]
  const faults = [...folded, ...enclosed, ...named.map(({ fault }) => fault), ...gaps.map(({ fault }) => fault)]
  const explained = [...named.flatMap(({ pieces }) => pieces), ...gaps.map(({ piece }) => piece)]
  return [...faults, ...differingBorders({ plane, areas, left, inner, explained, parent: parent?.code, named: faults.length > 0 })]
}
