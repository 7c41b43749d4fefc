// SPDX-License-Identifier: MPL-2.0
// What was stays readable when grids change: a past day shows the posts and people of that day under the codes of that day, whatever
// the grids are called since; the post and its people go on, with the city's own code of it.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDate, civilDateAt, parseInstant, type CivilDate } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { followGrids, saveAppointments, type GridsChanged } from './index.ts'
import { countPostsByGrid } from './store/grid-posts.ts'
import { findGridHolders, findPostsHeld } from './store/posts.ts'

const COMMUNITY = '990102001001'
const BEFORE = civilDate('2026-03-01')
const [A, B, C, NEW] = ['001', '002', '003', '050'].map((n) => `${COMMUNITY}${n}`) as [string, string, string, string]
let demo: Demo
beforeAll(async () => {
  demo = await demoWorld()
})
afterAll(() => demo.close())

const changed: Omit<GridsChanged, 'day'> = { community: COMMUNITY, recoded: [], ended: [], added: [], title: { zh: '网格员', en: 'Grid worker' }, units: [] }
function follow(noon: string, over: Partial<GridsChanged>): Promise<unknown> {
  demo.setNow(parseInstant(`${noon}T12:00:00+08:00`))
  const now = demo.world.now()
  return inTransaction(demo.world.db, (tx) => followGrids({ world: demo.world, tx, now }, { ...changed, ...over, day: civilDateAt(now) }))
}
async function on(day: CivilDate): Promise<Record<string, unknown>> {
  const grids = [A, B, C, NEW]
  const counts = await countPostsByGrid(demo.world.db, COMMUNITY, day)
  const holders = await findGridHolders(demo.world.db, grids, day)
  return Object.fromEntries(
    grids.map((grid) => {
      const { posts = 0, held = 0 } = counts.find((row) => row.grid === grid) ?? {}
      return [grid, { posts, held, names: (holders.get(grid) ?? []).map(({ name }) => name) }]
    }),
  )
}
const codeAt = async (grid: string, day: string): Promise<string> =>
  (
    await sql<{ code: string }>`select code from offices.post where role = 'grid-worker' and area = ${grid} and valid_from <= ${day}
      and (valid_to is null or valid_to > ${day})`.execute(demo.world.db)
  ).rows
    .map(({ code }) => code)
    .join()

test('a ring of codes: the day before stays as it was, the day itself shows the new codes, people and own codes go along', async () => {
  // Somebody held it until last year and somebody is to come: neither gets lost, nor appears on another day.
  const code = await codeAt(A, BEFORE)
  const other = { postCode: code, accountId: null, workPhone: null, deputy: true }
  await saveAppointments(demo.world, [
    { ...other, holderName: '去年的', validFrom: '2025-01-01', validTo: '2026-01-01' },
    { ...other, holderName: '将来的', validFrom: '2026-05-01', validTo: '2026-06-01' },
  ])
  const [lastYear, before, later] = [await on(civilDate('2025-06-01')), await on(BEFORE), await on(civilDate('2026-05-05'))]
  const codes = [await codeAt(A, BEFORE), await codeAt(B, BEFORE)]
  await follow('2026-03-02', {
    recoded: [
      [A, B],
      [B, A],
    ],
    ended: [C],
    added: [A, B, NEW],
  })
  expect(await on(civilDate('2025-06-01'))).toEqual(lastYear)
  expect(await on(BEFORE)).toEqual(before)
  const after = await on(civilDate('2026-03-02'))
  expect([after[A], after[B]]).toEqual([before[B], before[A]])
  expect([after[C], after[NEW]]).toMatchObject([
    { posts: 0, names: [] },
    { posts: 1, held: 0 },
  ])
  expect((await on(civilDate('2026-05-05')))[B]).toEqual(later[A])
  expect([await codeAt(B, '2026-03-02'), await codeAt(A, '2026-03-02')]).toEqual(codes)
})

test('whoever signs in with it holds one post, yesterday under the old code, today under the new one', async () => {
  const { rows } = await sql<{ account: string; area: string }>`select a.account_id as account, p.area from offices.appointment a
    join offices.post p on p.id = a.post_id where p.role = 'grid-worker' and a.account_id is not null and p.area not like '990102001001%' limit 1`.execute(
    demo.world.db,
  )
  const { account = '', area = '' } = rows[0] ?? {}
  const community = area.slice(0, 12)
  const held = async (day: string): Promise<readonly (string | null)[]> =>
    (await findPostsHeld(demo.world.db, account, civilDate(day))).filter((post) => post.role === 'grid-worker').map((post) => post.area)
  const wasBefore = await held('2026-03-03')
  await follow('2026-03-04', { community, recoded: [[area, `${community}071`]] })
  expect(await held('2026-03-03')).toEqual(wasBefore)
  expect(await held('2026-03-04')).toEqual(wasBefore.map((one) => (one === area ? `${community}071` : one)))
})

test('changed twice on one day: nothing between is kept, no post is taken from another grid', async () => {
  await follow('2026-03-06', { added: [`${COMMUNITY}080`] })
  await follow('2026-03-06', { recoded: [[`${COMMUNITY}080`, `${COMMUNITY}081`]], added: [`${COMMUNITY}080`] })
  const counts = await countPostsByGrid(demo.world.db, COMMUNITY, civilDate('2026-03-06'))
  expect(counts.filter(({ grid }) => ['080', '081'].includes(grid.slice(12))).map(({ grid, posts }) => [grid.slice(12), posts])).toEqual([
    ['080', 1],
    ['081', 1],
  ])
})

test('a grid that ends takes its people with it: a post made anew on that day is vacant', async () => {
  const held = (await countPostsByGrid(demo.world.db, COMMUNITY, civilDate('2026-03-07'))).find((row) => row.held > 0)?.grid ?? ''
  await follow('2026-03-08', { ended: [held] })
  await follow('2026-03-08', { added: [held] })
  expect((await countPostsByGrid(demo.world.db, COMMUNITY, civilDate('2026-03-08'))).find(({ grid }) => grid === held)).toMatchObject({ posts: 1, held: 0 })
  const { rows } = await sql<{ open: string }>`select count(*) as open from offices.appointment a join offices.post p on p.id = a.post_id
    where p.valid_to is not null and (a.valid_to is null or a.valid_to > p.valid_to)`.execute(demo.world.db)
  expect(Number(rows[0]?.open)).toBe(0)
})
