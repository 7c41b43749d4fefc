// SPDX-License-Identifier: MPL-2.0
// A list of addresses over a real database: every row answered in order, bad rows too; nothing is kept and nothing half-written.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { COMMUNITY, smallCity } from '../actions/small-city.ts'
import { findAddresses, type AddressesToFind } from './find-addresses.ts'
import { saveCity } from './save-city.ts'

let home: TestWorld
let folder = ''
beforeAll(async () => {
  home = await testWorld()
  await saveCity(home.world, smallCity)
  folder = await mkdtemp(join(tmpdir(), 'lifang-addresses-'))
})
afterAll(async () => {
  await home.close()
  await rm(folder, { recursive: true, force: true })
})

async function find(text: string | Buffer, more: Partial<AddressesToFind> = {}) {
  await writeFile(join(folder, 'in.csv'), text)
  const found = await findAddresses(home.world, { in: join(folder, 'in.csv'), out: join(folder, 'out.csv'), ...more })
  return { found, lines: (await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\n') }
}

const refusedWith = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

test('every row is answered in its order, and what is not certain is left empty', async () => {
  const { found, lines } = await find(
    '\uFEFFnote,id,address\r\na,1,槐荫路12号\r\nb,"2, x",槐荫路十二号3单元501\r\nc,3,"12 Huaiyin Road, Unit 3"\r\nd,4,不存在的地方\r\ne,5,槐荫路\r\nf,6,\r\n',
  )
  expect(lines).toEqual([
    'id,building,grid,how,matched_address',
    `1,${COMMUNITY}00001,${COMMUNITY}001,exact,槐荫路12号 槐荫里1号楼`,
    `"2, x",${COMMUNITY}00001,${COMMUNITY}001,exact,槐荫路12号 槐荫里1号楼`,
    `3,${COMMUNITY}00001,${COMMUNITY}001,exact,槐荫路12号 槐荫里1号楼`,
    '4,,,none,',
    '5,,,street,槐荫路',
    '6,,,refused,',
  ])
  expect(found).toMatchObject({ addresses: 6, byHow: { exact: 3, none: 1, street: 1, refused: 1 }, refused: [{ row: 6, id: '6', reason: 'no-address' }] })
})

test('rows that cannot be read are answered with the reason, never dropped', async () => {
  const { lines } = await find(`id,address\n1,槐荫路12号,多一列\n2\n3,${'路'.repeat(201)}\n4,"槐荫路\n12号"\n`, { reasons: true })
  expect(lines).toEqual([
    'id,building,grid,how,matched_address,reason',
    '1,,,refused,,columns',
    '2,,,refused,,columns',
    '3,,,refused,,too-long',
    `4,${COMMUNITY}00001,${COMMUNITY}001,exact,槐荫路12号 槐荫里1号楼,`,
  ])
})

test('a long list comes back whole and in order', async () => {
  const rows = Array.from({ length: 2_345 }, (_, at) => `${at},槐荫路${at % 40}号`)
  const { lines } = await find(`id,address\n${rows.join('\n')}\n`)
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map((_, at) => String(at)))
})

test('an id that a spreadsheet would take for a formula is written as text', async () => {
  const { lines } = await find('id,address\n=1+1,槐荫路\n-12,槐荫路\n')
  expect(lines.slice(1)).toEqual(["'=1+1,,,street,槐荫路", '-12,,,street,槐荫路'])
})

test('a list that is not UTF-8 is refused, wherever the first wrong byte stands', async () => {
  await rm(join(folder, 'out.csv'), { force: true })
  // 槐荫路 in GBK
  const gbk = Buffer.concat([Buffer.from('id,address\n1,'), Buffer.from([0xbb, 0xb1, 0xd2, 0xf1, 0xc2, 0xb7]), Buffer.from('12\n')])
  expect(await refusedWith(find(gbk))).toBe('places.csv-unreadable')
  const late = Buffer.concat([Buffer.from(`id,address\n${'1,槐荫路12号\n'.repeat(20_000)}`), Buffer.from([0xe6, 0xa7])])
  expect(await refusedWith(find(late))).toBe('places.csv-unreadable')
  expect(await readdir(folder)).toEqual(['in.csv'])
})

test('a file that is none is refused, and no answer stands there', async () => {
  await rm(join(folder, 'out.csv'), { force: true })
  expect(await refusedWith(find('number,where\n1,槐荫路12号\n'))).toBe('places.columns-missing')
  expect(await refusedWith(find(''))).toBe('places.columns-missing')
  expect(await refusedWith(findAddresses(home.world, { in: join(folder, 'nowhere.csv'), out: join(folder, 'out.csv') }))).toBe('places.file-missing')
  expect(await readdir(folder)).toEqual(['in.csv'])
})

test('nothing of the addresses is kept in the database', async () => {
  const count = async () =>
    (
      await sql<{
        n: string
      }>`select sum((xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', table_schema, table_name), false, true, '')))[1]::text::bigint)::text as n
        from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(home.world.db)
    ).rows[0]?.n
  const before = await count()
  await find('id,address\n1,槐荫路12号\n')
  expect(Number(before)).toBeGreaterThan(0)
  expect(await count()).toBe(before)
})
