// SPDX-License-Identifier: MPL-2.0
// Repairs of what checkCoverage names: offered with what each would change, made only when chosen by name, and checked
// again afterwards. Pure: the given areas are never changed. Some faults have no repair here: a person must draw.
import { geometryToWgs84, type CrsName } from '../crs.ts'
import { boxAround, type MultiPolygon, type Polygon, type Position } from '../geojson.ts'
import { metresBetween, signedSquareMetres } from '../metres.ts'
import { checkCoverage, isSwapped } from './check-coverage.ts'
import type { CoverageFaultName, CoverageOptions, CoverageReport, GivenArea, SoundArea } from './fault.ts'
import { partOverlays } from './overlays.ts'
import { findFamilies } from './parents.ts'
import { partsOf, positionsOf, readShape } from './read-shape.ts'
import { snapTogether } from './snap.ts'

export const REPAIRS = ['swap-axes', 'shift-gcj02', 'shift-bd09', 'unshift-gcj02', 'unshift-bd09', 'close-rings', 'drop-repeats', 'ring-order', 'snap'] as const
export type RepairName = (typeof REPAIRS)[number]

export type RepairOffer = {
  readonly repair: RepairName
  /** How many areas it would change. */
  readonly areas: number
  /** How far the farthest corner would move; 0 where only the order of positions changes. */
  readonly largestMoveMetres: number
  /** Faults in all before, and after it alone. */
  readonly faultsBefore: number
  readonly faultsAfter: number
}
export type RepairOptions = CoverageOptions & {
  /** How far `snap` may move a corner. Default 0.5. */
  readonly snapMetres?: number
}
export const DEFAULT_SNAP_METRES = 0.5

const FOR: Readonly<Partial<Record<CoverageFaultName, RepairName>>> = {
  'swapped-axes': 'swap-axes',
  'not-closed': 'close-rings',
  'repeated-point': 'drop-repeats',
  'wrong-ring-order': 'ring-order',
  overlap: 'snap',
  gap: 'snap',
  'border-differs': 'snap',
  'outside-parent': 'snap',
}

type Geometry = Polygon | MultiPolygon
type Parts = readonly (readonly (readonly unknown[])[])[]

/** The same geometry with each ring changed; geometries that cannot be read stay as they are. */
function eachRing(geometry: unknown, change: (ring: readonly Position[], number: number) => readonly Position[]): unknown {
  const parts: Parts | undefined = partsOf(geometry)
  if (parts === undefined || positionsOf(geometry).length !== parts.flat().reduce((sum, ring) => sum + ring.length, 0)) return geometry
  const changed = (parts as readonly (readonly (readonly Position[])[])[]).map((part) => part.map(change))
  return (geometry as Geometry).type === 'Polygon' ? { type: 'Polygon', coordinates: changed[0] } : { type: 'MultiPolygon', coordinates: changed }
}

const same = (a: Position | undefined, b: Position | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
const close = (ring: readonly Position[]): readonly Position[] => (ring[0] === undefined || same(ring[0], ring.at(-1)) ? ring : [...ring, ring[0]])
const dropRepeats = (ring: readonly Position[]): readonly Position[] => ring.filter((position, at) => !same(position, ring[at - 1]))
const wind = (ring: readonly Position[], number: number): readonly Position[] => (signedSquareMetres(ring) > 0 === (number === 0) ? ring : ring.toReversed())

function convert(area: GivenArea, crs: CrsName, back: boolean): GivenArea {
  if (partsOf(area.geometry) === undefined) return area
  return { ...area, geometry: geometryToWgs84(area.geometry as Geometry, crs, back) }
}

function snapAll(areas: readonly GivenArea[], within: readonly GivenArea[], metres: number): readonly GivenArea[] {
  const faulty = new Set<number>()
  const sound = (all: readonly GivenArea[]): readonly SoundArea[] =>
    all.flatMap((area, at): SoundArea[] => {
      const { polygon, faults } = readShape(area.geometry)
      if (all === areas && faults.length > 0) faulty.add(at)
      return polygon === undefined ? [] : [{ code: area.code, parent: area.parent, dedicated: area.kind === 'dedicated', feature: at, polygon }]
    })
  const parents = sound(within)
  const read = sound(areas)
  const families =
    parents.length === 0
      ? [{ areas: read, parent: undefined }]
      : [...findFamilies(read, parents).of].map(([code, family]) => ({ areas: family, parent: parents.find((parent) => parent.code === code)?.polygon }))
  const changed = new Map<number, Geometry>()
  for (const family of families) {
    const { tiles } = partOverlays(family.areas)
    const { polygons } = snapTogether(tiles, family.parent, metres)
    // an area with faults of its own gives its corners to others, but is not mended by the way
    for (const [at, { feature }] of tiles.entries()) if (!faulty.has(feature)) changed.set(feature, polygons[at] as Geometry)
  }
  return areas.map((area, at) => {
    const geometry = changed.get(at)
    return geometry === undefined || JSON.stringify(geometry) === JSON.stringify(area.geometry) ? area : { ...area, geometry }
  })
}

function repairOne(repair: RepairName, areas: readonly GivenArea[], within: readonly GivenArea[], options: RepairOptions): readonly GivenArea[] {
  const rings = (change: (ring: readonly Position[], number: number) => readonly Position[]): readonly GivenArea[] =>
    areas.map((area) => ({ ...area, geometry: eachRing(area.geometry, change) }))
  switch (repair) {
    case 'swap-axes': {
      const surroundings = boxAround(within.flatMap(({ geometry }) => positionsOf(geometry)))
      return areas.map((area) =>
        isSwapped(area, surroundings) ? { ...area, geometry: eachRing(area.geometry, (ring) => ring.map(([x, y]): Position => [y, x])) } : area,
      )
    }
    case 'shift-gcj02':
      return areas.map((area) => convert(area, 'gcj02', false))
    case 'shift-bd09':
      return areas.map((area) => convert(area, 'bd09', false))
    case 'unshift-gcj02':
      return areas.map((area) => convert(area, 'gcj02', true))
    case 'unshift-bd09':
      return areas.map((area) => convert(area, 'bd09', true))
    case 'close-rings':
      return rings(close)
    case 'drop-repeats':
      return rings(dropRepeats)
    case 'ring-order':
      return rings(wind)
    case 'snap':
      return snapAll(areas, within, options.snapMetres ?? DEFAULT_SNAP_METRES)
  }
}

/** Makes the chosen repairs, in the order of REPAIRS whatever the order they are named in. */
export function repairAreas(
  areas: readonly GivenArea[],
  within: readonly GivenArea[],
  chosen: readonly RepairName[],
  options: RepairOptions = {},
): readonly GivenArea[] {
  return REPAIRS.filter((repair) => chosen.includes(repair)).reduce((done, repair) => repairOne(repair, done, within, options), areas)
}

/** Metres that the farthest of the positions moved: one by one in a shift, else to the nearest new one. */
function largestMove(old: readonly Position[], made: readonly Position[], shifted: boolean): number {
  if (shifted) return old.reduce((largest, position, at) => Math.max(largest, metresBetween(position, made[at] as Position)), 0)
  const [before, kept] = [new Set(old.map(String)), new Set(made.map(String))]
  const fresh = made.filter((position) => !before.has(String(position)))
  if (fresh.length === 0) return 0
  return old
    .filter((position) => !kept.has(String(position)))
    .reduce((largest, position) => Math.max(largest, Math.min(...fresh.map((there) => metresBetween(position, there)))), 0)
}

const ORDER_ONLY: ReadonlySet<RepairName> = new Set(['swap-axes', 'close-rings', 'drop-repeats', 'ring-order'])

function changeOf(
  repair: RepairName,
  before: readonly GivenArea[],
  after: readonly GivenArea[],
): { readonly areas: number; readonly largestMoveMetres: number } {
  const changed = before.flatMap((one, at) => {
    const other = after[at] as GivenArea
    return other === one || JSON.stringify(one.geometry) === JSON.stringify(other.geometry) ? [] : [{ one, other }]
  })
  const moves = ORDER_ONLY.has(repair)
    ? []
    : changed.map(({ one, other }) => largestMove(positionsOf(one.geometry), positionsOf(other.geometry), repair !== 'snap'))
  return { areas: changed.length, largestMoveMetres: moves.reduce((largest, move) => Math.max(largest, move), 0) }
}

/** What could be repaired, and what each repair alone would change. Repairs that would leave as many faults are not offered. */
export function offerRepairs(
  areas: readonly GivenArea[],
  within: readonly GivenArea[],
  report: CoverageReport,
  options: RepairOptions = {},
): readonly RepairOffer[] {
  const names = new Set(
    report.faults.flatMap(({ fault, other, says }): RepairName[] => {
      if (fault === 'wrong-crs' && (other === 'gcj02' || other === 'bd09'))
        return [says?.includes('without the shift') === true ? `unshift-${other}` : `shift-${other}`]
      const repair = FOR[fault]
      return repair === undefined ? [] : [repair]
    }),
  )
  return REPAIRS.filter((repair) => names.has(repair)).flatMap((repair): RepairOffer[] => {
    const after = repairAreas(areas, within, [repair], options)
    const change = changeOf(repair, areas, after)
    const faultsAfter = checkCoverage(after, within, options).faults.length
    const helps = faultsAfter < report.faults.length || repair.includes('shift-')
    return change.areas === 0 || !helps ? [] : [{ repair, ...change, faultsBefore: report.faults.length, faultsAfter }]
  })
}
