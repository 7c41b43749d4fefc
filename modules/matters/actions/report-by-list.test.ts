// SPDX-License-Identifier: MPL-2.0
// Which list a report may name: the one of the city, or another of grid matters for the whole city; the caller does not choose
// a list of another kind, or of an area, to be routed by.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoWorld, type Demo } from '#tests/demo.ts'

let demo: Demo
let grid: string
beforeAll(async () => {
  demo = await demoWorld()
  const worker = await demo.staff('grid')
  grid = worker.actor.kind === 'staff' ? (worker.actor.posts[0]?.area ?? '') : ''
  // A second list of grid matters, which begins with the city's own.
  await sql`
    insert into lists.version select (jsonb_populate_record(version, jsonb_build_object('id', ${randomUUID()}::text, 'list', 'second-grid', 'checksum', 'second'))).*
    from lists.version where list = 'grid-matters'`.execute(demo.world.db)
  demo.world.memory.clear()
}, 60_000)
afterAll(() => demo?.close())

const report = (list?: string): Promise<string> =>
  demo.nobody.act('matter.report', { place: { grid }, words: '路灯不亮', ...(list !== undefined && { list }) } as never).then(
    () => 'done',
    (error: { readonly code?: string }) => error.code ?? String(error),
  )

test('the list of the city, and another for the whole city', async () => {
  expect([await report(), await report('grid-matters'), await report('second-grid')]).toEqual(['done', 'done', 'done'])
})

test('no list of another kind, of nobody, or of an area', async () => {
  expect([await report('community-work'), await report('no-such')]).toEqual(['lists.no-such-list', 'lists.no-such-list'])
  await sql`update lists.version set scope_area = ${grid.slice(0, 6)} where list = 'second-grid'`.execute(demo.world.db)
  demo.world.memory.clear()
  expect(await report('second-grid')).toBe('lists.no-such-list')
})
