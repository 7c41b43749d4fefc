// SPDX-License-Identifier: MPL-2.0
// Step 1: a report becomes a matter. Finds its area, routes it by the list in force today, numbers it, starts the acceptance
// clock and gives a receipt whose code is the only way back for someone without an account.
// Refuses: matter.nothing-said, matter.place-needed, matter.no-such-item, matter.no-such-upload, places.*.
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { areaAndParents, areaPath, homeDistrict } from '#kernel/area-path.ts'
import { postsGranted } from '#kernel/actor.ts'
import { civilDateAt, toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findItemOf, findVersionInForce } from '#modules/lists/index.ts'
import { receiptHash } from '#modules/offices/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { permissions } from '../permissions.ts'
import { decideReport, type StepClocks } from '../rules/decide.ts'
import type { By, MatterEvent } from '../rules/events.ts'
import { receiptCode } from '../rules/receipt-code.ts'
import { deriveMatter, nextDue } from '../rules/state.ts'
import { insertMatter, refText, takeNumber, type Kept } from '../store/matter.ts'
import { claimUploads } from '../store/photo.ts'
import { routeReport } from './answering-units.ts'
import { momentOf } from './moment.ts'
import { announceAll, REPORTER } from './move.ts'
import { resolvePlace } from './resolve-place.ts'
import { iso } from './clock-view.ts'
import { areaNames, itemRef, unitRef } from './view.ts'

/** Someone in a grid or community post reports as that post; anyone else as a resident, without an account in the record. */
function reportedBy(ctx: Ctx, area: string): By {
  const post = postsGranted(ctx.actor, permissions['matter.settle'], { area: areaPath(area), units: [] })[0]
  if (ctx.actor.kind !== 'staff' || post === undefined) return REPORTER
  return { kind: 'staff', accountId: ctx.actor.accountId, unitId: post.unitId, postId: post.postId }
}

export const reportMatter = action(contract.reportMatter, async (ctx, input) => {
  if (input.words === '' && input.uploads.length === 0 && input.itemCode === undefined) refuse('matter.nothing-said')
  const place = await resolvePlace(ctx, input.place)
  const area = areaPath(place.area)
  const today = civilDateAt(ctx.now)
  const version = await findVersionInForce(ctx, input.list, today)
  // Whoever reports does not choose by which area's list it is routed: a city routes by lists for all of it.
  if (version === undefined || version.scopeArea !== null) refuse('lists.no-such-list', { list: input.list })
  const item =
    input.itemCode === undefined ? undefined : ((await findItemOf(ctx, version.id, input.itemCode)) ?? refuse('matter.no-such-item', { item: input.itemCode }))
  const { routed, receiver } = await routeReport(ctx, item, area)
  const moment = await momentOf(ctx, (item?.stepClocks ?? version.stepClocks) as StepClocks)

  const by = reportedBy(ctx, place.area)
  const decided = decideReport(moment, {
    place,
    words: input.words,
    channel: by.kind === 'staff' ? 'grid-worker' : 'resident',
    listVersionId: version.id,
    itemCode: item?.code ?? null,
    routedUnitId: routed.unitId,
    routedBy: routed.rule,
    holderUnitId: receiver?.id ?? null,
    photos: input.uploads.length,
  })
  const events = [{ ...decided, seq: 1, at: ctx.now, by }] as readonly MatterEvent[]
  const ref = { homeDistrict: homeDistrict(area), id: uuidv7() }
  const matter = deriveMatter(events)
  const areas = await findAreas(ctx, areaAndParents(area))
  const receipt = receiptCode(randomBytes(16))
  const accountId = ctx.actor.kind === 'resident' || ctx.actor.kind === 'staff' ? ctx.actor.accountId : null

  // Taking the number locks the district's counter until commit: everything that can be known or read before comes before.
  const kept: Kept = { ref, number: await takeNumber(ctx.tx, ref.homeDistrict, Number(today.slice(0, 4))), matter, events }
  await insertMatter(ctx.tx, kept, { hash: receiptHash(ctx.world, receipt), accountId }, uuidv7)
  await claimUploads(ctx.tx, ref, 1, 'report', input.uploads, ctx.now)
  announceAll(ctx, kept, 0)

  return {
    matterId: refText(ref),
    number: kept.number,
    receipt,
    filedAt: toIso(ctx.now),
    place: { names: areaNames(area, areas), certainty: place.certainty },
    routing: {
      unit: unitRef(routed.unit),
      item: item === undefined ? null : itemRef(item),
      rule: routed.rule,
      given: null,
      answerBy: iso(nextDue(matter)),
      promised: 'accepted' as const,
      provisional: matter.deadlines.some((deadline) => deadline.provisional),
    },
  }
})
