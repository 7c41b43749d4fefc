// SPDX-License-Identifier: MPL-2.0
// Consent texts and who agreed to which. A text once stored never changes: agreement is to words, not to a label.
import { civilDateAt, type CivilDate, type Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { ConsentText } from '../rules/consent-file.ts'
import type { IdentityTables } from './tables.ts'

const tables = (tx: Tx) => tablesOf<IdentityTables>(tx)

/** The newest text whose first day has come. */
export async function findConsentInForce(tx: Tx, now: Instant): Promise<ConsentText | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.consent_text')
    .selectAll()
    .where('in_force_from', '<=', civilDateAt(now))
    .orderBy('in_force_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { version: row.version, inForceFrom: row.in_force_from as CivilDate, zh: row.zh, en: row.en }
}

/** Keeps a text; true when it is new. Error when the version exists with other words. */
export async function saveConsentText(tx: Tx, text: ConsentText): Promise<boolean> {
  const added = await tables(tx)
    .insertInto('identity.consent_text')
    .values({ version: text.version, zh: text.zh, en: text.en, in_force_from: text.inForceFrom })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 1n) return true
  const kept = await tables(tx).selectFrom('identity.consent_text').selectAll().where('version', '=', text.version).executeTakeFirstOrThrow()
  if (kept.zh !== text.zh || kept.en !== text.en || kept.in_force_from !== text.inForceFrom)
    throw new Error(`consent ${text.version} was changed after it was published; give the new words a new version`)
  return false
}

export async function saveConsent(tx: Tx, accountId: string, version: string, now: Instant): Promise<void> {
  await tables(tx)
    .insertInto('identity.consent')
    .values({ account_id: accountId, version, given_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function hasConsented(tx: Tx, accountId: string, version: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('identity.consent')
    .select('version')
    .where('account_id', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row !== undefined
}
