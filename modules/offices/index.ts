// SPDX-License-Identifier: MPL-2.0
// Server door of offices: who answers for a place, who calls, and what they may see.
import { civilDateAt } from '#kernel/instant.ts'
import type { Scope } from './actions/units.ts'
import type { Named } from './rules/views.ts'
import { findCards, findPostsNamed, type PostCard, type PostNamed } from './store/post-cards.ts'
import { findRolePhones, findTitles } from './store/posts.ts'
import { findKindNames } from './store/units.ts'

export { countGridPosts, findCommunitiesWithoutUnit, findGridsWithoutPosts, followGrids, type GridPosts, type GridsChanged } from './actions/follow-grids.ts'
export { identifyCaller, receiptHash, sightOf, staffActor, systemSight } from './actions/identify-caller.ts'
export { findAnsweringUnit, findAnsweringUnits, findHigherUnits, findOfficeMail, findUnits, findUnitsOf } from './actions/units.ts'
export { importUnitKinds, importUnits, type OfficeFiles } from './commands/import-units.ts'
export { saveAppointments, savePosts, saveUnits } from './commands/save-offices.ts'
export type { PlannedAppointment, PlannedPost, PlannedUnit } from './rules/plan.ts'
export type { UnitShown as UnitView } from './rules/views.ts'
export type { PostCard } from './store/post-cards.ts'

/** Titles of posts, held or not; unknown ids are absent. */
export function findPostTitles(scope: Scope, postIds: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  return findTitles(scope.tx, [...new Set(postIds)])
}

/** Words for every kind of unit, by kind. */
export function findUnitKinds(scope: Pick<Scope, 'tx'>): Promise<ReadonlyMap<string, Named>> {
  return findKindNames(scope.tx)
}

/** Work phones of a unit's liaison officers today, to call them out. For notices only. */
export function findLiaisonPhones(scope: Scope, unitId: string): Promise<readonly string[]> {
  return findRolePhones(scope.tx, unitId, 'liaison', civilDateAt(scope.now))
}

/** Posts in force today with their holders, by id, as a public sign shows them; ended ones are absent. */
export function findPostCards(scope: Scope, postIds: readonly string[]): Promise<ReadonlyMap<string, PostCard>> {
  return findCards(scope.tx, [...new Set(postIds)], civilDateAt(scope.now))
}

/** Posts by the city's own codes, for files that name them; unknown codes are absent. */
export function findPostsByCode(scope: Pick<Scope, 'tx'>, codes: readonly string[]): Promise<ReadonlyMap<string, PostNamed>> {
  return findPostsNamed(scope.tx, [...new Set(codes)])
}
