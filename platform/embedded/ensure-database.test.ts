// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { ensureDatabase, faultOf } from './ensure-database.ts'

const log = createLog('silent')
const server = process.env['TEST_DATABASE_URL'] ?? ''
const settings = (url: string): { readonly DATABASE_URL: string; readonly DATA_DIR: string } => ({ DATABASE_URL: url, DATA_DIR: '/nowhere' })

test('a server that DATABASE_URL names is used as it is', async () => {
  const { url, stop } = await ensureDatabase(settings(server), log)
  expect(url).toBe(server)
  await stop()
})

test('what is wrong with an address is said in plain words, without the password', async () => {
  await expect(ensureDatabase(settings('postgres://me:hush@127.0.0.1:1/x'), log)).rejects.toThrow(
    'postgres://me:•••@127.0.0.1:1/x cannot be used: nothing listens at that address',
  )
  const missing = new URL(server)
  missing.pathname = '/no_such_database'
  await expect(ensureDatabase(settings(missing.href), log)).rejects.toThrow('create it first (createdb)')
  await expect(ensureDatabase(settings('no address'), log)).rejects.toThrow('cannot be used')
})

test('versions before 15 and other encodings are refused', () => {
  expect(faultOf({ number: '140012', version: '14.12', encoding: 'UTF8' })).toContain('is PostgreSQL 14.12; Lifang needs 15')
  expect(faultOf({ number: '150000', version: '15.0', encoding: 'SQL_ASCII' })).toContain('keeps text as SQL_ASCII')
  expect(faultOf({ number: '150000', version: '15.0', encoding: 'UTF8' })).toBeUndefined()
})
