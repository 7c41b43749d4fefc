// SPDX-License-Identifier: MPL-2.0
// Accounts and sessions where no sign-in library is needed, on the caller's own transaction. A phone number leaves
// this file only for its owner's notices.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { AuthTables } from './auth-tables.ts'
import type { IdentityTables } from './tables.ts'

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
  const rows = await tables(tx)
    .selectFrom('auth.user')
    .select(['id', 'username'])
    .where(sql<boolean>`username = any(${usernames.map((name) => name.toLowerCase())}::text[])`)
    .execute()
  const ids = new Map(rows.map((row) => [row.username, row.id]))
  return new Map(
    usernames.flatMap((name) => {
      const id = ids.get(name.toLowerCase())
      return id === undefined ? [] : [[name, id] as const]
    }),
  )
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

/** The session of a token whose signature was checked; undefined when it is over. */
export async function findSessionByToken(
  tx: Tx,
  token: string,
  now: Instant,
): Promise<{ readonly sessionId: string; readonly accountId: string; readonly kind: 'resident' | 'staff' } | undefined> {
  const row = await tables(tx)
    .selectFrom('auth.session')
    .innerJoin('auth.user', 'auth.user.id', 'auth.session.userId')
    .select(['auth.session.id', 'auth.session.userId', 'auth.user.username'])
    .where('auth.session.token', '=', token)
    .where('auth.session.expiresAt', '>', sql<Instant>`${new Date(now)}`)
    .executeTakeFirst()
  return row && { sessionId: row.id, accountId: row.userId, kind: row.username === null ? 'resident' : 'staff' }
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

export async function savePasswordOf(tx: Tx, accountId: string, hash: string, now: Instant): Promise<void> {
  await tables(tx)
    .updateTable('auth.account')
    .set({ password: hash, updatedAt: new Date(now) })
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .execute()
}

/** Ends the lock of the second factor and, with a sealed secret, sets up a new one. */
export async function saveTotpOf(tx: Tx, accountId: string, sealed: string | undefined): Promise<void> {
  await tables(tx).updateTable('auth.twoFactor').set({ failedVerificationCount: 0, lockedUntil: null }).where('userId', '=', accountId).execute()
  if (sealed === undefined) return
  await tables(tx)
    .insertInto('auth.twoFactor')
    .values({ id: uuidv7(), userId: accountId, secret: sealed, backupCodes: '', verified: true, failedVerificationCount: 0, lockedUntil: null })
    .onConflict((conflict) => conflict.column('userId').doUpdateSet({ secret: sealed }))
    .execute()
  await tables(tx).updateTable('auth.user').set({ twoFactorEnabled: true }).where('id', '=', accountId).execute()
}

/** Sessions, passwords and secrets go with the account by foreign key; consents are ours to remove. */
export async function removeAccount(tx: Tx, accountId: string): Promise<boolean> {
  await tablesOf<IdentityTables>(tx).deleteFrom('identity.consent').where('account_id', '=', accountId).execute()
  const gone = await tables(tx).deleteFrom('auth.user').where('id', '=', accountId).executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Forgets sessions that are over, and codes an hour after they expired (until then the answer is "expired"). */
export async function sweepAuth(tx: Tx, now: Instant): Promise<void> {
  await tables(tx)
    .deleteFrom('auth.session')
    .where('expiresAt', '<', sql<Instant>`${new Date(now)}`)
    .execute()
  await tables(tx)
    .deleteFrom('auth.verification')
    .where('expiresAt', '<', sql<Instant>`${new Date(instant(now - 60 * MINUTE))}`)
    .execute()
}
