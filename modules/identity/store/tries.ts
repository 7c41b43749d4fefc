// SPDX-License-Identifier: MPL-2.0
// Counts of tries, shared by all processes. One statement counts and answers, so two tries at the same moment never
// see the same number; it says in SQL what rules/tries.ts says in TypeScript, and a test compares the two.
import { createHmac, hkdfSync } from 'node:crypto'
import { sql } from 'kysely'
import { DAY, instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { tryLimits, type Tries, type TryKind } from '../rules/tries.ts'
import type { IdentityTables } from './tables.ts'

const tables = (tx: Tx) => tablesOf<IdentityTables>(tx)

const SPENT_FOR = 5 * MINUTE

function keyed(world: World, words: string): string {
  return createHmac('sha256', new Uint8Array(hkdfSync('sha256', world.secret, 'lifang', 'tries', 32)))
    .update(words)
    .digest('hex')
}

/** `name`, or `name` and an address on a second line: kept so that all addresses of a name can be forgotten together. */
function subjectOf(world: World, kind: TryKind, name: string): string {
  const [who = '', ...where] = name.toLowerCase().split('\n')
  const subject = keyed(world, `${kind}\n${who}`)
  return where.length === 0 ? subject : `${subject}:${keyed(world, where.join('\n'))}`
}

/** Counts one try for a phone or user name, in any case of letters. Returns the count with this one in it. */
export async function countTry(world: World, kind: TryKind, name: string, now: Instant): Promise<Tries> {
  const limit = tryLimits[kind]
  const over = sql<boolean>`tries.since <= ${new Date(now - limit.within)}`
  const full = sql<boolean>`tries.times >= ${limit.most}`
  const { rows } = await sql<Tries>`
    insert into identity.tries as tries (kind, subject, times, since)
    values (${kind}, ${subjectOf(world, kind, name)}, 1, ${new Date(now)})
    on conflict (kind, subject) do update set
      times = case when ${over} then 1 when ${full} then ${limit.most + 1} else tries.times + 1 end,
      since = case when ${over} then excluded.since when ${full} or ${limit.from === 'first'} then tries.since else excluded.since end
    returning times, since`.execute(world.db)
  const [row] = rows
  if (row === undefined) throw new Error('a count returned nothing')
  return row
}

/** After a success the count begins anew; for a name without an address, at every address. */
export async function forgetTries(world: World, kind: TryKind, name: string): Promise<void> {
  const subject = subjectOf(world, kind, name)
  await tables(world.db)
    .deleteFrom('identity.tries')
    .where('kind', '=', kind)
    .where((where) => where.or([where('subject', '=', subject), where('subject', 'like', `${subject}:%`)]))
    .execute()
}

/** Marks an authenticator code as used; false when it already was, by whichever process came first. */
export async function spendCode(world: World, accountId: string, code: string, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into identity.spent_code as spent (account_id, code_hash, spent_at)
    values (${accountId}, ${keyed(world, `${accountId}\n${code}`)}, ${new Date(now)})
    on conflict (account_id, code_hash) do update set spent_at = excluded.spent_at where spent.spent_at < ${new Date(now - SPENT_FOR)}`.execute(world.db)
  return numAffectedRows === 1n
}

export async function sweepTries(tx: Tx, now: Instant): Promise<void> {
  await tables(tx)
    .deleteFrom('identity.tries')
    .where('since', '<', sql<Instant>`${new Date(instant(now - DAY))}`)
    .execute()
  await tables(tx)
    .deleteFrom('identity.spent_code')
    .where('spent_at', '<', sql<Instant>`${new Date(instant(now - SPENT_FOR))}`)
    .execute()
}
