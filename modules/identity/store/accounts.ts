// SPDX-License-Identifier: MPL-2.0
// Reads of accounts and sessions that need no sign-in library, on the caller's own transaction. A phone number leaves
// this file only for its owner's notices.
import { sql } from 'kysely'
import { instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { AuthTables } from './auth-tables.ts'

const tables = (tx: Tx) => tablesOf<AuthTables>(tx)

export type Account = { readonly accountId: string; readonly name: string; readonly kind: 'resident' | 'staff' }
export type SessionRow = { readonly id: string; readonly startedAt: Instant; readonly expiresAt: Instant; readonly userAgent: string | null }

export async function isStaff(tx: Tx, accountId: string): Promise<boolean> {
  return (await findAccount(tx, accountId))?.kind === 'staff'
}

export async function findAccount(tx: Tx, accountId: string): Promise<Account | undefined> {
  const row = await tables(tx).selectFrom('auth.user').select(['id', 'name', 'username']).where('id', '=', accountId).executeTakeFirst()
  return row && { accountId: row.id, name: row.name, kind: row.username === null ? 'resident' : 'staff' }
}

/** Staff accounts by user name (any case); unknown names are absent. */
export async function findAccountIds(tx: Tx, usernames: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (usernames.length === 0) return new Map()
  const rows = await tables(tx).selectFrom('auth.user').select(['id', 'username']).where(sql<boolean>`username = any(${usernames.map((name) => name.toLowerCase())}::text[])`).execute()
  const ids = new Map(rows.map((row) => [row.username, row.id]))
  return new Map(usernames.flatMap((name) => {
    const id = ids.get(name.toLowerCase())
    return id === undefined ? [] : [[name, id] as const]
  }))
}

export async function findPhoneOf(tx: Tx, accountId: string): Promise<string | undefined> {
  const row = await tables(tx).selectFrom('auth.user').select('phoneNumber').where('id', '=', accountId).executeTakeFirst()
  return row?.phoneNumber ?? undefined
}

/** The encrypted authenticator secret of a user name. */
export async function findSealedTotp(tx: Tx, username: string): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('auth.twoFactor')
    .innerJoin('auth.user', 'auth.user.id', 'auth.twoFactor.userId')
    .select('auth.twoFactor.secret')
    .where('auth.user.username', '=', username.toLowerCase())
    .executeTakeFirst()
  return row?.secret
}

/** Sessions of the account that are not over, newest first. */
export async function listSessionsOf(tx: Tx, accountId: string, now: Instant): Promise<readonly SessionRow[]> {
  const rows = await tables(tx)
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'expiresAt', 'userAgent'])
    .where('userId', '=', accountId)
    .where('expiresAt', '>', sql<Instant>`${new Date(now)}`)
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, startedAt: row.createdAt, expiresAt: row.expiresAt, userAgent: row.userAgent }))
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await tables(tx).deleteFrom('auth.session').where('token', '=', token).execute()
}

/** Ends every session of an account; returns how many. */
export async function endSessionsOf(tx: Tx, accountId: string): Promise<number> {
  const gone = await tables(tx).deleteFrom('auth.session').where('userId', '=', accountId).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Forgets sessions that are over, and codes an hour after they expired (until then the answer is "expired"). */
export async function sweepAuth(tx: Tx, now: Instant): Promise<void> {
  await tables(tx).deleteFrom('auth.session').where('expiresAt', '<', sql<Instant>`${new Date(now)}`).execute()
  await tables(tx).deleteFrom('auth.verification').where('expiresAt', '<', sql<Instant>`${new Date(instant(now - 60 * MINUTE))}`).execute()
}
