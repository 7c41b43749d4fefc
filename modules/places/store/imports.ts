// SPDX-License-Identifier: MPL-2.0
// Imports with the pieces of their files. What is stored as jsonb was made by our own rules and is cast on the way out.
import { sql, type Selectable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import type { CrsName } from '../rules/crs.ts'
import type { ImportState } from '../rules/import-state.ts'
import type { RepairName } from '../rules/coverage/repairs.ts'
import { places } from './places-tables.ts'
import { storableJson, storableText } from './storable.ts'
import type { ImportTable } from './tables.ts'

export type ImportKind = 'boundaries' | 'buildings' | 'roads'
export type ImportStage = 'reading' | 'placing' | 'comparing' | 'saving'
export type ImportRepair = RepairName | 'leave-out'
export type ImportOptions = {
  readonly codeProperty?: string | undefined
  readonly validFrom?: string | undefined
  readonly replace: boolean
  readonly strict: boolean
  readonly estimate: boolean
  readonly source?: string | undefined
}
export type ImportFault = {
  readonly fault: string
  readonly remark: boolean
  readonly feature: number
  readonly code: string
  readonly other: string | null
  readonly at: readonly [lon: number, lat: number] | null
  readonly squareMetres?: number | undefined
  readonly metres?: number | undefined
  readonly says?: string | undefined
}
export type ImportOffer = { readonly repair: ImportRepair; readonly features: number; readonly largestMoveMetres: number; readonly faultsAfter: number | null }
export type ImportResult = {
  readonly counts: Readonly<Record<string, number>>
  readonly byCommunity: readonly { readonly community: string; readonly name: string; readonly count: number }[]
}

export type PlaceImport = {
  readonly id: string
  readonly kind: ImportKind
  readonly crs: CrsName
  readonly fileName: string
  readonly options: ImportOptions
  readonly state: ImportState
  readonly parts: number
  readonly bytes: number
  readonly stage: ImportStage
  readonly done: number
  readonly total: number | null
  readonly resumeAt: string
  readonly onRevision: string
  readonly faultCount: number
  readonly faults: readonly ImportFault[]
  readonly counts: Readonly<Record<string, number>>
  readonly offers: readonly ImportOffer[]
  readonly repairs: readonly ImportRepair[]
  readonly result: ImportResult | null
  readonly refused: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null
  readonly startedAt: Instant
  readonly movedAt: Instant
}

function toImport(row: Selectable<ImportTable>): PlaceImport {
  return {
    id: row.id,
    kind: row.kind as ImportKind,
    crs: row.crs as CrsName,
    fileName: row.file_name,
    options: row.options as ImportOptions,
    state: row.state as ImportState,
    parts: row.parts,
    bytes: Number(row.bytes),
    stage: row.stage as ImportStage,
    done: row.done,
    total: row.total,
    resumeAt: row.resume_at,
    onRevision: row.on_revision,
    faultCount: row.fault_count,
    faults: row.faults as readonly ImportFault[],
    counts: row.counts as Readonly<Record<string, number>>,
    offers: row.offers as readonly ImportOffer[],
    repairs: row.repairs as readonly ImportRepair[],
    result: row.result as ImportResult | null,
    refused: row.refused as PlaceImport['refused'],
    startedAt: row.started_at,
    movedAt: row.moved_at,
  }
}

export async function findImport(tx: Tx, id: string): Promise<PlaceImport | undefined> {
  const row = await places(tx).selectFrom('places.import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

export async function listImports(tx: Tx, most: number): Promise<readonly PlaceImport[]> {
  const rows = await places(tx).selectFrom('places.import').selectAll().orderBy('started_at', 'desc').orderBy('id').limit(most).execute()
  return rows.map(toImport)
}

/** Ids of imports that something is to be done for, oldest first. */
export async function findWaitingImports(tx: Tx): Promise<readonly string[]> {
  const rows = await places(tx)
    .selectFrom('places.import')
    .select('id')
    .where((where) => where.or([where('state', '=', 'checking'), where('state', '=', 'applying')]))
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether this transaction is the one to work at the import: one process at a time, until it ends. */
export async function claimImport(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`places.import ${id}`}, 0)) as claimed`.execute(tx)
  return rows[0]?.claimed === true
}

export type NewImport = Pick<PlaceImport, 'id' | 'kind' | 'crs' | 'fileName' | 'options' | 'parts' | 'bytes'> & { readonly byAccount: string | null }

/** False when the id is taken. */
export async function insertImport(tx: Tx, given: NewImport, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await places(tx)
    .insertInto('places.import')
    .values({
      id: given.id,
      kind: given.kind,
      crs: given.crs,
      file_name: storableText(given.fileName),
      options: storableJson(given.options),
      state: 'checking',
      parts: given.parts,
      bytes: given.bytes,
      stage: 'reading',
      done: 0,
      resume_at: '',
      on_revision: '',
      fault_count: 0,
      faults: '[]',
      counts: '{}',
      offers: '[]',
      repairs: '[]',
      by_account: given.byAccount,
      started_at: new Date(now),
      moved_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export type ImportChange = Partial<
  Pick<
    PlaceImport,
    'state' | 'stage' | 'done' | 'total' | 'resumeAt' | 'onRevision' | 'faultCount' | 'faults' | 'counts' | 'offers' | 'repairs' | 'result' | 'refused'
  >
> & { readonly appliedBy?: string | null }

const COLUMNS = {
  state: 'state',
  stage: 'stage',
  done: 'done',
  total: 'total',
  resumeAt: 'resume_at',
  onRevision: 'on_revision',
  faultCount: 'fault_count',
  faults: 'faults',
  counts: 'counts',
  offers: 'offers',
  repairs: 'repairs',
  result: 'result',
  refused: 'refused',
  appliedBy: 'applied_by',
} as const
const JSONB: ReadonlySet<string> = new Set(['faults', 'counts', 'offers', 'repairs', 'result', 'refused'])

/** Counts a step that is about to begin; returns how many began since one succeeded. */
export async function countTry(tx: Tx, id: string): Promise<number> {
  const row = await places(tx)
    .updateTable('places.import')
    .set((set) => ({ tries: set('tries', '+', 1) }))
    .where('id', '=', id)
    .returning('tries')
    .executeTakeFirst()
  return row?.tries ?? 0
}

/** Says how far a step is that has not succeeded yet. */
export async function tellProgress(tx: Tx, { id, state }: Pick<PlaceImport, 'id' | 'state'>, done: number, now: Instant): Promise<void> {
  await places(tx)
    .updateTable('places.import')
    .set({ done, moved_at: new Date(now) })
    .where('id', '=', id)
    .where('state', '=', state)
    .execute()
}

/** Changes an import that is still in the state it was read in, which ends the count of its tries; false when somebody was first. */
export async function changeImport(tx: Tx, before: Pick<PlaceImport, 'id' | 'state'>, change: ImportChange, now: Instant): Promise<boolean> {
  const set = Object.fromEntries(
    Object.entries(change).map(([name, value]) => [COLUMNS[name as keyof typeof COLUMNS], JSONB.has(name) && value !== null ? storableJson(value) : value]),
  )
  const { numUpdatedRows } = await places(tx)
    .updateTable('places.import')
    .set({ ...set, tries: 0, moved_at: new Date(now) })
    .where('id', '=', before.id)
    .where('state', '=', before.state)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** One at a time changes what pieces there are of a file, or begins its import; until the transaction ends. */
export async function lockParts(tx: Tx, importId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`places.import-parts ${importId}`}, 0))`.execute(tx)
}

export type ImportPart = { readonly part: number; readonly bytes: number; readonly sha256: string; readonly fileKey: string }

export async function savePart(tx: Tx, importId: string, { part, bytes, sha256, fileKey }: ImportPart, now: Instant): Promise<void> {
  const row = { import_id: importId, part, bytes, sha256, file_key: fileKey, at: new Date(now) }
  await places(tx)
    .insertInto('places.import_part')
    .values(row)
    .onConflict((conflict) => conflict.columns(['import_id', 'part']).doUpdateSet({ bytes, sha256, file_key: fileKey, at: new Date(now) }))
    .execute()
}

export async function findParts(tx: Tx, importId: string): Promise<readonly ImportPart[]> {
  const rows = await places(tx)
    .selectFrom('places.import_part')
    .select(['part', 'bytes', 'sha256', 'file_key as fileKey'])
    .where('import_id', '=', importId)
    .orderBy('part')
    .execute()
  return rows
}

/** Which of these files some piece is kept in. */
export async function findKeptFiles(tx: Tx, fileKeys: readonly string[]): Promise<ReadonlySet<string>> {
  if (fileKeys.length === 0) return new Set()
  const rows = await places(tx)
    .selectFrom('places.import_part')
    .select('file_key')
    .where('file_key', '=', sql<string>`any(${[...fileKeys]}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.file_key))
}

export async function deleteParts(tx: Tx, importId: string): Promise<void> {
  await places(tx).deleteFrom('places.import_part').where('import_id', '=', importId).execute()
}

/** Imports of which only pieces came, none after the moment. */
export async function findAbandoned(tx: Tx, before: Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select import_id as id from places.import_part p where not exists (select 1 from places.import i where i.id = p.import_id)
    group by import_id having max(at) < ${new Date(before)}`.execute(tx)
  return rows.map(({ id }) => id)
}
