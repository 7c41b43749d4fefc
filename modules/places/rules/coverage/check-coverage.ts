// SPDX-License-Identifier: MPL-2.0
// Do areas tile their parents exactly: no gap, no overlap, shared borders identical vertex by vertex, sound rings, codes
// that fit? Every fault has a name, a place and a size. Pure and nearly linear in positions; nothing is mended here
// (repairs.ts offers that). Coordinates must be WGS-84 in degrees as declared: what does not look like it is said.
import { boxAround, polygonsOf, type Box } from '../geojson.ts'
import { interiorPoint } from '../interior-point.ts'
import { covers } from '../point-in-polygon.ts'
import { countFaults, type CoverageFault, type CoverageOptions, type CoverageReport, type GivenArea, type SoundArea } from './fault.ts'
import { partOverlays } from './overlays.ts'
import { findFamilies } from './parents.ts'
import { planeAt, sizeOf } from './plane.ts'
import { looksSwapped, positionsOf, readShape } from './read-shape.ts'
import { tilingFaults, type Parent } from './tiling.ts'
import { crsEvidence, type CrsEvidence } from './wrong-crs.ts'

type Read = { readonly sound: readonly SoundArea[]; readonly faults: readonly CoverageFault[]; readonly unsound: readonly GivenArea[] }

const meet = (one: Box, other: Box): boolean =>
  one.minLon <= other.maxLon && other.minLon <= one.maxLon && one.minLat <= other.maxLat && other.minLat <= one.maxLat

/** Read latitude first, does it lie where it should, and only then? */
export function isSwapped(area: GivenArea, surroundings: Box | undefined): boolean {
  const positions = positionsOf(area.geometry)
  if (looksSwapped(positions)) return true
  const box = boxAround(positions)
  if (surroundings === undefined || box === undefined || meet(box, surroundings)) return false
  return meet({ minLon: box.minLat, maxLon: box.maxLat, minLat: box.minLon, maxLat: box.maxLon }, surroundings)
}

function readAreas(areas: readonly GivenArea[], surroundings: Box | undefined, isParent: boolean): Read {
  const faults: CoverageFault[] = []
  const sound: SoundArea[] = []
  const unsound: GivenArea[] = []
  const codes = new Set<string>()
  for (const [index, area] of areas.entries()) {
    const feature = isParent ? 0 : index + 1
    const [first = null] = positionsOf(area.geometry)
    const note = (fault: Omit<CoverageFault, 'code' | 'other' | 'feature'>): void => void faults.push({ ...fault, code: area.code, other: null, feature })
    if (area.code === '') note({ fault: 'code-missing', at: first })
    else if (codes.has(area.code)) note({ fault: 'duplicate-code', at: first })
    codes.add(area.code)
    const swapped = isSwapped(area, surroundings)
    if (swapped) note({ fault: 'swapped-axes', at: first === null ? null : [first[1], first[0]] })
    const shape = readShape(area.geometry, swapped)
    for (const fault of shape.faults) note(fault)
    if (shape.polygon === undefined) unsound.push(area)
    else sound.push({ code: area.code, parent: area.parent, dedicated: area.kind === 'dedicated', feature, polygon: shape.polygon })
  }
  return { sound, faults, unsound }
}

function crsFault(evidence: CrsEvidence, areas: readonly SoundArea[]): CoverageFault {
  const { crs, way, metresAsGiven, metresAfter } = evidence
  const reading = way === 'shifted' ? `read as ${crs}` : `without the shift from ${crs}`
  const [first] = areas
  return {
    fault: 'wrong-crs',
    code: '',
    other: crs,
    at: first === undefined ? null : (polygonsOf(first.polygon)[0]?.[0]?.[0] ?? null),
    feature: 0,
    metres: metresAsGiven,
    says: `${Math.round(metresAsGiven)} m outside as given, ${Math.round(metresAfter)} m ${reading}`,
  }
}

const surroundingsOf = (areas: readonly GivenArea[]): Box | undefined =>
  boxAround(areas.flatMap(({ geometry }) => positionsOf(geometry)).filter(([, lat]) => Math.abs(lat) <= 90))

const OUTSIDE: ReadonlySet<string> = new Set(['outside-parent', 'misses-parent'])

function familyFaults(family: readonly SoundArea[], parent: Parent | undefined, options: CoverageOptions): readonly CoverageFault[] {
  const { tiles, overlays } = partOverlays(family)
  const above = parent === undefined ? [] : overlays.flatMap((area) => tilingFaults([area], parent, options).filter(({ fault }) => OUTSIDE.has(fault)))
  return [...tilingFaults(tiles, parent, options), ...above]
}

/** Ground of a shape that could not be read is missing, but not through a gap. */
function withoutGaps(faults: readonly CoverageFault[], unsound: readonly GivenArea[], parent: SoundArea | undefined): readonly CoverageFault[] {
  const here = unsound.some(
    ({ code, parent: said, geometry }) =>
      parent === undefined ||
      said === parent.code ||
      code.startsWith(parent.code) ||
      positionsOf(geometry).some((position) => covers(parent.polygon, position)),
  )
  return here ? faults.filter(({ fault }) => fault !== 'gap' && fault !== 'border-differs') : faults
}

function wholeGap({ code, polygon }: SoundArea): CoverageFault {
  const at = interiorPoint(polygon)
  return { fault: 'gap', code, other: null, at, feature: 0, squareMetres: sizeOf(planeAt(at), polygon).squareMetres }
}

function tile(areas: Read, parents: Read, options: CoverageOptions): readonly CoverageFault[] {
  const among = (): readonly CoverageFault[] => withoutGaps(familyFaults(areas.sound, undefined, options), areas.unsound, undefined)
  if (parents.sound.length === 0) return among()
  const families = findFamilies(areas.sound, parents.sound)
  const evidence = crsEvidence(families.of, parents.sound)
  // half a kilometre off nothing fits its parent; among themselves they can be checked all the same
  if (evidence !== undefined) return [crsFault(evidence, areas.sound), ...among()]
  return [
    ...families.faults,
    ...parents.sound.flatMap((parent) => {
      const family = families.of.get(parent.code) ?? []
      return withoutGaps(family.length === 0 ? [wholeGap(parent)] : familyFaults(family, parent, options), areas.unsound, parent)
    }),
  ]
}

/** Checks areas against their parents; with no parents, against each other only. Never throws on bad input. */
export function checkCoverage(areas: readonly GivenArea[], within: readonly GivenArea[] = [], options: CoverageOptions = {}): CoverageReport {
  const parents = readAreas(within, undefined, true)
  const read = readAreas(areas, surroundingsOf(within), false)
  const faults = [...parents.faults, ...read.faults, ...tile(read, parents, options)].toSorted((a, b) => a.feature - b.feature)
  return { valid: faults.length === 0, areas: areas.length, faults, counts: countFaults(faults) }
}
