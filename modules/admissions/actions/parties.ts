// SPDX-License-Identifier: MPL-2.0
// Who acts in which post, which unit is meant when somebody speaks for one only, and which office decides on access.
import { areaPath } from '#kernel/area-path.ts'
import type { PostHeld } from '#kernel/actor.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { deadlineAfter, loadCalendar } from '#modules/calendar/index.ts'
import { findAnsweringUnit, findUnits, type UnitView } from '#modules/offices/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { By, Started, Step } from '../rules/events.ts'
import type { AdmissionRules } from './rulebook.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>

export function byPost(ctx: Ctx, post: PostHeld | undefined): By {
  if (ctx.actor.kind !== 'staff') return SYSTEM
  return { kind: 'staff', accountId: ctx.actor.accountId, unitId: post?.unitId ?? null, postId: post?.postId ?? null }
}

export const SYSTEM: By = { kind: 'system', accountId: null, unitId: null, postId: null }

/** The unit spoken for: the one named, or the only one there is. Refuses `admissions.no-such-unit`, `forbidden` for another's. */
export function unitSpokenFor(ctx: Ctx, role: PostHeld['role'], named: string | undefined): string {
  const own = ctx.actor.kind === 'staff' ? [...new Set(ctx.actor.posts.filter((post) => post.role === role).map(({ unitId }) => unitId))] : []
  if (named !== undefined) return own.includes(named) ? named : refuse('forbidden')
  const [only, ...more] = own
  return only === undefined || more.length > 0 ? refuse('admissions.no-such-unit') : only
}

export async function getUnit(scope: Scope, id: string): Promise<UnitView> {
  return (await findUnits(scope, [id])).get(id) ?? refuse('admissions.no-such-unit')
}

/** The office that decides on access for an area, to be told; empty when the city has none of that kind. */
export async function accessOffice(scope: Scope, rules: AdmissionRules, area: string): Promise<readonly string[]> {
  const unit = await findAnsweringUnit(scope, rules.accessOffice, areaPath(area))
  return unit === undefined ? [] : [unit.id]
}

/** Starts clocks of the rulebook now, on the city's calendar. */
export async function startClocks(scope: Scope, rules: AdmissionRules, ...steps: readonly Step[]): Promise<readonly Started[]> {
  const calendar = await loadCalendar(scope)
  return steps.map((step) => {
    const { amount, clock } = rules.clocks[step]
    return { step, amount, clock, startedAt: scope.now, ...deadlineAfter(calendar, scope.now, amount, clock) }
  })
}

/** The first day that is far enough ahead of today. */
export async function earliestStart(scope: Scope, rules: AdmissionRules): Promise<ReturnType<typeof civilDateAt>> {
  const { amount, clock } = rules.lead
  return civilDateAt(deadlineAfter(await loadCalendar(scope), scope.now, amount, clock).dueAt)
}

const DISTRICT_DIGITS = 6

/** County code of a unit's area; of a city's unit the code of the city itself, padded (db/migrations/0012_admissions.sql). */
export function districtOf(unitArea: string): number {
  return Number(unitArea.slice(0, DISTRICT_DIGITS).padEnd(DISTRICT_DIGITS, '0'))
}
