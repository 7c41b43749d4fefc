// SPDX-License-Identifier: MPL-2.0
// The access office admits work, does not admit it, or ends it before its time. Of several posts it acts in one that does not sit
// in the department; with none, the rules refuse. Refuses: admissions.own-unit, consultation-open, forbidden, period-wrong, decided-too-late,
// objection-needs-words, no-such-code, reason-needed.
import { areaPath } from '#kernel/area-path.ts'
import type { PostHeld } from '#kernel/actor.ts'
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import type { Application } from '../rules/application.ts'
import { decideAdmit, decideRefuse, decideRevoke, requireCode } from '../rules/decide-application.ts'
import { findCommunityList } from './community-list.ts'
import { applicationSubject, stepApplication } from './step.ts'

function notOwn(now: Application, granted: readonly PostHeld[]): PostHeld | undefined {
  return granted.find(({ unitId }) => unitId !== now.departmentUnitId) ?? granted[0]
}

export const admit = action(contract.admit, (ctx, input) =>
  stepApplication(ctx, input, applicationSubject, notOwn, async (now, by) => {
    const today = civilDateAt(ctx.now)
    const list = await findCommunityList(ctx, areaPath(now.area), today)
    const citation = list?.citation ?? null
    const fromDay = input.fromDay === undefined ? now.fromDay : civilDate(input.fromDay)
    const toDay = input.toDay === undefined ? now.toDay : civilDate(input.toDay)
    const { conditions, words } = input
    return decideAdmit(now, by, ctx.now, today, { fromDay, toDay, conditions, words, citation }, { items: list?.items ?? [], citation })
  }),
)

export const refuseApplication = action(contract.refuse, (ctx, input) =>
  stepApplication(ctx, input, applicationSubject, notOwn, async (now, by, rules) => {
    requireCode('reason', input.reason, rules.refuseReasons)
    return decideRefuse(now, by, ctx.now, input.reason, input.words)
  }),
)

export const revoke = action(contract.revoke, (ctx, input) =>
  stepApplication(ctx, input, applicationSubject, notOwn, async (now, by, rules) => {
    requireCode('reason', input.reason, rules.revokeReasons)
    return decideRevoke(now, by, input.reason, input.words, civilDateAt(ctx.now))
  }),
)
