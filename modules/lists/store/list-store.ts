// SPDX-License-Identifier: MPL-2.0
// Rows of lists.*. Versions and items are only ever added; what changes is the day a version ends, and that one that has not
// begun is revoked: it is kept, and read no more.
import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { CLOCKED_STEPS, CLOCKS, type ListItem, type ListManifest, type Named } from '../rules/list-item.ts'
import type { ListKind } from '../rules/list-kinds.ts'
import type { ListContent } from '../rules/read-rows.ts'
import { saveEntries } from './entry-store.ts'
import type { ListsTables } from './tables.ts'

const tables = (tx: Tx): Kysely<ListsTables> => tablesOf<ListsTables>(tx)

export type OpenMatters = 'keep' | 'recompute'

export type Version = {
  readonly id: string
  readonly list: string
  readonly kind: ListKind
  /** Digits of the area it is for; null = the whole city. */
  readonly scopeArea: string | null
  readonly label: string
  readonly name: Named
  readonly source: string
  readonly inForceFrom: CivilDate
  readonly inForceTo: CivilDate | null
  readonly stepClocks: ListManifest['stepClocks']
  readonly urgentStepClocks: ListManifest['urgentStepClocks']
  readonly stageNames: ListManifest['stageNames']
  readonly unitNames: Readonly<Record<string, Named>>
  readonly checksum: string
  readonly openMatters: OpenMatters
  readonly draftId: string | null
  readonly publishedAt: Instant
  /** Items or entries. */
  readonly count: number
}

const KeptName = z.object({ zh: z.string(), en: z.string() })
const KeptNames = z.record(z.string(), KeptName)
const KeptClock = z.object({ amount: z.number(), clock: z.enum(CLOCKS) })
const KeptClocks = z.partialRecord(z.enum(CLOCKED_STEPS), KeptClock)
const KeptUnits = z.array(z.object({ kind: z.string(), level: z.string() }))
const KeptStages = z.array(KeptClock.extend({ stage: z.string() }))
const KeptDuties = z.object({ grid: KeptName, community: KeptName, street: KeptName, department: KeptName })

// 26 columns a row; PostgreSQL takes 65,535 parameters.
const ROWS_AT_ONCE = 1_000

/** Two imports of one list wait for each other until the transaction ends. */
export async function lockList(tx: Tx, list: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lists.${list}`}, 0))`.execute(tx)
}

/** Changes with every import, publication and revocation; cheap to ask. */
export async function listsRevision(tx: Tx): Promise<string> {
  const { rows } = await sql<{
    revision: string
  }>`select concat(count(*), '|', max(imported_at), '|', count(revoked_at)) as revision from lists.version`.execute(tx)
  return rows[0]?.revision ?? ''
}

/** Versions that stand, of one list or of all, earliest first. */
export async function findVersions(tx: Tx, list?: string): Promise<readonly Version[]> {
  const all = tables(tx)
    .selectFrom('lists.version')
    .selectAll()
    .select(
      sql<number>`(select count(*) from lists.item where version_id = lists.version.id) + (select count(*) from lists.entry where version_id = lists.version.id)`.as(
        'count',
      ),
    )
    .where('revoked_at', 'is', null)
    .orderBy('list')
    .orderBy('in_force_from')
  const rows = await (list === undefined ? all : all.where('list', '=', list)).execute()
  return rows.map((row) => ({
    id: row.id,
    list: row.list,
    // The check constraints version_kind and version_open_matters hold the words.
    kind: row.kind as ListKind,
    scopeArea: row.scope_area,
    label: row.label,
    name: { zh: row.name_zh, en: row.name_en },
    source: row.source,
    inForceFrom: row.in_force_from as CivilDate,
    inForceTo: row.in_force_to as CivilDate | null,
    // Complete for grid matters, empty for the other kinds: checked at import.
    stepClocks: KeptClocks.parse(row.step_clocks) as ListManifest['stepClocks'],
    urgentStepClocks: KeptClocks.parse(row.urgent_step_clocks) as ListManifest['urgentStepClocks'],
    stageNames: KeptNames.parse(row.stage_names),
    unitNames: KeptNames.parse(row.unit_names),
    checksum: row.checksum,
    openMatters: row.open_matters as OpenMatters,
    draftId: row.draft_id,
    publishedAt: row.imported_at,
    count: row.count,
  }))
}

export type Revocation = {
  readonly at: Instant
  readonly accountId: string | null
  readonly unitId: string | null
  readonly postId: string | null
  readonly words: string
}

export async function saveRevocation(tx: Tx, id: string, { at, accountId, unitId, postId, words }: Revocation): Promise<void> {
  await tables(tx)
    .updateTable('lists.version')
    .set({ revoked_at: new Date(at), revoked_by_account: accountId, revoked_by_unit_id: unitId, revoked_by_post_id: postId, revoked_words: words })
    .where('id', '=', id)
    .execute()
}

/** The day a version ends; null = it has no end. */
export async function closeVersion(tx: Tx, id: string, on: CivilDate | null): Promise<void> {
  await tables(tx).updateTable('lists.version').set({ in_force_to: on }).where('id', '=', id).execute()
}

export type NewVersion = ListContent & {
  readonly id: string
  readonly manifest: ListManifest
  readonly unitNames: Readonly<Record<string, Named>>
  readonly checksum: string
  readonly openMatters: OpenMatters
  readonly draftId: string | null
}

export async function saveVersion(
  tx: Tx,
  { id, manifest, items, entries, unitNames, checksum, openMatters, draftId }: NewVersion,
  now: Instant,
): Promise<void> {
  await tables(tx)
    .insertInto('lists.version')
    .values({
      id,
      list: manifest.list,
      kind: manifest.kind,
      scope_area: manifest.scopeArea,
      open_matters: openMatters,
      draft_id: draftId,
      label: manifest.label,
      name_zh: manifest.name.zh,
      name_en: manifest.name.en,
      source: manifest.source,
      in_force_from: manifest.inForceFrom,
      in_force_to: null,
      step_clocks: JSON.stringify(manifest.stepClocks),
      urgent_step_clocks: JSON.stringify(manifest.urgentStepClocks),
      stage_names: JSON.stringify(manifest.stageNames),
      unit_names: JSON.stringify(unitNames),
      checksum,
      imported_at: new Date(now),
    })
    .execute()
  await saveItems(tx, id, items)
  await saveEntries(tx, id, entries)
}

async function saveItems(tx: Tx, id: string, items: readonly ListItem[]): Promise<void> {
  const rows = items.map((item, index) => ({
    version_id: id,
    code: item.code,
    ordinal: index + 1,
    major_zh: item.major.zh,
    major_en: item.major.en,
    sub_zh: item.sub.zh,
    sub_en: item.sub.en,
    name_zh: item.name.zh,
    name_en: item.name.en,
    nature: item.nature,
    lead_kind: item.lead.kind,
    lead_level: item.lead.level,
    assist: JSON.stringify(item.assist),
    duties: JSON.stringify(item.duties),
    filing_zh: item.filing.zh,
    filing_en: item.filing.en,
    closing_zh: item.closing.zh,
    closing_en: item.closing.en,
    stages: JSON.stringify(item.stages),
    is_public: item.isPublic,
    hazard_reward: item.hazardReward,
    basis_zh: item.basis.zh,
    basis_en: item.basis.en,
    keywords_zh: [...item.keywords.zh],
    keywords_en: [...item.keywords.en],
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tables(tx)
      .insertInto('lists.item')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute()
}

/** Items of a version in the order of the imported files. */
export async function findItems(tx: Tx, versionId: string): Promise<readonly ListItem[]> {
  const rows = await tables(tx).selectFrom('lists.item').selectAll().where('version_id', '=', versionId).orderBy('ordinal').execute()
  return rows.map((row) => ({
    code: row.code,
    major: { zh: row.major_zh, en: row.major_en },
    sub: { zh: row.sub_zh, en: row.sub_en },
    name: { zh: row.name_zh, en: row.name_en },
    nature: row.nature === 'component' ? 'component' : 'event',
    lead: { kind: row.lead_kind, level: row.lead_level },
    assist: KeptUnits.parse(row.assist),
    duties: KeptDuties.parse(row.duties),
    filing: { zh: row.filing_zh, en: row.filing_en },
    closing: { zh: row.closing_zh, en: row.closing_en },
    stages: KeptStages.parse(row.stages),
    isPublic: row.is_public,
    hazardReward: row.hazard_reward,
    basis: { zh: row.basis_zh, en: row.basis_en },
    keywords: { zh: row.keywords_zh, en: row.keywords_en },
  }))
}
