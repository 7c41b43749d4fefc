// SPDX-License-Identifier: MPL-2.0
// A write key gets one answer. The row is inserted first, so a second request with the same key waits for the first
// transaction and then receives its answer; the same key with other content is refused as `key-reused`.
// Answers may hold receipt codes, so they are sealed with the server's secret (AES-256-GCM) and swept after a day.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { DAY, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { tablesOf, UNAWAITED, type Tx } from './db.ts'
import type { PlatformTables } from './tables.ts'
import type { World } from './world.ts'

export type WriteKey = { readonly scope: string; readonly key: string; readonly operation: string; readonly input: unknown }

const tables = (tx: Tx): Kysely<PlatformTables> => tablesOf<PlatformTables>(tx)

function requestHash(write: WriteKey): string {
  const text = JSON.stringify(write.input, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return createHash('sha256')
    .update(write.operation)
    .update('\n')
    .update(text ?? '')
    .digest('hex')
}

const SEAL_KEY = 'idempotency.seal-key'

/** Derived once per world: deriving costs more than sealing. */
function sealKey(world: World): Uint8Array {
  const known = world.memory.get(SEAL_KEY) as Uint8Array | undefined
  if (known !== undefined) return known
  const made = new Uint8Array(hkdfSync('sha256', world.secret, 'lifang', 'idempotent answers', 32))
  world.memory.set(SEAL_KEY, made)
  return made
}

function seal(world: World, plain: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealKey(world), nonce)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

function unseal(world: World, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', sealKey(world), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}

/** Claims the key in this transaction; returns the earlier answer when there is one. */
export async function takeKey(world: World, tx: Tx, write: WriteKey, now: Instant): Promise<{ readonly answer: unknown } | undefined> {
  const hash = requestHash(write)
  const claimed = await tables(tx)
    .insertInto('platform.idempotency')
    .values({ scope: write.scope, key: write.key, operation: write.operation, request_hash: hash, kept_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined
  const first = await tables(tx)
    .selectFrom('platform.idempotency')
    .select(['request_hash', 'answer'])
    .where('scope', '=', write.scope)
    .where('key', '=', write.key)
    .executeTakeFirstOrThrow()
  if (first.request_hash !== hash) refuse('key-reused')
  return { answer: JSON.parse(unseal(world, String(first.answer))) }
}

export async function keepAnswer(world: World, tx: Tx, write: WriteKey, answer: unknown): Promise<void> {
  await tables(tx)
    .updateTable('platform.idempotency')
    .set({ status: 200, answer: JSON.stringify(seal(world, JSON.stringify(answer ?? null))) })
    .where('scope', '=', write.scope)
    .where('key', '=', write.key)
    .modifyEnd(UNAWAITED)
    .execute()
}

/** Forgets answers older than a day. Returns how many. */
export async function sweepKeys(tx: Tx, now: Instant): Promise<number> {
  const gone = await tables(tx)
    .deleteFrom('platform.idempotency')
    .where('kept_at', '<', sql<Instant>`${new Date(now - DAY)}`)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
