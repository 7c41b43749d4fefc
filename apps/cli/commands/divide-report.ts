// SPDX-License-Identifier: MPL-2.0
// What `lifang divide --communities` writes and says: grids as GeoJSON, the grid of each building as CSV, measures.
import { csvField } from '#kernel/csv-field.ts'
import type { DividedCity } from '#modules/places/index.ts'

type Community = DividedCity['communities'][number]

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals

/** A FeatureCollection, a feature a line: first line, then community by community in the file's order. */
export function* gridFeatures({ communities }: DividedCity): Generator<string> {
  yield '{"type":"FeatureCollection","features":['
  let first = true
  for (const { community, grids } of communities) {
    for (const { code, kind, use, households, estimated, buildings, polygon } of grids) {
      const number = Number(code.slice(community.length))
      const properties = {
        code,
        community,
        households,
        kind,
        ...(use !== null && { use }),
        buildings,
        ...(estimated && { households_estimated: true }),
        name: `第${number}网格`,
        name_en: `Grid ${number}`,
      }
      yield `${first ? '' : ','}\n${JSON.stringify({ type: 'Feature', properties, geometry: polygon })}`
      first = false
    }
  }
  yield '\n]}\n'
}

const line = (cells: readonly (string | number)[]): string => `${cells.map(csvField).join(',')}\n`

/** One row a building, those refused with the reason and no grid. */
export function* assignmentRows({ communities, refused }: DividedCity): Generator<string> {
  yield line(['id', 'grid', 'community', 'households', 'refused'])
  for (const { community, assigned } of communities) {
    yield assigned.map(({ id, grid, households }) => line([id, grid, community, households, ''])).join('')
  }
  yield refused.map(({ id, reason }) => line([id, '', '', '', reason])).join('')
}

function measuresOf(one: Community): object {
  return {
    community: one.community,
    households: one.households,
    estimatedHouseholds: one.estimatedHouseholds,
    buildings: one.buildings,
    atoms: one.atoms,
    grids: one.grids.length,
    basic: one.basic,
    dedicated: one.grids.length - one.basic,
    maxDeviation: rounded(one.maxDeviation, 6),
    meanDeviation: rounded(one.meanDeviation, 6),
    lowerBound: rounded(one.lowerBound, 6),
    giants: one.giants,
    contiguityFailures: one.contiguityFailures,
    multipart: one.multipart,
    compactness: rounded(one.compactness, 4),
    borderMetres: rounded(one.borderMetres, 2),
    cost: rounded(one.cost, 2),
    changedHouseholds: one.changedHouseholds,
    seconds: rounded(one.seconds, 4),
  }
}

export type Report = {
  readonly communities: readonly object[]
  readonly total: Readonly<Record<string, number>>
  readonly refused: readonly { readonly features: readonly number[]; readonly id: string; readonly reason: string }[]
  readonly refusedCommunities: DividedCity['refusedCommunities']
  readonly warnings: DividedCity['warnings']
}

/** `seconds` of the total are those of the run, of a community its processor time. Deviations are shares of H ÷ k. */
export function reportOf({ communities, refused, refusedCommunities, warnings, buildings }: DividedCity, seconds: number): Report {
  const sum = (read: (one: Community) => number): number => communities.reduce((total, one) => total + read(one), 0)
  const most = (read: (one: Community) => number): number => communities.reduce((total, one) => Math.max(total, read(one)), 0)
  const basic = sum((one) => one.basic)
  const byGrid = (read: (one: Community) => number): number => (basic === 0 ? 0 : sum((one) => read(one) * one.basic) / basic)
  return {
    communities: communities.map(measuresOf),
    total: {
      communities: communities.length,
      households: sum((one) => one.households),
      estimatedHouseholds: sum((one) => one.estimatedHouseholds),
      buildings,
      refusedBuildings: refused.length,
      refusedCommunities: refusedCommunities.length,
      grids: sum((one) => one.grids.length),
      basic,
      dedicated: sum((one) => one.grids.length - one.basic),
      maxDeviation: rounded(
        most((one) => one.maxDeviation),
        6,
      ),
      meanDeviation: rounded(
        byGrid((one) => one.meanDeviation),
        6,
      ),
      lowerBound: rounded(
        most((one) => one.lowerBound),
        6,
      ),
      giants: sum((one) => one.giants),
      contiguityFailures: sum((one) => one.contiguityFailures),
      multipart: sum((one) => one.multipart),
      compactness: rounded(
        byGrid((one) => one.compactness),
        4,
      ),
      borderMetres: rounded(
        sum((one) => one.borderMetres),
        2,
      ),
      cost: rounded(
        sum((one) => one.cost),
        2,
      ),
      changedHouseholds: sum((one) => one.changedHouseholds),
      processorSeconds: rounded(
        sum((one) => one.seconds),
        3,
      ),
      seconds: rounded(seconds, 3),
    },
    refused: refused.map(({ features, id, reason }) => ({ features, id, reason })),
    refusedCommunities,
    warnings,
  }
}

const SHOWN = 20
const percent = (share: number | undefined): string => `${((share ?? 0) * 100).toFixed(1)} %`

export function wordsOf({ total, refused, refusedCommunities, warnings }: Report): string {
  const lines = [
    `${total['communities']} communities, ${total['households']} households → ${total['basic']} basic and ${total['dedicated']} dedicated grids in ${total['seconds']} s`,
    `  worst ${percent(total['maxDeviation'])} off the mean of its community, on average ${percent(total['meanDeviation'])}; ${total['contiguityFailures']} broken; compactness ${total['compactness']}`,
  ]
  if ((total['giants'] ?? 0) > 0) {
    lines.push(
      `  ${total['giants']} buildings or courtyards alone hold more than one and a half times the mean of a grid (--giants-apart counts each as one grid)`,
    )
  }
  if ((total['estimatedHouseholds'] ?? 0) > 0)
    lines.push(`  ${total['estimatedHouseholds']} households are an estimate from footprints and heights, not a count`)
  if ((total['changedHouseholds'] ?? 0) > 0) lines.push(`  ${total['changedHouseholds']} households change their grid`)
  for (const { feature, code, reason } of refusedCommunities.slice(0, SHOWN)) lines.push(`  refused: community ${code} (feature ${feature}): ${reason}`)
  for (const { features, id, reason } of refused.slice(0, SHOWN)) lines.push(`  refused: building ${id} (feature ${features.join(', ')}): ${reason}`)
  if (refused.length > SHOWN) lines.push(`  … and ${refused.length - SHOWN} more buildings (--json lists all)`)
  for (const { fault, at } of warnings.filter(({ feature }) => feature === 0)) lines.push(`  ${fault}: ${at}`)
  const used = warnings.filter(({ feature }) => feature > 0).length
  if (used > 0) lines.push(`  ${used} footprints have a fault and were used all the same (--json lists them)`)
  return lines.join('\n')
}
