// SPDX-License-Identifier: MPL-2.0
// Pieces of ground between borders: overlaps, gaps, what sticks out. Only sizes and places come from here, in whole
// millimetres, so that clipping never fails; whether there is a fault at all is decided by borders.ts.
import { booleanOpWithPolyTree, ClipType, FillRule, PolyTree64, union, type Path64, type Paths64, type PolyPath64 } from 'clipper2-ts'
import { boxAround, polygonsOf, type MultiPolygon, type Polygon, type Position, type Ring } from '../geojson.ts'
import { interiorPoint } from '../interior-point.ts'
import { eastOf, northOf, positionAt, type Plane } from './plane.ts'

export type Piece = {
  /** Outer ring first, then holes; metres in the plane. */
  readonly rings: readonly (readonly (readonly [x: number, y: number])[])[]
  readonly squareMetres: number
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}
export type Fill = 'even-odd' | 'positive' | 'negative'

const MM = 1_000
// rounding to whole millimetres moves a border by half of one: what is thinner on average is no ground
const THINNEST_METRES = 0.001
const FILLS: Readonly<Record<Fill, FillRule>> = {
  'even-odd': FillRule.EvenOdd,
  positive: FillRule.Positive,
  negative: FillRule.Negative,
}

/** A path in whole millimetres; `x`, `y` in metres. */
export const pathOf = (points: Iterable<readonly [number, number]>): Path64 =>
  Array.from(points, ([x, y]) => ({ x: Math.round(x * MM), y: Math.round(y * MM) }))

export function pathsOf(plane: Plane, polygon: Polygon | MultiPolygon): Paths64 {
  return polygonsOf(polygon)
    .flat()
    .map((ring) => pathOf(ring.slice(0, -1).map(([lon, lat]): [number, number] => [eastOf(plane, lon), northOf(plane, lat)])))
}

function areaOf(path: Path64): number {
  let twice = 0
  let before = path.at(-1)
  for (const point of path) {
    if (before !== undefined) twice += (before.x / MM) * (point.y / MM) - (point.x / MM) * (before.y / MM)
    before = point
  }
  return Math.abs(twice) / 2
}

function lengthOf(path: Path64): number {
  let metres = 0
  let before = path.at(-1)
  for (const point of path) {
    if (before !== undefined) metres += Math.hypot(point.x - before.x, point.y - before.y) / MM
    before = point
  }
  return metres
}

function pieceOf(outer: Path64, holes: readonly Path64[]): Piece {
  const rings = [outer, ...holes].map((path) => path.map(({ x, y }): readonly [number, number] => [x / MM, y / MM]))
  const box = boxAround((rings[0] ?? []) as readonly Position[]) ?? { minLon: 0, minLat: 0, maxLon: 0, maxLat: 0 }
  const squareMetres = areaOf(outer) - holes.reduce((sum, hole) => sum + areaOf(hole), 0)
  return { rings, squareMetres, minX: box.minLon, minY: box.minLat, maxX: box.maxLon, maxY: box.maxLat }
}

function gather(node: PolyPath64, pieces: Piece[]): void {
  for (let at = 0; at < node.count; at++) {
    const outer = node.child(at)
    const holes = Array.from({ length: outer.count }, (_, hole) => outer.child(hole))
    const paths = holes.map((hole) => hole.polygon ?? [])
    const border = [outer.polygon ?? [], ...paths].reduce((sum, path) => sum + lengthOf(path), 0)
    const piece = pieceOf(outer.polygon ?? [], paths)
    // the mean width of a sliver is twice its ground by its border
    if (2 * piece.squareMetres > THINNEST_METRES * border) pieces.push(piece)
    for (const hole of holes) gather(hole, pieces)
  }
}

function clip(type: ClipType, subject: Paths64, other: Paths64 | null, fill: Fill): readonly Piece[] {
  const tree = new PolyTree64()
  booleanOpWithPolyTree(type, subject, other, tree, FILLS[fill])
  const pieces: Piece[] = []
  gather(tree, pieces)
  return pieces
}

export const filledPieces = (paths: Paths64, fill: Fill): readonly Piece[] => clip(ClipType.Union, paths, null, fill)
export const sharedPieces = (one: Paths64, other: Paths64): readonly Piece[] => clip(ClipType.Intersection, one, other, 'even-odd')
export const piecesOutside = (inner: Paths64, outer: Paths64): readonly Piece[] => clip(ClipType.Difference, inner, outer, 'even-odd')

/** Everything that walks go around at least once. */
export const unionPaths = (walks: Paths64): Paths64 => union(walks, FillRule.NonZero)

export const totalOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.squareMetres, 0)

/** A position inside the largest piece. */
export function placeOf(plane: Plane, pieces: readonly Piece[]): Position | null {
  const [largest] = pieces.toSorted((a, b) => b.squareMetres - a.squareMetres)
  if (largest === undefined) return null
  const coordinates = largest.rings.map((ring): Ring => {
    const positions = ring.map(([x, y]) => positionAt(plane, x, y))
    return [...positions, ...positions.slice(0, 1)]
  })
  const [lon, lat] = interiorPoint({ type: 'Polygon', coordinates })
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : (coordinates[0]?.[0] ?? null)
}
