// SPDX-License-Identifier: MPL-2.0
// The database as the rest of the code sees it. A transaction is opened at the edge (one request or job = one
// transaction) and handed down as `Tx`; each module narrows it to its own tables with `tablesOf`, the only cast.
// timestamptz arrives as Instant, date as `YYYY-MM-DD`. A pool error never takes the process down.
import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'
import type { Log } from './log.ts'

/** A database or transaction whose tables are not yet named. */
export type Tx = Kysely<unknown>
export type Db = Kysely<unknown>

const TIMESTAMPTZ = 1184
const DATE = 1082
const INT8 = 20

function typeParsers(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides()
  types.setTypeParser(TIMESTAMPTZ, (text) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))
  types.setTypeParser(DATE, (text) => text)
  types.setTypeParser(INT8, Number)
  return types
}

const UNAWAITED_END = '/* unawaited */'

/**
 * Ends a write on whose outcome nothing before the commit depends (`.modifyEnd(UNAWAITED)`): inside a transaction the next
 * statement is sent without waiting for its answer. Should it fail, the next awaited statement, at latest the commit, fails
 * with its error, so nothing is ever committed without it. Waited for as any other outside a transaction and where
 * statements are not named (poolers).
 */
export const UNAWAITED = sql.raw(UNAWAITED_END)

type Send = (text: string, values: unknown[]) => Promise<unknown>
/** The socket's own buffering: what is written between the two leaves as one packet. */
type Corked = { readonly cork: () => void; readonly uncork: () => void }

function socketOf(client: pg.PoolClient): Corked | undefined {
  // Not in the driver's types; without it the statements leave one by one, which is only slower.
  return (client as { readonly connection?: { readonly stream?: Corked } }).connection?.stream
}

// `begin` and unawaited writes go ahead; every other statement waits for its own answer and for theirs.
function sendAhead(send: Send, socket: Corked | undefined): Send {
  let open = false
  let ahead: Promise<unknown>[] = []
  return async (text, values) => {
    const goesAhead = text === 'begin' || (open && text.endsWith(UNAWAITED_END))
    if (goesAhead && ahead.length === 0) socket?.cork()
    const sent = send(text, values)
    if (goesAhead) {
      open = true
      sent.catch(() => undefined)
      ahead.push(sent)
      return { command: 'INSERT', rowCount: 0, rows: [] }
    }
    if (ahead.length > 0) socket?.uncork()
    const before = ahead
    ahead = []
    if (text === 'commit' || text === 'rollback') open = false
    if (text === 'rollback') await Promise.allSettled(before)
    else if (before.length > 0) await Promise.all([...before, sent])
    return sent
  }
}

// Named statements halve the cost of a small select (0.65 × of raw `pg`); the name is a digest of the text.
function nameStatements(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    const known = names.get(text)
    if (known !== undefined) return known
    const name = createHash('sha1').update(text).digest('hex').slice(0, 24)
    if (names.size < 2_000) names.set(text, name)
    return name
  }
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const send = sendAhead(
      (text, values) => (values.length > 0 ? client.query({ name: nameOf(text), text, values }) : client.query(text, values)),
      socketOf(client),
    )
    // Kysely sends text and values; its other form (a cursor) is not configured.
    return { query: send as unknown as PostgresPoolClient['query'], release: () => client.release() }
  }
  return { connect: async () => wrap(await pool.connect()), end: () => pool.end(), options: pool.options }
}

export type Connection = { readonly url: string; readonly pool: number; readonly named: boolean }

export function openPool(url: string, size: number, log: Log): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: size, types: typeParsers(), pipeline: true, application_name: 'lifang' })
  const lost = (error: Error): void => log.warn({ error: error.message }, 'database connection lost')
  pool.on('error', lost)
  // The pool listens to idle connections only; one that dies in the middle of a transaction must not end the process either.
  pool.on('connect', (client) => void client.on('error', lost))
  return pool
}

export function openDb(connection: Connection, log: Log): Db {
  const pool = openPool(connection.url, connection.pool, log)
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: connection.named ? nameStatements(pool) : pool }) })
}

const afterwards = new WeakMap<object, (() => void)[]>()

/** One transaction; committed when `work` returns, rolled back when it throws. */
export async function inTransaction<T>(db: Db, work: (tx: Transaction<unknown>) => Promise<T>): Promise<T> {
  const waiting: (() => void)[] = []
  const done = await db.transaction().execute((tx) => {
    afterwards.set(tx, waiting)
    return work(tx)
  })
  for (const run of waiting) run()
  return done
}

/** What is to happen once this transaction has been committed, and not at all if it is rolled back: short, and never throwing. */
export function afterCommit(tx: Tx, work: () => void): void {
  const waiting = afterwards.get(tx)
  if (waiting === undefined) throw new Error('no transaction is open')
  waiting.push(work)
}

/** Narrows a transaction to one module's tables. Each module calls it once, in its store/tables door. */
export function tablesOf<Tables>(tx: Tx): Kysely<Tables> {
  return tx as unknown as Kysely<Tables>
}
