// SPDX-License-Identifier: MPL-2.0
// Were the coordinates declared in the wrong system? GCJ-02 and BD-09 lie 300–1,200 m beside WGS-84 and look like it to any
// other check. The evidence is how far the areas lie outside what they must lie in, as declared and after each shift:
// a city's survey fits within metres, so one shift stands out.
import { type Position } from '../geojson.ts'
import { CRS_NAMES, fromWgs84, toWgs84, type CrsName } from '../crs.ts'
import { covers } from '../point-in-polygon.ts'
import type { SoundArea } from './fault.ts'
import { nearnessOf, type Nearness } from './nearness.ts'
import { eastOf, northOf, planeAt, segmentsOf, type Plane } from './plane.ts'

export type CrsEvidence = {
  /** The system the coordinates seem to be in, where they were declared to be WGS-84 (after conversion). */
  readonly crs: Exclude<CrsName, 'wgs84'>
  /** `unshifted`: they were WGS-84 already and have been shifted needlessly. */
  readonly way: 'shifted' | 'unshifted'
  readonly metresAsGiven: number
  readonly metresAfter: number
}

const SAMPLES = 2_000
// below this a rough drawing is likelier than a shift; a shift is 300 m and more
const LEAST_METRES = 100
const MOST_SHARE = 0.2

type Target = { readonly parent: SoundArea; readonly plane: Plane; readonly border: Nearness }

function target(parent: SoundArea): Target {
  const plane = planeAt(
    parent.polygon.type === 'Polygon' ? (parent.polygon.coordinates[0]?.[0] ?? [0, 0]) : (parent.polygon.coordinates[0]?.[0]?.[0] ?? [0, 0]),
  )
  return { parent, plane, border: nearnessOf(segmentsOf(plane, parent.polygon)) }
}

function metresOutside({ parent, plane, border }: Target, position: Position): number {
  return covers(parent.polygon, position) ? 0 : border.metresTo(eastOf(plane, position[0]), northOf(plane, position[1]))
}

type Pair = { readonly position: Position; readonly target: Target }

/** The outermost metre counts: the mean over those positions that stick out most. */
function misfit(pairs: readonly Pair[], shift: (position: Position) => Position): number {
  const metres = pairs.map(({ position, target: there }) => metresOutside(there, shift(position))).toSorted((a, b) => b - a)
  const most = metres.slice(0, Math.max(1, Math.ceil(metres.length / 4)))
  return most.reduce((sum, one) => sum + one, 0) / most.length
}

function samplePairs(families: ReadonlyMap<string, readonly SoundArea[]>, parents: readonly SoundArea[]): readonly Pair[] {
  const all = parents.flatMap((parent) => {
    const areas = families.get(parent.code) ?? []
    return areas.length === 0 ? [] : areas.map((area) => ({ area, parent }))
  })
  const targets = new Map<string, Target>()
  const step = Math.max(1, Math.ceil(all.length / 400))
  const chosen = all.filter((_, at) => at % step === 0)
  const each = Math.max(4, Math.floor(SAMPLES / Math.max(1, chosen.length)))
  return chosen.flatMap(({ area, parent }) => {
    const there = targets.get(parent.code) ?? target(parent)
    targets.set(parent.code, there)
    const positions = (area.polygon.type === 'Polygon' ? [area.polygon.coordinates] : area.polygon.coordinates).flat(2)
    const stride = Math.max(1, Math.floor(positions.length / each))
    return positions.filter((_, at) => at % stride === 0).map((position) => ({ position, target: there }))
  })
}

/** Evidence that the areas fit their parents only once they are shifted; undefined when they fit or nothing fits. */
export function crsEvidence(families: ReadonlyMap<string, readonly SoundArea[]>, parents: readonly SoundArea[]): CrsEvidence | undefined {
  const pairs = samplePairs(families, parents)
  if (pairs.length === 0) return undefined
  const metresAsGiven = misfit(pairs, (position) => position)
  if (metresAsGiven < LEAST_METRES) return undefined
  const shifts = CRS_NAMES.filter((crs): crs is Exclude<CrsName, 'wgs84'> => crs !== 'wgs84').flatMap((crs) => [
    { crs, way: 'shifted' as const, metresAfter: misfit(pairs, (position) => toWgs84(position, crs)) },
    { crs, way: 'unshifted' as const, metresAfter: misfit(pairs, (position) => fromWgs84(position, crs)) },
  ])
  const [best] = shifts.toSorted((a, b) => a.metresAfter - b.metresAfter)
  return best !== undefined && best.metresAfter < MOST_SHARE * metresAsGiven ? { ...best, metresAsGiven } : undefined
}
