// SPDX-License-Identifier: MPL-2.0
// Rows of lists.entry: tasks of the lists that are not grid matters. Only ever added, with their version.
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { ListEntry } from '../rules/list-entry.ts'
import type { ClockAmount } from '../rules/list-item.ts'
import type { EntryClass } from '../rules/list-kinds.ts'
import type { ListsTables } from './tables.ts'

const tables = (tx: Tx): Kysely<ListsTables> => tablesOf<ListsTables>(tx)
const KeptForms = z.array(z.object({ zh: z.string(), en: z.string() }))

// 27 columns a row; PostgreSQL takes 65,535 parameters.
const ROWS_AT_ONCE = 1_000

export async function saveEntries(tx: Tx, versionId: string, entries: readonly ListEntry[]): Promise<void> {
  const rows = entries.map((entry, index) => ({
    version_id: versionId,
    code: entry.code,
    ordinal: index + 1,
    class: entry.class,
    name_zh: entry.name.zh,
    name_en: entry.name.en,
    content_zh: entry.content.zh,
    content_en: entry.content.en,
    basis_zh: entry.basis.zh,
    basis_en: entry.basis.en,
    unit_kind: entry.unit.kind,
    unit_level: entry.unit.level,
    local_zh: entry.local.zh,
    local_en: entry.local.en,
    department_zh: entry.department.zh,
    department_en: entry.department.en,
    standard_zh: entry.standard.zh,
    standard_en: entry.standard.en,
    limit_amount: entry.limit?.amount ?? null,
    limit_clock: entry.limit?.clock ?? null,
    frequency_zh: entry.frequency.zh,
    frequency_en: entry.frequency.en,
    forms: JSON.stringify(entry.forms),
    means_zh: entry.means.zh,
    means_en: entry.means.en,
    keywords_zh: [...entry.keywords.zh],
    keywords_en: [...entry.keywords.en],
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tables(tx)
      .insertInto('lists.entry')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute()
}

/** Entries of a version in the order of the list. */
export async function findEntryRows(tx: Tx, versionId: string): Promise<readonly ListEntry[]> {
  const rows = await tables(tx).selectFrom('lists.entry').selectAll().where('version_id', '=', versionId).orderBy('ordinal').execute()
  return rows.map((row) => ({
    code: row.code,
    // Class and clock were checked when the version was read; the check constraint entry_limit keeps both parts together.
    class: row.class as EntryClass,
    name: { zh: row.name_zh, en: row.name_en },
    content: { zh: row.content_zh, en: row.content_en },
    basis: { zh: row.basis_zh, en: row.basis_en },
    unit: { kind: row.unit_kind, level: row.unit_level },
    local: { zh: row.local_zh, en: row.local_en },
    department: { zh: row.department_zh, en: row.department_en },
    standard: { zh: row.standard_zh, en: row.standard_en },
    limit: row.limit_amount === null ? null : { amount: row.limit_amount, clock: row.limit_clock as ClockAmount['clock'] },
    frequency: { zh: row.frequency_zh, en: row.frequency_en },
    forms: KeptForms.parse(row.forms),
    means: { zh: row.means_zh, en: row.means_en },
    keywords: { zh: row.keywords_zh, en: row.keywords_en },
  }))
}
