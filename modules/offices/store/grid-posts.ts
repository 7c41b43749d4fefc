// SPDX-License-Identifier: MPL-2.0
// Posts of grid workers as places have them: how many a grid has and how many are held, never by whom; and what becomes of them
// when grids change.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { CivilDate } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { OfficesTables } from './tables.ts'

const tables = (tx: Tx) => tablesOf<OfficesTables>(tx)

export type GridPostRow = { readonly grid: string; readonly posts: number; readonly held: number; readonly deputised: number; readonly vacant: number }

/** By grid of an area, on a day. A post of a unit that has ended is not counted. */
export async function countPostsByGrid(tx: Tx, area: string, on: CivilDate): Promise<readonly GridPostRow[]> {
  const { rows } = await sql<GridPostRow>`
    select area as grid, count(*) as posts, count(*) filter (where holders > 0) as held, count(*) filter (where holders = 0 and deputies > 0) as deputised,
      count(*) filter (where holders = 0 and deputies = 0) as vacant
    from (select p.area, count(a.id) filter (where not a.deputy) as holders, count(a.id) filter (where a.deputy) as deputies
      from offices.post p join offices.unit u on u.id = p.unit_id and u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to > ${on}::date)
      left join offices.appointment a on a.post_id = p.id and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)
      where p.role = 'grid-worker' and p.area >= ${area} and p.area < ${`${area}:`}
        and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
      group by p.id, p.area) as post
    group by area order by area`.execute(tx)
  return rows
}

/** Ends the posts of these grids on a day, and with them what anybody holds there. */
export async function endPostsOf(tx: Tx, grids: readonly string[], day: CivilDate): Promise<number> {
  if (grids.length === 0) return 0
  const { numUpdatedRows } = await tables(tx)
    .updateTable('offices.post')
    .set({ valid_to: day })
    .where('role', '=', 'grid-worker')
    .where(sql<boolean>`area = any(${[...grids]}::text[])`)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', day)]))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Posts go with their grids to new codes, all at once, so that codes may change places. */
export async function recodePosts(tx: Tx, codes: readonly (readonly [old: string, code: string])[], day: CivilDate): Promise<number> {
  if (codes.length === 0) return 0
  const { numAffectedRows } = await sql`update offices.post set area = t.code
    from unnest(${codes.map(([old]) => old)}::text[], ${codes.map(([, code]) => code)}::text[]) as t(old, code)
    where role = 'grid-worker' and area = t.old and (valid_to is null or valid_to > ${day}::date)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** The unit that most grid workers of a community belong to; undefined where it has none. */
export async function findWorkersUnit(tx: Tx, community: string): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('offices.post')
    .select('unit_id')
    .where('role', '=', 'grid-worker')
    .where('area', '>=', community)
    .where('area', '<', `${community}:`)
    .groupBy('unit_id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('unit_id')
    .limit(1)
    .executeTakeFirst()
  return row?.unit_id
}

export type NewPost = { readonly code: string; readonly grid: string; readonly unitId: string; readonly titleZh: string; readonly titleEn: string }

export async function insertPosts(tx: Tx, posts: readonly NewPost[], day: CivilDate): Promise<void> {
  if (posts.length === 0) return
  await tables(tx)
    .insertInto('offices.post')
    .values(
      posts.map((post) => ({
        id: uuidv7(),
        code: post.code,
        unit_id: post.unitId,
        role: 'grid-worker',
        area: post.grid,
        title_zh: post.titleZh,
        title_en: post.titleEn,
        valid_from: day,
        valid_to: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((eb) => ({ area: eb.ref('excluded.area'), unit_id: eb.ref('excluded.unit_id'), valid_to: null })),
    )
    .execute()
}
