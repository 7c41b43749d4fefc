// SPDX-License-Identifier: MPL-2.0
// A geometry as it came → its faults by name and, where the meaning is plain in spite of them, the sound polygon that the
// rest of the check works with: closed, without repeated positions, wound as RFC 7946 says. The given one is never changed.
import { checkPolygon, type PolygonFault } from '../check-polygon.ts'
import { polygonsOf, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { signedSquareMetres } from '../metres.ts'
import type { CoverageFaultName } from './fault.ts'

export type ShapeFault = { readonly fault: CoverageFaultName; readonly at: Position | null; readonly says?: string; readonly metres?: number }
export type ReadShape = { readonly faults: readonly ShapeFault[]; readonly polygon: Polygon | MultiPolygon | undefined; readonly swapped: boolean }

const CROSSING: ReadonlySet<string> = new Set(['self-crossing', 'rings-cross'])

function isPosition(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1])
}

/** Rings as given; undefined when it is no polygon of lists. */
export function partsOf(geometry: unknown): readonly (readonly (readonly unknown[])[])[] | undefined {
  if (geometry === null || typeof geometry !== 'object' || !('type' in geometry) || !('coordinates' in geometry)) return undefined
  const { type, coordinates } = geometry
  const parts: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined
  const lists = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0
  return lists(parts) && parts.every((part) => lists(part) && part.every(Array.isArray)) ? (parts as readonly (readonly (readonly unknown[])[])[]) : undefined
}

/** All positions that can be read, in file order. */
export function positionsOf(geometry: unknown): readonly Position[] {
  return (partsOf(geometry) ?? []).flat(2).filter(isPosition)
}

const same = (a: Position | undefined, b: Position | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]

/** The ring closed and without repeats; what had to be done is noted, once a ring for each kind. */
function tidyRing(ring: readonly Position[], note: (fault: ShapeFault) => void): readonly Position[] {
  const tidy = ring.filter((position, at) => !same(position, ring[at - 1]))
  const [first, last] = [tidy[0], tidy.at(-1)]
  if (tidy.length < ring.length) note({ fault: 'repeated-point', at: ring.find((position, at) => same(position, ring[at - 1])) ?? null })
  if (first !== undefined && last !== undefined && (tidy.length === 1 || !same(first, last))) {
    if (tidy.length > 1) note({ fault: 'not-closed', at: last })
    return [...tidy, first]
  }
  return tidy
}

/** Axes the wrong way round: no such latitude, or a place in the far north that is in China once swapped. */
export function looksSwapped(positions: readonly Position[]): boolean {
  const [first] = positions
  if (first === undefined) return false
  if (positions.some(([, lat]) => Math.abs(lat) > 90)) return positions.every(([lon, lat]) => Math.abs(lat) <= 180 && Math.abs(lon) <= 90)
  return positions.every(([lon, lat]) => lon >= 3 && lon <= 54 && lat >= 73)
}

const placeIn = (found: PolygonFault): Position | null => {
  const numbers = /(-?[\d.e-]+),(-?[\d.e-]+)$/.exec(found.at)
  return numbers === null ? null : [Number(numbers[1]), Number(numbers[2])]
}

/** Reads one geometry. `swapped` decides whether positions are read latitude first (the caller knows the surroundings). */
export function readShape(geometry: unknown, swapped = false): ReadShape {
  const parts = partsOf(geometry)
  if (parts === undefined) return { faults: [{ fault: 'not-a-polygon', at: null }], polygon: undefined, swapped }
  const faults: ShapeFault[] = []
  for (const [number, ring] of parts.flat().entries()) {
    const wrong = ring.findIndex((position) => !isPosition(position))
    if (wrong >= 0) return { faults: [{ fault: 'not-a-position', at: null, says: `ring ${number + 1}, position ${wrong + 1}` }], polygon: undefined, swapped }
  }
  const turn = ([x, y]: Position): Position => (swapped ? [y, x] : [x, y])
  const note = (fault: ShapeFault): void => void faults.push(fault)
  const rings = (parts as readonly (readonly (readonly Position[])[])[]).map((part) => part.map((ring) => tidyRing(ring.map(turn), note)))
  const single = (geometry as { readonly type: unknown }).type === 'Polygon'
  const tidy = single ? { type: 'Polygon', coordinates: rings[0] } : { type: 'MultiPolygon', coordinates: rings }
  const checked = checkPolygon(tidy)
  for (const found of checked.faults) {
    const name = CROSSING.has(found.fault) ? 'self-crossing' : found.fault === 'too-few-positions' || found.fault === 'empty' ? 'no-area' : found.fault
    note({ fault: name as CoverageFaultName, at: placeIn(found), ...(found.fault === 'rings-cross' && { says: 'rings cross' }) })
  }
  if (checked.polygon === undefined) return { faults, polygon: undefined, swapped }
  for (const [part, list] of rings.entries()) {
    for (const [number, ring] of list.entries()) {
      if (signedSquareMetres(ring) > 0 !== (number === 0)) note({ fault: 'wrong-ring-order', at: polygonsOf(checked.polygon)[part]?.[number]?.[0] ?? null })
    }
  }
  return { faults, polygon: checked.polygon, swapped }
}
