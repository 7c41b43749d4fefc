// SPDX-License-Identifier: MPL-2.0
// How compact an outline is: Polsby–Popper, 4π × area ÷ border², 1 for a circle. Degrees are scaled to lengths at the place.

type Ring = readonly (readonly [lon: number, lat: number])[]

function ringMeasures(ring: Ring, shrink: number): { readonly area: number; readonly length: number } {
  let [twice, length] = [0, 0]
  const [x0, y0] = ring[0] ?? [0, 0]
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = [((ring[at - 1]?.[0] ?? x0) - x0) * shrink, (ring[at - 1]?.[1] ?? y0) - y0]
    const [bx, by] = [((ring[at]?.[0] ?? x0) - x0) * shrink, (ring[at]?.[1] ?? y0) - y0]
    twice += ax * by - bx * ay
    length += Math.hypot(bx - ax, by - ay)
  }
  return { area: twice / 2, length }
}

/** Of rings with outer borders counter-clockwise and holes clockwise (RFC 7946). 0 without area. */
export function compactnessOf(rings: readonly Ring[]): number {
  const shrink = Math.cos(((rings[0]?.[0]?.[1] ?? 0) * Math.PI) / 180)
  const measured = rings.map((ring) => ringMeasures(ring, shrink))
  const area = measured.reduce((sum, one) => sum + one.area, 0)
  const length = measured.reduce((sum, one) => sum + one.length, 0)
  return length === 0 || area <= 0 ? 0 : (4 * Math.PI * area) / (length * length)
}
