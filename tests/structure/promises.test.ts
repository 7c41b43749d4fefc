// SPDX-License-Identifier: MPL-2.0
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { listOperations } from '#tools/contracts.ts'
import { listColumns, type Column } from './catalogue.ts'
import { breaks, findBrokenColumns, findBrokenNames, findTracks, findUnsayable } from './promises.ts'
import { readSource } from './source.ts'

const code = readSource(['kernel', 'platform', 'modules', 'design', 'apps'])

describe('nothing scores, ranks, tags or profiles people', () => {
  let held: TestWorld
  let columns: readonly Column[]
  beforeAll(async () => {
    held = await testWorld()
    const client = new pg.Client({ connectionString: held.url })
    await client.connect()
    columns = await listColumns(client)
    await client.end()
  })
  afterAll(() => held.close())

  test('no table or column does', () => {
    expect(columns.length).toBeGreaterThan(50)
    expect(findBrokenColumns(columns)).toEqual([])
  })

  test('no table holds a person and a position in one row', () => {
    expect(findTracks(columns)).toEqual([])
  })

  test('no name in the code does', () => {
    expect(code.length).toBeGreaterThan(100)
    expect(findBrokenNames(code)).toEqual([])
  })

  test('no word on the screen does', () => {
    expect(findUnsayable(code)).toEqual([])
  })

  test('the test itself sees what it is for', () => {
    expect(
      ['residentScore', 'rank_of_worker', 'tagPerson', 'ReporterProfile', 'religion', 'ethnicGroup', 'partyMember', 'keyPersons', 'staffLeaderboard'].filter(
        (name) => breaks(name) === undefined,
      ),
    ).toEqual([])
    expect(['matchScore', 'StatusTag', 'areaLabel', 'reporterAccounts', 'thirdParty', 'stages'].filter((name) => breaks(name) !== undefined)).toEqual([])
    expect(
      findBrokenColumns([
        { table: 'identity.person', column: 'risk' },
        { table: 'a.worker_ranking', column: 'id' },
        { table: 'a.b', column: 'party' },
      ]).length,
    ).toBe(3)
    expect(
      findTracks([
        { table: 'a.seen', column: 'account_id' },
        { table: 'a.seen', column: 'lon' },
      ]),
    ).toEqual(['a.seen'])
    expect(findUnsayable([{ file: 'f', text: `'重点人员'` }])).toEqual(['f: 重点人员'])
  })
})

describe('staff cannot go from a person to their matters', () => {
  test('the account of a reporter is read in two files only', () => {
    const files = code.filter(
      ({ file, text }) =>
        file.startsWith('modules/') &&
        !file.endsWith('/store/tables.ts') &&
        /\br\.account_id\b|'account_id'|\baccount_id\b/.test(text) &&
        /matters\.receipt|\breceipt\b.*account_id|r\.account_id/.test(text),
    )
    expect(files.map(({ file }) => file)).toEqual(['modules/matters/store/matter.ts', 'modules/matters/store/receipt.ts'])
  })

  test('what reads it serves reporters themselves and notices to them', () => {
    const users = code
      .filter(({ file, text }) => !file.startsWith('modules/matters/store/') && /\b(findReporterAccounts|listReportersRows|reporterIs)\b/.test(text))
      .map(({ file }) => file)
    expect(users.filter((file) => !['modules/matters/actions/list-matters.ts', 'modules/matters/index.ts'].includes(file))).toEqual([])
  })

  test('no question of the API to an office names a person', async () => {
    const PERSON = /^(reporter|resident|person|account|user|phone|citizen|worker|name|idNumber)(Id|Name|Phone|Account)?$/i
    const asked = (await listOperations()).filter(({ operation }) => !operation.path.startsWith('/api/my/') && !operation.path.startsWith('/api/identity/'))
    const broken = asked.flatMap(({ operation }) =>
      [operation.params, operation.query, operation.body].flatMap((shape) => {
        if (shape === undefined) return []
        const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
        const names = Object.keys((schema.properties ?? {}) as object)
        return names.filter((name) => PERSON.test(name)).map((name) => `${operation.id}: ${name}`)
      }),
    )
    expect(broken).toEqual([])
  })
})
