// SPDX-License-Identifier: MPL-2.0
// Lanes in sight, or a chief's own, with what offices look for: vacancy, last patrol, matters still open. In order of code:
// no lane is set before another by what was found on it.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { findPostCards } from '#modules/offices/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { countFindings } from '../rules/counts.ts'
import { walkOf } from '../rules/walk.ts'
import { listLanes } from '../store/lane.ts'
import { findLastDays, listFindings } from '../store/patrol.ts'
import { chiefsShown, loadLaneRules, standingsOf } from './lane-shown.ts'
import { ownPosts } from './lane-view.ts'

export const listLanesInSight = action(contract.listLanes, async (ctx, { area, mine, after, limit }) => {
  const today = civilDateAt(ctx.now)
  const { rules } = await loadLaneRules(ctx)
  const postIds = mine ? ownPosts(ctx) : undefined
  const found = await listLanes(ctx.tx, ctx.sight, { area, postIds, after, on: today }, limit)
  const lanes = found.slice(0, limit)
  const cards = await findPostCards(
    ctx,
    lanes.flatMap((lane) => lane.postIds),
  )
  const areas = await findAreas(
    ctx,
    lanes.map((lane) => areaPath(lane.area)),
  )
  const lastDays = await findLastDays(ctx.tx, lanes)
  const findings = Map.groupBy(await listFindings(ctx.tx, lanes), ({ laneCode }) => laneCode)
  const standings = await standingsOf(
    ctx,
    [...findings.values()].flat().map(({ matterId }) => matterId),
  )
  return {
    next: found.length > limit ? (lanes.at(-1)?.code ?? null) : null,
    lanes: lanes.map((lane) => {
      const chiefs = chiefsShown(lane.postIds, cards)
      const ids = (findings.get(lane.code) ?? []).map(({ matterId }) => matterId)
      return {
        code: lane.code,
        kind: lane.kind,
        name: lane.name,
        area: lane.area,
        areaName: areas.get(lane.area)?.name ?? null,
        chiefs,
        vacant: chiefs.length === 0 || chiefs.some(({ holders }) => holders.length === 0),
        openMatters: countFindings(ids, standings).open,
        ...walkOf(lastDays.get(lane.code) ?? null, rules.walk[lane.kind].everyDays, today),
      }
    }),
  }
})
