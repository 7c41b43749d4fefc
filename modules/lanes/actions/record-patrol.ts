// SPDX-License-Identifier: MPL-2.0
// A chief's patrol of today: one record per lane and day, and each thing found filed as a matter in the same transaction,
// by the way of any report. All of it or nothing, so a network that says nothing leaves neither half. Refuses
// lanes.not-your-lane, lanes.patrolled-today, and what rules/patrol.ts and a report refuse.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findItemInForce } from '#modules/lists/index.ts'
import { fileReport } from '#modules/matters/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { placeWords } from '../rules/lane.ts'
import { chiefsPost, decidePatrol } from '../rules/patrol.ts'
import { insertFindings, insertPatrol, type FindingNew } from '../store/patrol.ts'
import { getLaneInForce, loadLaneRules } from './lane-shown.ts'
import { laneView } from './lane-view.ts'

export const recordPatrol = action(contract.recordPatrol, async (ctx, { code, points }) => {
  const lane = await getLaneInForce(ctx, code)
  const post = chiefsPost(ctx.require({ area: areaPath(lane.area), units: [] }), lane.postIds)
  const { rules, version } = await loadLaneRules(ctx)
  const day = civilDateAt(ctx.now)

  const decided = decidePatrol(rules, points)

  const first = await insertPatrol(ctx.tx, lane, { day, postId: post.postId, rulesLabel: version.label, points: decided.points })
  if (!first) refuse('lanes.patrolled-today', { day })
  const kept: FindingNew[] = []
  for (const { point, itemCode, ordinal, place, words, uploads } of decided.findings) {
    // A list that no longer has the item still gets the report; whoever accepts it chooses another.
    const item = await findItemInForce(ctx, rules.list, itemCode, day)
    const filed = await fileReport(ctx, {
      place: { area: lane.area, words: placeWords(lane, place) },
      words,
      uploads: [...uploads],
      list: rules.list,
      ...(item !== undefined && { itemCode }),
    })
    kept.push({ ordinal, point, matterId: filed.matterId, number: filed.number })
  }
  await insertFindings(ctx.tx, lane, day, kept)
  return laneView(ctx, lane)
})
