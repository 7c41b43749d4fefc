// SPDX-License-Identifier: MPL-2.0
// Households and grids by community of an area, for figures of other modules: numbers of places, never of persons.
import { findAreaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { gridsOn } from '../rules/locate.ts'
import { named } from '../rules/views.ts'
import { giantAbove } from '../rules/plan/problem-of.ts'
import { countCommunities, findCommunities, findGridCodes, findLargestAtoms } from '../store/division-ground.ts'
import { findGridsSince } from '../store/geometry.ts'
import { rememberedCity, type Scope } from '../store/remembered-city.ts'

export type CommunityFigures = {
  readonly community: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly bounded: boolean
  /** Of its buildings; where none are known, what is told of the community as a whole. */
  readonly households: number
  readonly buildings: number
  readonly estimatedBuildings: number
  readonly grids: readonly { readonly grid: string; readonly kind: 'basic' | 'dedicated'; readonly households: number }[]
}

/** Every community of an area, in code order; empty for a code that is none. */
export async function countHouseholds(scope: Scope, area: string): Promise<readonly CommunityFigures[]> {
  if (area !== '' && findAreaPath(area) === undefined) return []
  const counts = new Map((await countCommunities(scope.tx, area)).map((count) => [count.community, count]))
  const grids = Map.groupBy((await rememberedCity(scope)).grids.values(), ({ community }) => community)
  return (await findCommunities(scope.tx, area)).map((row) => {
    const count = counts.get(row.area)
    return {
      community: row.area,
      name: named(row.nameZh, row.nameEn),
      bounded: row.bounded,
      households: count?.households ?? row.households ?? 0,
      buildings: count?.buildings ?? 0,
      estimatedBuildings: count?.estimatedBuildings ?? 0,
      grids: (grids.get(row.area) ?? []).map(({ grid, kind, households }) => ({ grid, kind, households })),
    }
  })
}

/** Codes of the basic grids of today by community, of those asked. */
export async function findBasicGrids(scope: Scope, communities: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly string[]>> {
  const own = [...(await rememberedCity(scope)).grids.values()].filter(({ kind, community }) => kind === 'basic' && communities.has(community))
  return new Map([...Map.groupBy(own, ({ community }) => community)].map(([community, grids]) => [community, grids.map(({ grid }) => grid)]))
}

/** A building or courtyard that may not be cut and is above what is wanted per grid; `grid`: where all of it belongs today. */
export type Tower = { readonly grid: string | null; readonly households: number }

/** Towers of an area by community, where `target` households per grid are wanted. */
export async function findTowers(scope: Scope, area: string, target: number): Promise<ReadonlyMap<string, readonly Tower[]>> {
  return Map.groupBy(await findLargestAtoms(scope.tx, area, giantAbove(target)), ({ community }) => community)
}

/** Codes that grids of the community hold today, and every code that one has or had. */
export async function findCodesOf(scope: Scope, community: string): Promise<{ readonly held: readonly string[]; readonly used: readonly string[] }> {
  const today = civilDateAt(scope.now)
  const held = gridsOn(await findGridsSince(scope.tx, [community], today), today).map(({ grid }) => grid)
  return { held, used: await findGridCodes(scope.tx, community) }
}
