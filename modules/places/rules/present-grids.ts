// SPDX-License-Identifier: MPL-2.0
// Which grid of today each atom of a plan belongs to: the one that most of its households are registered in; without
// households, most of its buildings; without buildings, the grid whose polygon holds its point. Dedicated grids that lie over
// basic ones are no part of it: they stay as they are, whatever is divided below.
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from './geojson.ts'

export type PresentGrid = {
  readonly code: string
  readonly kind: 'basic' | 'dedicated'
  readonly nameZh: string
  readonly nameEn: string | null
  readonly households: number
  readonly polygon: Polygon | MultiPolygon
}

/** Even-odd over all rings. */
export function holdsPoint(polygon: Polygon | MultiPolygon, [x, y]: Position): boolean {
  let inside = false
  for (const ring of polygonsOf(polygon).flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [ax, ay] = ring[at - 1] as Position
      const [bx, by] = ring[at] as Position
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  }
  return inside
}

/** Those that a division replaces: basic ones, and dedicated ones that are tiles beside them. `pointOf`: a point inside. */
export function tilesOf(grids: readonly PresentGrid[], pointOf: (polygon: Polygon | MultiPolygon) => Position): readonly PresentGrid[] {
  const basic = grids.filter(({ kind }) => kind === 'basic')
  return grids.filter(({ kind, polygon }) => kind === 'basic' || !basic.some((other) => holdsPoint(other.polygon, pointOf(polygon))))
}

export type GroundAtom = {
  readonly point: Position
  readonly buildings: readonly { readonly grid: string | null; readonly households: number }[]
}

function mostOf(atom: GroundAtom, at: ReadonlyMap<string, number>, weigh: (households: number) => number): number {
  const sums = new Map<number, number>()
  for (const { grid, households } of atom.buildings) {
    const index = grid === null ? undefined : at.get(grid)
    if (index !== undefined && weigh(households) > 0) sums.set(index, (sums.get(index) ?? 0) + weigh(households))
  }
  const [best] = [...sums].toSorted(([a, x], [b, y]) => y - x || a - b)
  return best?.[0] ?? -1
}

/** Place in `grids` of each atom's grid of today, −1 where none is known. */
export function presentOf(atoms: readonly GroundAtom[], grids: readonly PresentGrid[]): readonly number[] {
  const at = new Map(grids.map(({ code }, index) => [code, index]))
  return atoms.map((atom) => {
    const byHouseholds = mostOf(atom, at, (households) => households)
    if (byHouseholds >= 0) return byHouseholds
    const byBuildings = mostOf(atom, at, () => 1)
    return byBuildings >= 0 ? byBuildings : grids.findIndex(({ polygon }) => holdsPoint(polygon, atom.point))
  })
}
