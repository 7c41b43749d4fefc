// SPDX-License-Identifier: MPL-2.0
// A community says what it thinks of work it would get, while the consultation runs; its last word counts. A community that the
// application does not concern does not find it. Refuses: admissions.consultation-over, admissions.reason-needed.
import { areaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideOpinion } from '../rules/decide-application.ts'
import { stepApplication } from './step.ts'

export const giveOpinion = action(contract.giveOpinion, (ctx, input) =>
  stepApplication(
    ctx,
    { applicationId: input.applicationId },
    (now) => ({ area: areaPath(now.area), units: now.communities.map(({ unitId }) => unitId) }),
    (_, granted) => granted[0],
    async (now, by) => decideOpinion(now, by.unitId ?? refuse('admissions.not-concerned'), input.says, input.hoursAMonth, input.words, ctx.now),
  ),
)
