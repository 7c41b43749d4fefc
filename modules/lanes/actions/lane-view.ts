// SPDX-License-Identifier: MPL-2.0
// One lane for those who work with it: checklist of today, patrols with the matters in the caller's sight, what may be done.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findItemInForce } from '#modules/lists/index.ts'
import { findMattersInSight } from '#modules/matters/index.ts'
import { findPostTitles } from '#modules/offices/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { AnswerOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import type { Lane } from '../rules/lane.ts'
import { walkOf } from '../rules/walk.ts'
import { findLastDays, type PatrolKept } from '../store/patrol.ts'
import { laneShown, loadLaneRules, type LaneRules } from './lane-shown.ts'

type View = AnswerOf<typeof contract.getLane>
/** Patrols shown one by one; the figures count all of their days. */
const PATROLS_SHOWN = 20

export function ownPosts(ctx: Pick<Ctx, 'actor'>): readonly string[] {
  return ctx.actor.kind === 'staff' ? ctx.actor.posts.filter(({ role }) => role === 'lane-chief').map(({ postId }) => postId) : []
}

/** Refuses not-found for a lane outside the caller's sight that is not their own. */
export function requireInSight({ sight, actor }: Pick<Ctx, 'sight' | 'actor'>, lane: Lane): void {
  const own = lane.postIds.some((postId) => ownPosts({ actor }).includes(postId))
  if (!own && !sight.everything && !sight.areas.some((area) => lane.area.startsWith(area))) refuse('not-found')
}

async function pointsShown(ctx: Ctx, { rules }: LaneRules): Promise<View['points']> {
  const today = civilDateAt(ctx.now)
  return Promise.all(
    rules.points.map(async ({ point, name, look, itemCode }) => {
      const item = await findItemInForce(ctx, rules.list, itemCode, today)
      return { point, name, look, item: item === undefined ? null : { code: item.code, name: item.name } }
    }),
  )
}

async function patrolsShown(ctx: Ctx, patrols: readonly PatrolKept[], points: View['points']): Promise<View['patrols']> {
  const names = new Map(points.map(({ point, name }) => [point, name]))
  // A point that a later checklist no longer has is named by its code.
  const nameOf = (point: string): View['points'][number]['name'] => names.get(point) ?? { zh: point, en: point }
  const titles = await findPostTitles(
    ctx,
    patrols.map(({ postId }) => postId),
  )
  const seen = await findMattersInSight(
    ctx,
    patrols.flatMap(({ findings }) => findings.map(({ matterId }) => matterId)),
  )
  return patrols.map(({ day, postId, points: looked, findings }) => {
    const matters = findings.flatMap(({ matterId, number, point }) => {
      const brief = seen.get(matterId)
      return brief === undefined ? [] : [{ matterId, number, point, name: nameOf(point), state: brief.state }]
    })
    return {
      day,
      by: titles.get(postId) ?? null,
      points: looked.map(({ point, result }) => ({ point, name: nameOf(point), result })),
      matters,
      outOfSight: findings.length - matters.length,
    }
  })
}

export async function laneView(ctx: Ctx, lane: Lane): Promise<View> {
  const rules = await loadLaneRules(ctx)
  const today = civilDateAt(ctx.now)
  const { sign, patrols } = await laneShown(ctx, lane, rules)
  const points = await pointsShown(ctx, rules)
  const lastDay = (await findLastDays(ctx.tx, [lane])).get(lane.code) ?? null
  const walkedToday = lastDay === today
  const own = lane.postIds.some((postId) => ownPosts(ctx).includes(postId))
  const mayPatrol = own && !walkedToday && ctx.may('lanes.patrol', { area: areaPath(lane.area), units: [] })
  return {
    ...sign,
    points,
    most: rules.rules.most,
    rulesLabel: rules.version.label,
    walk: walkOf(lastDay, rules.rules.walk[lane.kind].everyDays, today),
    patrols: await patrolsShown(ctx, patrols.slice(0, PATROLS_SHOWN), points),
    may: mayPatrol ? ['patrol'] : [],
    walkedToday,
  }
}
