// SPDX-License-Identifier: MPL-2.0
// Real input: 6,952 work orders of a real district, when they lie beside the project.
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { loadDefaultCalendar } from '#modules/calendar/index.ts'
import { importLists } from '#modules/lists/index.ts'
import { importUnitKinds } from '#modules/offices/index.ts'
import { importDivisions } from '#modules/places/index.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { importMatters } from './import-matters.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, '../shared/data/work-orders')
const present = existsSync(join(folder, 'workorders.csv'))
if (!present) process.stdout.write('skipped: real work orders are not beside the project (../shared/data/work-orders)\n')
const mapping = join(root, 'data/mappings/pingshan-matters.json')
const orders = join(folder, 'workorders.csv')

describe.skipIf(!present)('past work orders', () => {
  let test1: TestWorld
  beforeAll(async () => {
    test1 = await testWorld()
    const { world } = test1
    await loadDefaultCalendar(world)
    await importUnitKinds(world, await readFile(join(root, 'data/units/kinds.csv'), 'utf8'))
    await importLists(world, join(folder, 'taxonomy.csv'), { mapping: join(root, 'data/mappings/pingshan-taxonomy.json') })
  })
  afterAll(() => test1.close())

  test('are refused whole while their areas are missing, naming the command that brings them', async () => {
    const refusal = await importMatters(test1.world, orders, mapping).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ code: 'matter.areas-missing', facts: { first: 'lifang import divisions --prefix 440310' } })
  })

  test('all 6,952 are replayed or refused by name; nothing is lost, and a second run adds nothing', async () => {
    const { world } = test1
    await importDivisions(world, { prefix: '440310' })
    const result = await importMatters(world, orders, mapping)
    expect(result).toMatchObject({ read: 6952, areas: 23, already: 0 })
    expect(result.imported + result.refused).toBe(6952)
    expect(Object.values(result.why).reduce((sum, one) => sum + one.count, 0)).toBe(result.refused)
    expect(result.why).toMatchObject({ 'no-area': { count: 7 }, 'no-unit': { count: 8 } })
    expect(result.refused).toBe(15)
    // The source says 6,238 in time and 714 overdue; of the fifteen refused, fourteen were in time and one overdue.
    expect(result).toMatchObject({ closedInTime: 6224, overdue: 713 })
    const { rows } = await sql<{ closed: number; events: number; numbers: number }>`
      select (select count(*)::int from matters.matter where state = 'closed') as closed, (select count(*)::int from matters.event) as events,
             (select count(distinct number)::int from matters.matter) as numbers`.execute(world.db)
    expect(rows[0]).toEqual({ closed: 6937, events: 6937 * 7, numbers: 6937 })
    const again = await importMatters(world, orders, mapping)
    expect(again).toMatchObject({ read: 6952, imported: 0, already: 6937, refused: 15 })
  })

  test('rows with a wrong date, a repeated number or an unknown word are refused by line', async () => {
    const [head = '', first = ''] = (await readFile(orders, 'utf8')).split('\n')
    const place = await mkdtemp(join(tmpdir(), 'orders-'))
    const path = join(place, 'bad.csv')
    await writeFile(
      path,
      [
        head,
        first.replace('9148', 'X1').replace('2018-02-08', '2018-02-30'),
        first.replace('9148', 'X2'),
        first.replace('9148', 'X2'),
        first.replace('9148', 'X3').replace('侵占绿地', '不存在'),
        first.replace('9148', 'X4').replace('intime', 'maybe'),
      ].join('\n'),
    )
    const result = await importMatters(test1.world, path, mapping)
    expect(result).toMatchObject({
      read: 5,
      imported: 1,
      refused: 4,
      why: { 'no-date': { lines: [2] }, 'same-id': { lines: [4] }, 'no-item': { lines: [5] }, 'no-outcome': { lines: [6] } },
    })
  })
})
