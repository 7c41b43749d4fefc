// SPDX-License-Identifier: MPL-2.0
// Geometry in degrees → shapes on a tile's lattice. Positions that fall on one lattice point become one; as every vertex is
// rounded by itself, two areas that share a border still share it. Shapes too small to be seen are left out.
import { polygonsOf, type MultiPolygon, type Polygon, type Position, type Ring } from '../geojson.ts'
import { clipLine, clipRing, type Flat } from './clip.ts'
import type { Shape } from './encode-tile.ts'
import { BUFFER, EXTENT, type ToLattice } from './tile-grid.ts'

const SQUARE = { min: -BUFFER, max: EXTENT + BUFFER }

/** Positions on the lattice, without repeats. */
function onLattice(positions: readonly Position[], to: ToLattice): number[] {
  const out: number[] = []
  for (const [lon, lat] of positions) {
    const [x, y] = to(lon, lat)
    const end = out.length
    if (end > 0 && out[end - 2] === x && out[end - 1] === y) continue
    out.push(x, y)
  }
  return out
}

/** Twice the area, positive where the ring runs clockwise on a screen. */
function twiceArea(ring: Flat): number {
  let sum = 0
  for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2)
    sum += (ring[before] ?? 0) * (ring[at + 1] ?? 0) - (ring[at] ?? 0) * (ring[before + 1] ?? 0)
  return sum
}

function turned(ring: Flat): Flat {
  const out: number[] = []
  for (let at = ring.length - 2; at >= 0; at -= 2) out.push(ring[at] ?? 0, ring[at + 1] ?? 0)
  return out
}

function ringShape(ring: Ring, isOuter: boolean, to: ToLattice): Flat | undefined {
  const whole = onLattice(ring, to)
  if (whole.length > 2 && whole[0] === whole[whole.length - 2] && whole[1] === whole[whole.length - 1]) whole.length -= 2
  if (whole.length < 6) return undefined
  const cut = clipRing(whole, SQUARE)
  const area = cut.length < 6 ? 0 : twiceArea(cut)
  if (area === 0) return undefined
  return area > 0 === isOuter ? cut : turned(cut)
}

export function polygonShape(polygon: Polygon | MultiPolygon, to: ToLattice): Shape | undefined {
  const rings = polygonsOf(polygon).flatMap(([outer = [], ...holes]) => {
    const around = ringShape(outer, true, to)
    if (around === undefined) return []
    return [around, ...holes.map((hole) => ringShape(hole, false, to)).filter((hole) => hole !== undefined)]
  })
  return rings.length === 0 ? undefined : { kind: 'polygon', rings }
}

export function lineShape(positions: readonly Position[], to: ToLattice): Shape | undefined {
  const line = onLattice(positions, to)
  const lines = line.length < 4 ? [] : clipLine(line, SQUARE).filter((part) => part.length >= 4)
  return lines.length === 0 ? undefined : { kind: 'line', lines }
}
