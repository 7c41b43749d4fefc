// SPDX-License-Identifier: MPL-2.0
// Were buildings declared in the wrong coordinate system? Those that name their community must lie in its boundary; where they
// fit only after a shift of some hundred metres, that is said with its evidence, and the shift is offered.
import type { Tx } from '#platform/db.ts'
import type { CrsName } from '../rules/crs.ts'
import { crsEvidence } from '../rules/coverage/wrong-crs.ts'
import type { SoundArea } from '../rules/coverage/fault.ts'
import type { Position } from '../rules/geojson.ts'
import { findBoundaries } from '../store/geometry.ts'
import { findRowsAfter } from '../store/import-rows.ts'
import type { ImportFault, ImportRepair, PlaceImport } from '../store/imports.ts'
import type { BuildingRow } from './import-buildings-steps.ts'

const LOOKED_AT = 4_000

/** The system the coordinates are read in: what was declared, unless a repair says otherwise. */
export function readAs({ crs, repairs }: Pick<PlaceImport, 'crs' | 'repairs'>): CrsName {
  if (crs === 'wgs84') return repairs.includes('shift-gcj02') ? 'gcj02' : repairs.includes('shift-bd09') ? 'bd09' : crs
  return repairs.includes(`unshift-${crs}`) ? 'wgs84' : crs
}

/** The fault, or undefined. */
export async function wrongCrs(tx: Tx, one: PlaceImport): Promise<ImportFault | undefined> {
  const rows = await findRowsAfter<BuildingRow>(tx, one.id, 0, LOOKED_AT)
  const groups = Map.groupBy(rows, ({ community }) => community ?? '')
  const parents = (await findBoundaries(tx, [...groups.keys()])).map(({ area, polygon }): SoundArea => ({
    code: area,
    parent: undefined,
    dedicated: false,
    feature: 0,
    polygon,
  }))
  const families = new Map(
    parents.map(({ code }) => {
      const points = (groups.get(code) ?? []).map(({ feature, fields }): SoundArea => {
        const at: Position = [fields.lon, fields.lat]
        return { code: `${feature}`, parent: code, dedicated: false, feature, polygon: { type: 'Polygon', coordinates: [[at]] } }
      })
      return [code, points] as const
    }),
  )
  const evidence = crsEvidence(families, parents)
  if (evidence === undefined) return undefined
  const { crs, way, metresAsGiven, metresAfter } = evidence
  // a shift is offered only from what was declared
  if (way === 'shifted' ? one.crs !== 'wgs84' : one.crs !== crs) return undefined
  const says = `${Math.round(metresAsGiven)} m → ${Math.round(metresAfter)} m`
  const [first] = rows
  return {
    fault: 'wrong-crs',
    remark: false,
    feature: 0,
    code: '',
    other: crs,
    at: first === undefined ? null : [first.fields.lon, first.fields.lat],
    metres: metresAsGiven,
    says,
  }
}

/** The repair for it. */
export const crsRepair = (one: Pick<PlaceImport, 'crs'>, fault: Pick<ImportFault, 'other'>): ImportRepair | undefined => {
  const other = fault.other === 'gcj02' || fault.other === 'bd09' ? fault.other : undefined
  return other === undefined ? undefined : one.crs === 'wgs84' ? `shift-${other}` : `unshift-${other}`
}
