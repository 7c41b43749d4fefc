// SPDX-License-Identifier: MPL-2.0
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { afterCommit, inTransaction, tablesOf, UNAWAITED, type Tx } from './db.ts'

type Tables = { readonly 'public.kept': { n: number } }

let test1: TestWorld
beforeAll(async () => {
  test1 = await testWorld({ LOG_LEVEL: 'silent' })
  await sql`create table public.kept (n int primary key)`.execute(test1.world.db)
})
beforeEach(() => sql`truncate public.kept`.execute(test1.world.db))
afterAll(() => test1.close())

const keep = (tx: Tx, n: number) => tablesOf<Tables>(tx).insertInto('public.kept').values({ n }).modifyEnd(UNAWAITED).execute()
const kept = async (tx: Tx = test1.world.db): Promise<readonly number[]> =>
  (await sql<{ n: number }>`select n from public.kept order by n`.execute(tx)).rows.map(({ n }) => n)
const DOUBLE = { code: '23505' }

test('unawaited writes are there for the next statement and are committed', async () => {
  await inTransaction(test1.world.db, async (tx) => {
    await keep(tx, 1)
    await keep(tx, 2)
    expect(await kept(tx)).toEqual([1, 2])
    await keep(tx, 3)
  })
  expect(await kept()).toEqual([1, 2, 3])
})

test('an unawaited write that fails last fails the transaction with its own error', async () => {
  await expect(
    inTransaction(test1.world.db, async (tx) => {
      await keep(tx, 1)
      await keep(tx, 1)
    }),
  ).rejects.toMatchObject(DOUBLE)
  expect(await kept()).toEqual([])
})

test('an unawaited write that fails earlier fails the next statement with its own error, and the connection stays good', async () => {
  for (let time = 0; time < 20; time += 1) {
    await expect(
      inTransaction(test1.world.db, async (tx) => {
        await keep(tx, 1)
        await keep(tx, 1)
        await kept(tx)
      }),
    ).rejects.toMatchObject(DOUBLE)
  }
  expect(await kept()).toEqual([])
})

test('work that fails after unawaited writes leaves nothing', async () => {
  await expect(
    inTransaction(test1.world.db, async (tx) => {
      await keep(tx, 1)
      throw new Error('thought better of it')
    }),
  ).rejects.toThrow('thought better of it')
  expect(await kept()).toEqual([])
})

test('outside a transaction it is waited for', async () => {
  await keep(test1.world.db, 1)
  await expect(keep(test1.world.db, 1)).rejects.toMatchObject(DOUBLE)
})

test('a connection that dies under a transaction fails it, nothing hangs, and the next one works', async () => {
  await expect(
    inTransaction(test1.world.db, async (tx) => {
      await keep(tx, 1)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
      await keep(tx, 2)
    }),
  ).rejects.toThrow(/terminat|ECONN|EPIPE|not queryable|connection/i)
  await expect(
    inTransaction(test1.world.db, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(test1.world.db)
      await keep(tx, 3)
      await keep(tx, 4)
    }),
  ).rejects.toThrow(/terminat|ECONN|EPIPE|not queryable|connection/i)
  await inTransaction(test1.world.db, (tx) => keep(tx, 5))
  expect(await kept()).toEqual([5])
})

test('what waits for the commit happens after it, in order, and not at all after a rollback or outside a transaction', async () => {
  const happened: (readonly unknown[])[] = []
  await inTransaction(test1.world.db, async (tx) => {
    await keep(tx, 1)
    afterCommit(tx, () => void happened.push(['first']))
    afterCommit(tx, () => void happened.push(['second']))
    expect(happened).toEqual([])
  })
  expect(happened).toEqual([['first'], ['second']])
  await expect(
    inTransaction(test1.world.db, async (tx) => {
      afterCommit(tx, () => void happened.push(['never']))
      await keep(tx, 1)
    }),
  ).rejects.toMatchObject(DOUBLE)
  expect(happened).toHaveLength(2)
  expect(() => afterCommit(test1.world.db, () => undefined)).toThrow('no transaction is open')
})
