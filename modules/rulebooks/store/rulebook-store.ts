// SPDX-License-Identifier: MPL-2.0
// Versions of rulebooks. They are only ever added; which is in force follows from the day asked for.
import { sql, type Kysely } from 'kysely'
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { RulebooksTables } from './tables.ts'

export type Version = {
  readonly name: string
  readonly label: string
  readonly inForceFrom: CivilDate
  readonly source: { readonly zh: string; readonly en: string }
  readonly rules: unknown
  readonly checksum: string
}

const tables = (tx: Tx): Kysely<RulebooksTables> => tablesOf<RulebooksTables>(tx)

/** Two imports of one rulebook wait for each other until the transaction ends. */
export async function lockRulebook(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rulebooks.${name}`}, 0))`.execute(tx)
}

/** Changes with every import; cheap to ask. */
export async function rulebooksRevision(tx: Tx): Promise<string> {
  const { rows } = await sql<{ revision: string }>`select concat(count(*), '|', max(imported_at)) as revision from rulebooks.version`.execute(tx)
  return rows[0]?.revision ?? ''
}

/** All versions of all rulebooks, earliest start first. */
export async function findVersions(tx: Tx): Promise<readonly Version[]> {
  const rows = await tables(tx).selectFrom('rulebooks.version').selectAll().orderBy('name').orderBy('in_force_from').execute()
  return rows.map((row) => ({
    name: row.name,
    label: row.label,
    inForceFrom: row.in_force_from as CivilDate,
    source: { zh: row.source_zh, en: row.source_en },
    rules: row.rules,
    checksum: row.checksum,
  }))
}

export async function saveVersion(tx: Tx, version: Version, now: Instant): Promise<void> {
  await tables(tx)
    .insertInto('rulebooks.version')
    .values({
      name: version.name,
      label: version.label,
      in_force_from: version.inForceFrom,
      source_zh: version.source.zh,
      source_en: version.source.en,
      rules: JSON.stringify(version.rules),
      checksum: version.checksum,
      imported_at: new Date(now),
    })
    .execute()
}
