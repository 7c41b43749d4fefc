// SPDX-License-Identifier: MPL-2.0
// Gathers the faults of an import: all are counted by name, the first are kept with their places. Where the rows with
// faults are to be left out, the same are remarks: said, and no hindrance.
import type { FeatureFault } from '../rules/feature-fields.ts'
import type { CoverageFault } from '../rules/coverage/fault.ts'
import type { ImportChange, ImportFault, PlaceImport } from '../store/imports.ts'

const KEPT = 500

type Said = Pick<ImportFault, 'at' | 'other' | 'squareMetres' | 'metres' | 'says'>

/** How a fault says its place in words (`12 m² of 9901…`, `300 m from 9901…`, `121.6,38.9`) → its parts. */
function saidParts(words: string): Said {
  const place = /(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)/.exec(words)
  const [lon, lat] = [Number(place?.[1]), Number(place?.[2])]
  const right = place !== null && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  const rest = (right ? words.replace(place[0], '') : words).trim()
  const size = /^([\d.]+) (m²|m) (?:of|from) (\d+)$/.exec(rest)
  const grid = /^(?:grid )?(\d{2,17})$/.exec(rest)
  const measure = size === null ? {} : size[2] === 'm' ? { metres: Number(size[1]) } : { squareMetres: Number(size[1]) }
  const says = size === null && grid === null && rest !== '' ? { says: rest } : {}
  return { at: right ? [lon, lat] : null, other: size?.[3] ?? grid?.[1] ?? null, ...measure, ...says }
}

export const ofFeature = ({ feature, code, fault, at }: FeatureFault, remark = false): ImportFault => ({
  fault,
  remark,
  feature,
  code,
  ...saidParts(at),
})

export const ofCoverage = ({ fault, feature, code, other, at, squareMetres, metres, says }: CoverageFault, remark: boolean): ImportFault => ({
  fault,
  remark,
  feature,
  code,
  other,
  at: at === null ? null : [at[0], at[1]],
  ...(squareMetres !== undefined && { squareMetres }),
  ...(metres !== undefined && { metres }),
  ...(says !== undefined && { says }),
})

/** What an import knows of faults, with more of them. */
export function withFaults(
  one: Pick<PlaceImport, 'faults' | 'counts' | 'faultCount'>,
  more: readonly ImportFault[],
): Required<Pick<ImportChange, 'faults' | 'counts' | 'faultCount'>> {
  const counts = { ...one.counts }
  for (const { fault } of more) counts[fault] = (counts[fault] ?? 0) + 1
  const faults = [...one.faults, ...more].toSorted((a, b) => Number(a.remark) - Number(b.remark) || a.feature - b.feature).slice(0, KEPT)
  return { faults, counts, faultCount: one.faultCount + more.filter(({ remark }) => !remark).length }
}
