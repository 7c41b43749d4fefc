// SPDX-License-Identifier: MPL-2.0
// Roads from GeoJSON lines: named ones serve the map and addresses, all of them are borders of grids. Read in batches that
// go on where they stopped; then all become visible in one transaction. A road is known again by its class, name and line.
import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db.ts'
import type { StreetRow } from '../rules/city-index.ts'
import type { CrsName } from '../rules/crs.ts'
import { geometryOf, propertiesOf, type FeatureFault } from '../rules/feature-fields.ts'
import { readRoad, roadClassOf } from '../rules/road-rows.ts'
import { swapAxes } from '../rules/swap-axes.ts'
import { findRowsAfter, type WaitingRow } from '../store/import-rows.ts'
import { deleteStreetsOutside, saveStreets } from '../store/geometry.ts'
import type { PlaceImport } from '../store/imports.ts'

export type RoadRow = readonly StreetRow[]

const keyOf = (row: Omit<StreetRow, 'street'>): string =>
  createHash('sha256')
    .update(JSON.stringify([row.roadClass, row.nameZh, row.line.coordinates]))
    .digest('hex')
    .slice(0, 20)

/** One feature as streets, one for each line; null for what is no border. */
export function roadRow(feature: unknown, crs: CrsName, fault: (name: string, at?: string) => void): RoadRow | null | undefined {
  const fields = propertiesOf(feature)
  if (roadClassOf(fields) === 'none') return null
  const road = readRoad(fields, geometryOf(feature), crs, fault)
  if (road === undefined) return undefined
  const { nameZh, nameEn, roadClass } = road
  return road.lines.map((coordinates) => {
    const row = { nameZh, nameEn, roadClass, line: { type: 'LineString' as const, coordinates } }
    return { street: keyOf(row), ...row }
  })
}

export type ReadBatch = { readonly rows: readonly WaitingRow[]; readonly faults: readonly FeatureFault[]; readonly aside: number }

/** A batch of features as rows that wait. */
export function readRoads(features: readonly { readonly feature: number; readonly value: unknown }[], one: Pick<PlaceImport, 'crs' | 'repairs'>): ReadBatch {
  const faults: FeatureFault[] = []
  let aside = 0
  const rows = features.flatMap(({ feature, value }): WaitingRow[] => {
    const given = one.repairs.includes('swap-axes') ? swapAxes(value) : value
    const row = roadRow(given, one.crs, (fault, at = '') => void faults.push({ feature, code: '', fault, at }))
    if (row === null) aside++
    return row === undefined || row === null ? [] : [{ feature, community: null, fields: row }]
  })
  return { rows, faults, aside }
}

const BATCH = 5_000

/** Moves all waiting roads into their table. Returns how many there are. */
export async function saveRoads(tx: Tx, one: PlaceImport, progress: (done: number) => Promise<void>): Promise<Readonly<Record<string, number>>> {
  const source = one.options.source ?? `file ${one.fileName}`
  const kept = new Set<string>()
  let after = 0
  for (;;) {
    const rows = await findRowsAfter<RoadRow>(tx, one.id, after, BATCH)
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.feature
    const streets = [...new Map(rows.flatMap(({ fields }) => fields).map((street) => [street.street, street])).values()]
    for (const { street } of streets) kept.add(street)
    if (streets.length > 0) await saveStreets(tx, streets, source)
    await progress(after)
  }
  const ended = one.options.replace ? await deleteStreetsOutside(tx, [...kept]) : 0
  return { roads: kept.size, roadsEnded: ended }
}
