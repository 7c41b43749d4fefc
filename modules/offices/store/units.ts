// SPDX-License-Identifier: MPL-2.0
// Reads of units. Which of them is in force, and which is most local, is decided by rules over the few rows found here.
import { sql } from 'kysely'
import type { AreaPath } from '#kernel/area-path.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { Validity } from '../rules/in-force.ts'
import type { UnitLevel } from '../rules/plan.ts'
import type { UnitRow } from '../rules/views.ts'
import type { OfficesTables, UnitTable } from './tables.ts'

const tables = (tx: Tx) => tablesOf<OfficesTables>(tx)
const COLUMNS = ['id', 'code', 'kind', 'level', 'name_zh', 'name_en', 'area', 'phone', 'valid_from', 'valid_to'] as const

function unitRow(row: Pick<UnitTable, (typeof COLUMNS)[number]>): UnitRow {
  // The check constraint unit_level holds the levels.
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    level: row.level as UnitLevel,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    area: row.area,
    phone: row.phone,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

/** Also units no longer in force: old matters name them. */
export async function findUnitRows(tx: Tx, ids: readonly string[]): Promise<readonly UnitRow[]> {
  if (ids.length === 0) return []
  return (
    await tables(tx)
      .selectFrom('offices.unit')
      .select(COLUMNS)
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .execute()
  ).map(unitRow)
}

/** The unit directly above each of these, by the id of the lower one; units at the top are absent. */
export async function findParentRows(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, UnitRow>> {
  if (ids.length === 0) return new Map()
  const lower = await tables(tx)
    .selectFrom('offices.unit')
    .select(['id', 'parent_id'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  const parents = await findUnitRows(tx, [...new Set(lower.flatMap((row) => row.parent_id ?? []))])
  return new Map(
    lower.flatMap((row): [string, UnitRow][] => {
      const parent = parents.find(({ id }) => id === row.parent_id)
      return parent === undefined ? [] : [[row.id, parent]]
    }),
  )
}

/** Where notices to a unit go, with its days in force; undefined for an unknown unit. */
export async function findUnitMail(tx: Tx, id: string): Promise<(Validity & { readonly mail: string | null }) | undefined> {
  const row = await tables(tx).selectFrom('offices.unit').select(['mail', 'valid_from', 'valid_to']).where('id', '=', id).executeTakeFirst()
  return row && { mail: row.mail, validFrom: row.valid_from, validTo: row.valid_to }
}

/** Units whose area is one of `areas`, in force or not; of these kinds, or of all. */
export async function findUnitsAt(tx: Tx, areas: readonly AreaPath[], kinds?: readonly string[]): Promise<readonly UnitRow[]> {
  let query = tables(tx)
    .selectFrom('offices.unit')
    .select(COLUMNS)
    .where('area', 'in', [...areas])
  if (kinds !== undefined) query = query.where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
  return (await query.execute()).map(unitRow)
}

/** All units of a kind, or all. */
export async function findAllUnits(tx: Tx, kind?: string): Promise<readonly UnitRow[]> {
  let query = tables(tx).selectFrom('offices.unit').select(COLUMNS)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return (await query.execute()).map(unitRow)
}

export async function findUnitIds(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('offices.unit')
    .select(['code', 'id'])
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

/** Words for every kind of unit. */
export async function findKindNames(tx: Tx): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  const rows = await tables(tx).selectFrom('offices.unit_kind').selectAll().orderBy('kind').execute()
  return new Map(rows.map((row) => [row.kind, { zh: row.name_zh, en: row.name_en }]))
}

export async function findKinds(tx: Tx): Promise<ReadonlySet<string>> {
  return new Set((await tables(tx).selectFrom('offices.unit_kind').select('kind').execute()).map((row) => row.kind))
}
