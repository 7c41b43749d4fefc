// SPDX-License-Identifier: MPL-2.0
// Posts of grid workers as places have them: how many a grid has and how many are held, never by whom; and what becomes of them
// when grids change. A past day goes on showing the posts of that day: a post that goes to another code leaves a version of itself
// under the old one, with who held it then.
import { sql, type Selectable } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { CivilDate } from '#kernel/instant.ts'
import { tablesOf, type Tx } from '#platform/db.ts'
import { findAppointments } from './appointments.ts'
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

type LockedPost = Selectable<OfficesTables['offices.post']>

/** Posts of these grids that stand on the day or later, locked: whoever appoints is before or after, never between. */
function lockPostsOf(tx: Tx, grids: readonly string[], day: CivilDate): Promise<readonly LockedPost[]> {
  return tables(tx)
    .selectFrom('offices.post')
    .selectAll()
    .where('role', '=', 'grid-worker')
    .where(sql<boolean>`area = any(${[...grids]}::text[])`)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', day)]))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Ends the posts of these grids on a day, and with them what anybody holds there; who was still to come never does. */
export async function endPostsOf(tx: Tx, grids: readonly string[], day: CivilDate): Promise<number> {
  const posts = grids.length === 0 ? [] : await lockPostsOf(tx, grids, day)
  if (posts.length === 0) return 0
  const ids = posts.map(({ id }) => id)
  await sql`delete from offices.appointment where post_id = any(${ids}::uuid[]) and valid_from >= ${day}::date`.execute(tx)
  await sql`update offices.appointment set valid_to = ${day}::date
    where post_id = any(${ids}::uuid[]) and (valid_to is null or valid_to > ${day}::date)`.execute(tx)
  await sql`update offices.post set valid_to = ${day}::date where id = any(${ids}::uuid[])`.execute(tx)
  return posts.length
}

/** Puts a post as it stood until the day beside it, with whoever held it by then. */
async function keepVersions(tx: Tx, posts: readonly LockedPost[], day: CivilDate): Promise<void> {
  // A post that begins on the day or later was held on no day before.
  const gone = posts.filter((post) => post.valid_from < day)
  if (gone.length === 0) return
  const codes = await freeCodes(
    tx,
    gone.map(({ code }) => `${code}@${day}`),
  )
  const versions = gone.map((post, at) => ({ ...post, id: uuidv7(), of: post.id, code: codes[at] as string, valid_to: day }))
  const versionOf = new Map(versions.map((version) => [version.of, version.id]))
  await tables(tx)
    .insertInto('offices.post')
    .values(versions.map(({ of: _, ...row }) => row))
    .execute()
  const before = (await findAppointments(tx, [...versionOf.keys()], 'ever')).filter(({ validFrom }) => validFrom < day)
  if (before.length > 0)
    await tables(tx)
      .insertInto('offices.appointment')
      .values(
        before.map((one) => ({
          id: uuidv7(),
          post_id: versionOf.get(one.postId) as string,
          account_id: one.accountId,
          holder_name: one.holderName,
          work_phone: one.workPhone,
          deputy: one.deputy,
          valid_from: one.validFrom,
          valid_to: one.validTo === null || one.validTo > day ? day : one.validTo,
        })),
      )
      .execute()
  // What was over by then belongs to the version alone.
  await sql`delete from offices.appointment where post_id = any(${[...versionOf.keys()]}::uuid[]) and valid_to <= ${day}::date`.execute(tx)
}

/**
 * Posts go with their grids to new codes, all at once, so that codes may change places. Each keeps its id, its code and who
 * holds it, and stands under the new code from the day on; until then a version of it stands under the old one.
 */
export async function recodePosts(tx: Tx, codes: readonly (readonly [old: string, code: string])[], day: CivilDate): Promise<number> {
  const to = new Map(codes)
  const posts = to.size === 0 ? [] : await lockPostsOf(tx, [...to.keys()], day)
  if (posts.length === 0) return 0
  await keepVersions(tx, posts, day)
  const areas = posts.map(({ area }) => to.get(area ?? '') as string)
  await sql`update offices.post set area = t.area, valid_from = greatest(valid_from, ${day}::date)
    from unnest(${posts.map(({ id }) => id)}::uuid[], ${areas}::text[]) as t(id, area) where offices.post.id = t.id`.execute(tx)
  return posts.length
}

/** Codes that are free, one for each asked: as asked, or with a number where a post has that code already. */
export async function freeCodes(tx: Tx, codes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`select p.code from unnest(${[...codes]}::text[]) as asked(code)
    join offices.post p on p.code = asked.code or starts_with(p.code, asked.code || '#')`.execute(tx)
  const taken = new Set(rows.map(({ code }) => code))
  return codes.map((code) => {
    let free = code
    for (let n = 2; taken.has(free); n += 1) free = `${code}#${n}`
    return free
  })
}

/** The unit that most grid workers of a community belong to, or did until this day; undefined where it has none. */
export async function findWorkersUnit(tx: Tx, community: string, day: CivilDate): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('offices.post')
    .select('unit_id')
    .where('role', '=', 'grid-worker')
    .where('area', '>=', community)
    .where('area', '<', `${community}:`)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .groupBy('unit_id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('unit_id')
    .limit(1)
    .executeTakeFirst()
  return row?.unit_id
}

/** Communities, of those asked, with a grid worker's post that stands on the day or ends on it. */
export async function findWorkedCommunities(tx: Tx, communities: readonly string[], day: CivilDate): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ community: string }>`select distinct left(area, 12) as community from offices.post
    where role = 'grid-worker' and left(area, 12) = any(${[...communities]}::text[]) and (valid_to is null or valid_to >= ${day}::date)`.execute(tx)
  return new Set(rows.map(({ community }) => community))
}

/** Those grids that have had no post since the day said with each: not one that was ended since. */
export async function findPostlessGrids(tx: Tx, grids: readonly { readonly grid: string; readonly since: string }[]): Promise<readonly string[]> {
  const { rows } = await sql<{ grid: string }>`
    select t.grid from unnest(${grids.map(({ grid }) => grid)}::text[], ${grids.map(({ since }) => since)}::date[]) as t(grid, since)
    where not exists (select 1 from offices.post p
      where p.role = 'grid-worker' and p.area = t.grid and (p.valid_to is null or p.valid_to > t.since)) order by t.grid`.execute(tx)
  return rows.map(({ grid }) => grid)
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
    .execute()
}
