// SPDX-License-Identifier: MPL-2.0
// Polygons in flat arrays, as an index is built from them: positions of all rings one after the other, and for each ring
// on which side its grid lies. Rings may run either way round. Geometries without positions or beyond the world are a
// RangeError: whoever reads files checks first.
import { polygonsOf, type Box, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { turn } from './turn.ts'

export type Shape = { readonly code: string; readonly polygon: Polygon | MultiPolygon }

/** Units per degree: 1e-7 degree, about a centimetre. */
export const UNITS = 1e7
/** Units of more than this would not fit into 32 bits. */
const MOST_DEGREES = 200

export type FlatRings = {
  readonly codes: readonly string[]
  /** Rings of grid g: gridStart[g] … gridStart[g + 1]. */
  readonly gridStart: Uint32Array
  /** Positions of ring r in `xy`: from ringStart[r] to ringStart[r + 1], closed. */
  readonly ringStart: Uint32Array
  readonly xy: Float64Array
  /** 1 where the grid lies left of the ring's direction. */
  readonly ringLeft: Uint8Array
  /** Four units a grid, rounded outwards: west, south, east, north. */
  readonly boxes: Int32Array
  /** Around all of them; undefined for none. */
  readonly extent: Box | undefined
}

class Numbers {
  values = new Float64Array(1 << 8)
  length = 0
  add(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }
}

function isLeft(ring: readonly Position[], outer: boolean): boolean {
  const [x0, y0] = ring[0] ?? [0, 0]
  let [twice, px, py] = [0, 0, 0]
  for (const [lon, lat] of ring) {
    const [x, y] = [lon - x0, lat - y0]
    twice += px * y - x * py
    px = x
    py = y
  }
  return twice > 0 === outer
}

/** The box around two. */
export function joinBoxes(one: Box | undefined, other: Box | undefined): Box | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return {
    minLon: Math.min(one.minLon, other.minLon),
    minLat: Math.min(one.minLat, other.minLat),
    maxLon: Math.max(one.maxLon, other.maxLon),
    maxLat: Math.max(one.maxLat, other.maxLat),
  }
}

/** Lays out shapes one after the other, so that no list of all of them need exist. */
export class RingsBuilder {
  private readonly codes: string[] = []
  private readonly xy = new Numbers()
  private readonly ringStart = new Numbers()
  private readonly gridStart = new Numbers()
  private readonly ringLeft = new Numbers()
  private readonly boxes = new Numbers()
  private extent: Box | undefined

  constructor() {
    this.ringStart.add(0)
    this.gridStart.add(0)
  }

  add({ code, polygon }: Shape): void {
    this.codes.push(code)
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const rings of polygonsOf(polygon)) {
      for (const [at, ring] of rings.entries()) {
        for (const [lon, lat] of ring) {
          this.xy.add(lon)
          this.xy.add(lat)
          if (lon < west) west = lon
          if (lon > east) east = lon
          if (lat < south) south = lat
          if (lat > north) north = lat
        }
        this.ringStart.add(this.xy.length)
        this.ringLeft.add(isLeft(ring, at === 0) ? 1 : 0)
      }
    }
    if (!(west <= east && west >= -MOST_DEGREES && east <= MOST_DEGREES && south >= -MOST_DEGREES && north <= MOST_DEGREES))
      throw new RangeError(`the geometry of ${code} has no positions, or positions beyond the world`)
    this.extent = joinBoxes(this.extent, { minLon: west, minLat: south, maxLon: east, maxLat: north })
    this.gridStart.add(this.ringStart.length - 1)
    for (const side of [Math.floor(west * UNITS) - 1, Math.floor(south * UNITS) - 1, Math.ceil(east * UNITS) + 1, Math.ceil(north * UNITS) + 1])
      this.boxes.add(side)
  }

  finish(): FlatRings {
    const kept = ({ values, length }: Numbers): Float64Array => values.subarray(0, length)
    return {
      codes: this.codes,
      gridStart: Uint32Array.from(kept(this.gridStart)),
      ringStart: Uint32Array.from(kept(this.ringStart)),
      xy: kept(this.xy),
      ringLeft: Uint8Array.from(kept(this.ringLeft)),
      boxes: Int32Array.from(kept(this.boxes)),
      extent: this.extent,
    }
  }
}

/** Lays out shapes in the order given. They are read once, so they may be made one at a time. */
export function flatten(shapes: Iterable<Shape>): FlatRings {
  const builder = new RingsBuilder()
  for (const shape of shapes) builder.add(shape)
  return builder.finish()
}

/** Whether the grid holds the point by the even-odd rule over all its rings and the tie rule of turn.ts. Exact. */
export function ringsHold(flat: FlatRings, grid: number, x: number, y: number): boolean {
  const { gridStart, ringStart, xy } = flat
  let inside = false
  for (let ring = gridStart[grid] as number; ring < (gridStart[grid + 1] as number); ring++) {
    const last = (ringStart[ring + 1] as number) - 2
    for (let at = ringStart[ring] as number; at < last; at += 2) {
      const ay = xy[at + 1] as number
      const by = xy[at + 3] as number
      // spans the height just above y, and lies west of just east of x
      if (ay > y === by > y) continue
      const side = turn(xy[at] as number, ay, xy[at + 2] as number, by, x, y)
      if (by > ay ? side <= 0 : side >= 0) inside = !inside
    }
  }
  return inside
}
