// SPDX-License-Identifier: MPL-2.0
// Posts of grid workers follow the grids of a community from a day on: a grid that goes on keeps its worker, whatever its code
// becomes; a grid that is no more ends its posts; a new grid gets a vacant post, in the unit the others belong to. Days before
// stay as they were. Runs in the transaction in which the grids change. Ending and adding twice changes nothing more.
import { areaAndParents, areaPath } from '#kernel/area-path.ts'
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { mostLocal, type UnitNeed } from '../rules/most-local.ts'
import type { Named } from '../rules/views.ts'
import {
  countPostsByGrid,
  endPostsOf,
  findPostlessGrids,
  findWorkedCommunities,
  findWorkersUnit,
  freeCodes,
  insertPosts,
  recodePosts,
  type GridPostRow,
} from '../store/grid-posts.ts'
import { findUnitsAt } from '../store/units.ts'
import { findAnsweringUnits, type Scope } from './units.ts'

export type GridPosts = GridPostRow

export type GridsChanged = {
  readonly community: string
  readonly day: CivilDate
  /** Grids that go on under another code. */
  readonly recoded: readonly (readonly [old: string, code: string])[]
  readonly ended: readonly string[]
  readonly added: readonly string[]
  readonly title: Named
  /** Whose post it is where the community has no grid worker yet; the first unit there is. */
  readonly units: readonly UnitNeed[]
}

async function unitFor(scope: Scope, { community, day, units }: GridsChanged): Promise<string | undefined> {
  const known = await findWorkersUnit(scope.tx, community, day)
  if (known !== undefined) return known
  return (await findAnsweringUnits(scope, units, areaPath(community))).find((unit) => unit !== undefined)?.id
}

/** Returns how many posts ended, went on under another code, and were made; none are made where no unit is known. */
export async function followGrids(scope: Scope, changed: GridsChanged): Promise<{ readonly ended: number; readonly recoded: number; readonly added: number }> {
  const { tx } = scope
  const ended = await endPostsOf(tx, changed.ended, changed.day)
  const recoded = await recodePosts(
    tx,
    changed.recoded.filter(([old, code]) => old !== code),
    changed.day,
  )
  const there = new Set((await countPostsByGrid(tx, changed.community, changed.day)).map(({ grid }) => grid))
  const wanted = changed.added.filter((grid) => !there.has(grid))
  const unitId = wanted.length === 0 ? undefined : await unitFor(scope, changed)
  if (unitId === undefined) return { ended, recoded, added: 0 }
  const codes = await freeCodes(
    tx,
    wanted.map((grid) => `grid:${grid}:${changed.day}`),
  )
  const posts = wanted.map((grid, at) => ({ code: codes[at] as string, grid, unitId, titleZh: changed.title.zh, titleEn: changed.title.en }))
  await insertPosts(tx, posts, changed.day)
  return { ended, recoded, added: posts.length }
}

/** How many posts each grid of an area has today and how many are held: figures by place, nobody's name. */
export function countGridPosts(scope: Scope, area: string): Promise<readonly GridPosts[]> {
  return countPostsByGrid(scope.tx, area, civilDateAt(scope.now))
}

/** Grids, of those asked, that have had no post of a grid worker since the day said with each. */
export function findGridsWithoutPosts(scope: Scope, grids: readonly { readonly grid: string; readonly since: string }[]): Promise<readonly string[]> {
  return grids.length === 0 ? Promise.resolve([]) : findPostlessGrids(scope.tx, grids)
}

/** Communities whose new grids would get no posts today: no post says to which unit they belong, and there is no unit of these kinds. */
export async function findCommunitiesWithoutUnit(scope: Scope, communities: readonly string[], needs: readonly UnitNeed[]): Promise<ReadonlySet<string>> {
  const today = civilDateAt(scope.now)
  const worked = communities.length === 0 ? new Set() : await findWorkedCommunities(scope.tx, communities, today)
  const around = new Map(communities.filter((one) => !worked.has(one)).map((one) => [one, areaAndParents(areaPath(one))]))
  if (around.size === 0) return new Set()
  const units = await findUnitsAt(scope.tx, [...new Set([...around.values()].flat())], [...new Set(needs.map(({ kind }) => kind))])
  const byArea = Map.groupBy(units, ({ area }) => area as string)
  const isWithout = ([community, areas]: readonly [string, readonly string[]]): boolean => {
    const near = areas.flatMap((area) => byArea.get(area) ?? [])
    return needs.every((need) => mostLocal(near, need, community, today) === undefined)
  }
  return new Set([...around].filter(isWithout).map(([community]) => community))
}
