// SPDX-License-Identifier: MPL-2.0
// What is wrong with the files of `lifang divide --communities` as wholes: communities that lie over each other and buildings
// written latitude first are faults; no buildings, many outside every community, and signs of another coordinate system are
// warnings, of no single feature.
import type { CrsName } from '../rules/crs.ts'
import type { SoundArea } from '../rules/coverage/fault.ts'
import { overlappingPairs } from '../rules/coverage/overlapping-pairs.ts'
import { crsEvidence } from '../rules/coverage/wrong-crs.ts'
import { geometryOf, isObject } from '../rules/feature-fields.ts'
import { boxOf, polygonsOf, type Box, type Position } from '../rules/geojson.ts'
import { isNearBox } from '../rules/near-box.ts'
import type { Fault, ReadCommunity, ReadHouse } from './plan-features.ts'
import { pointsOf, type RefusedHouse } from './plan-locate.ts'

/** Two drawings of one border enclose some of this; no home. */
const SLIVER_SQUARE_METRES = 1
/** A few buildings across the border are usual. */
const MANY_OUTSIDE = 0.05
const LOOKED_AT = 200

/** Communities that share ground, each pair with both codes. */
export function overlapFaults(communities: readonly ReadCommunity[]): readonly Fault[] {
  return overlappingPairs(
    communities.map(({ boundary }) => boundary),
    SLIVER_SQUARE_METRES,
  ).map(({ one, other, squareMetres, at }) => {
    const codes = `${communities[one]?.code ?? ''} and ${communities[other]?.code ?? ''}`
    const where = at === null ? '' : `, ${at[0].toFixed(7)},${at[1].toFixed(7)}`
    return { file: 'communities', feature: communities[other]?.feature ?? 0, fault: 'overlap', at: `${codes}: ${squareMetres.toFixed(1)} m²${where}` }
  })
}

function firstPosition(value: unknown): Position | undefined {
  let inner = value
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0]
  if (!Array.isArray(inner)) return undefined
  const [x, y]: unknown[] = inner
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : undefined
}

function cityBox(communities: readonly ReadCommunity[]): Box | undefined {
  const boxes = communities.map(({ boundary }) => boxOf(boundary))
  const most = (read: (box: Box) => number): number => boxes.reduce((found, box) => Math.max(found, read(box)), -Infinity)
  return boxes.length === 0
    ? undefined
    : { minLon: -most((box) => -box.minLon), minLat: -most((box) => -box.minLat), maxLon: most((box) => box.maxLon), maxLat: most((box) => box.maxLat) }
}

/** Features of buildings, counted from 1, that could lie in the city only with longitude and latitude exchanged. */
export function swappedFeatures(features: readonly unknown[], communities: readonly ReadCommunity[]): ReadonlySet<number> {
  const box = cityBox(communities)
  const isSwapped = (position: Position | undefined): boolean => {
    if (position === undefined) return false
    const [x, y] = position
    if (box === undefined) return Math.abs(x) <= 90 && Math.abs(y) > 90 && Math.abs(y) <= 180
    return !isNearBox(box, x, y) && isNearBox(box, y, x)
  }
  return new Set(
    features.flatMap((feature, index) => {
      const geometry = geometryOf(feature)
      return isObject(geometry) && isSwapped(firstPosition(geometry['coordinates'])) ? [index + 1] : []
    }),
  )
}

/** One fault for all of them. */
export function swappedFault(swapped: ReadonlySet<number>): readonly Fault[] {
  const [first] = swapped
  return first === undefined
    ? []
    : [{ file: 'buildings', feature: first, fault: 'swapped-axes', at: `${swapped.size} buildings: latitude stands before longitude` }]
}

const soundArea = (code: string, parent: string | undefined, polygon: SoundArea['polygon']): SoundArea => ({
  code,
  parent,
  dedicated: false,
  feature: 0,
  polygon,
})

/** Buildings outside first, so that the sample has what there is to explain; as many others, which a shift must not drive out. */
function crsSigns(communities: readonly ReadCommunity[], houses: readonly ReadHouse[], outside: ReadonlySet<number>, declared: CrsName): string | undefined {
  const chosen = (wanted: boolean): readonly ReadHouse[] => {
    const all = houses.filter(({ features }) => outside.has(features[0] ?? 0) === wanted)
    const step = Math.max(1, Math.ceil(all.length / LOOKED_AT))
    return all.filter((_, at) => at % step === 0)
  }
  const known = new Map(communities.map((community) => [community.code, community]))
  const points = [...chosen(true), ...chosen(false)].flatMap((house): SoundArea[] => {
    const [at] = pointsOf(house.shape)
    return at === undefined ? [] : [soundArea(house.id, known.has(house.community) ? house.community : '', { type: 'Polygon', coordinates: [[at]] })]
  })
  const families = Map.groupBy(points, ({ parent }) => parent ?? '')
  const city = soundArea('', undefined, { type: 'MultiPolygon', coordinates: communities.flatMap(({ boundary }) => polygonsOf(boundary)) })
  const parents = [city, ...[...known.values()].map(({ code, boundary }) => soundArea(code, undefined, boundary))]
  const found = crsEvidence(families, parents)
  if (found === undefined || (found.way === 'shifted' ? declared !== 'wgs84' : declared !== found.crs)) return undefined
  const system = found.way === 'shifted' ? found.crs : 'wgs84'
  return `the buildings seem to be in ${system}, not in ${declared} like the communities: ${Math.round(found.metresAsGiven)} m outside as declared, ${Math.round(found.metresAfter)} m in ${system}`
}

/** Warnings of no single feature. */
export function doubtsOf(
  communities: readonly ReadCommunity[],
  houses: readonly ReadHouse[],
  refused: readonly RefusedHouse[],
  crs: CrsName,
): readonly Fault[] {
  const doubt = (fault: string, at: string): Fault => ({ file: 'buildings', feature: 0, fault, at })
  if (houses.length === 0) return [doubt('no-buildings', 'the file holds no building: there are no households to divide')]
  const outside = refused.filter(({ reason }) => reason === 'in-no-community' || reason === 'outside-community')
  if (outside.length <= MANY_OUTSIDE * houses.length) return []
  const signs = crsSigns(communities, houses, new Set(outside.map(({ features }) => features[0] ?? 0)), crs)
  return [
    doubt('outside-communities', `${outside.length} of ${houses.length} buildings lie in no community, or not in the one they name, and have no grid`),
    ...(signs === undefined ? [] : [doubt('wrong-crs', signs)]),
  ]
}
