// SPDX-License-Identifier: MPL-2.0
// What the actions of this module share: who acts, by which rules, about which community.
import type { PostHeld } from '#kernel/actor.ts'
import { areaAndParents, areaPath, type AreaPath } from '#kernel/area-path.ts'
import type { Ctx } from '#platform/action.ts'
import { findAreas, giantAbove } from '#modules/places/index.ts'
import { loadRulebook, type Rulebook } from '#modules/rulebooks/index.ts'
import { divisionsRulebook, type DivisionRules } from '../rulebook.ts'
import type { By } from '../rules/events.ts'
import type { Quota } from '../rules/figures.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type Named = { readonly zh: string; readonly en: string }
export type Placed = { readonly area: string; readonly name: Named }

export const SYSTEM: By = { kind: 'system', accountId: null, unitId: null, postId: null }

export function byPost(ctx: Ctx, [post]: readonly PostHeld[]): By {
  if (ctx.actor.kind !== 'staff') return SYSTEM
  return { kind: 'staff', accountId: ctx.actor.accountId, unitId: post?.unitId ?? null, postId: post?.postId ?? null }
}

export function loadRules(scope: Scope): Promise<Rulebook<DivisionRules>> {
  return loadRulebook(scope, divisionsRulebook)
}

/** What a grid is to hold, and from where on one building is too large for it; by the rule, none is. */
export function quotaOf(target: number, { towersApart }: Pick<DivisionRules, 'towersApart'>): Quota {
  return { target, towerAbove: towersApart ? giantAbove(target) : Infinity }
}

export function subjectOf(area: string): { readonly area: AreaPath; readonly units: readonly string[] } {
  return { area: areaPath(area), units: [] }
}

/** Names of areas; one that is not known is called by its code. */
export async function placesNamed(scope: Scope, areas: readonly string[]): Promise<ReadonlyMap<string, Placed>> {
  const found = await findAreas(
    scope,
    [...new Set(areas)].map((area) => areaPath(area)),
  )
  return new Map([...new Set(areas)].map((area) => [area, { area, name: found.get(area)?.name ?? { zh: area, en: area } }]))
}

export async function placeNamed(scope: Scope, area: string): Promise<Placed> {
  return (await placesNamed(scope, [area])).get(area) ?? { area, name: { zh: area, en: area } }
}

/** From the largest known area down to this one. */
export async function areasAround(scope: Scope, area: string): Promise<readonly Placed[]> {
  const paths = areaAndParents(areaPath(area))
  const found = await findAreas(scope, paths)
  return paths.toReversed().flatMap((path) => {
    const known = found.get(path)
    return known === undefined ? [] : [{ area: path, name: known.name }]
  })
}
