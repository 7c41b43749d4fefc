// SPDX-License-Identifier: MPL-2.0
// Footprints inside a cell: one slab for a building, a row of them for a courtyard, none for other ground. Every corner
// lies inside the cell, well away from its border.
import type { Cell, Layout } from './layout.ts'
import { reach, type Plane } from './plane.ts'
import { at, type Random } from './random.ts'

type Footprint = readonly (readonly [number, number])[]

/** Corners keep so far from the border. */
const CLEAR_CM = 60

/** (x, y) is the middle of the cell in centimetres. */
export function atomFootprints(random: Random, { plane, axis }: Layout, cell: Cell, x: number, y: number): readonly Footprint[] {
  if (cell.kind === 'nonres') return []
  const [ux, uy] = axis
  const [lowU, highU] = reach(plane, cell.face, ux, uy)
  const [lowV, highV] = reach(plane, cell.face, -uy, ux)
  const rows = cell.kind === 'courtyard' ? Math.max(2, Math.min(8, Math.round((highV - lowV) / 3_000))) : 1
  const [wide, deep] = [((highU - lowU) / 2) * random.between(0.55, 0.75), (Math.min(1_600, ((highV - lowV) / rows) * 0.6) / 2) * random.between(0.8, 1)]
  const slabs = Array.from({ length: rows }, (_, row) => {
    const [u, v] = [(lowU + highU) / 2, lowV + ((row + 0.5) / rows) * (highV - lowV)]
    return fitted(plane, cell.face, axis, u, v, wide, deep)
  }).filter((slab) => slab !== undefined)
  const middle = fitted(plane, cell.face, axis, x * ux + y * uy, y * ux - x * uy, wide, deep)
  if (slabs.length === 0 && middle !== undefined) slabs.push(middle)
  return slabs.map((slab) => slab.map(([cx, cy]) => [Math.round(cx) / 100, Math.round(cy) / 100] as const))
}

function fitted(plane: Plane, face: number, [ux, uy]: readonly [number, number], u: number, v: number, wide: number, deep: number): Footprint | undefined {
  for (let [halfU, halfV, step] = [wide, deep, 0]; step < 14; step += 1, halfU *= 0.8, halfV *= 0.9) {
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([du = 0, dv = 0]): readonly [number, number] => {
      const [cu, cv] = [u + du * halfU, v + dv * halfV]
      return [cu * ux - cv * uy, cu * uy + cv * ux]
    })
    if (corners.every(([x, y]) => isWellInside(plane, face, x, y))) return corners
  }
  return undefined
}

function isWellInside({ xs, ys, faces }: Plane, face: number, x: number, y: number): boolean {
  const loop = at(faces, face)
  return loop.every((from, index) => {
    const to = at(loop, (index + 1) % loop.length)
    const [dx, dy] = [at(xs, to) - at(xs, from), at(ys, to) - at(ys, from)]
    return dx * (y - at(ys, from)) - dy * (x - at(xs, from)) > CLEAR_CM * Math.sqrt(dx * dx + dy * dy)
  })
}
