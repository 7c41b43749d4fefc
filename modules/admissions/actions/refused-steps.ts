// SPDX-License-Identifier: MPL-2.0
// What happens to a refused task: the community takes the refusal back; the department asks for arbitration within its clock; the
// leadership of district or city, of neither side, decides. Refuses: admissions.too-late, own-unit, item-needed, forbidden.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideArbitrate, decideAskArbitration, decideTakeBack, isParty } from '../rules/decide-refused.ts'
import { mayArbitrate } from '../rules/reading.ts'
import { findCommunityList } from './community-list.ts'
import { getUnit, startClocks } from './parties.ts'
import { stepTask, taskSubject } from './step.ts'

export const takeBack = action(contract.takeBack, (ctx, input) =>
  stepTask(
    ctx,
    input,
    (now) => taskSubject(now, 'community'),
    async (_, granted) => granted[0],
    async (now) => decideTakeBack(now, input.words),
  ),
)

export const askArbitration = action(contract.askArbitration, (ctx, input) =>
  stepTask(
    ctx,
    input,
    (now) => taskSubject(now, 'department'),
    async (_, granted) => granted[0],
    async (now, _, rules) => decideAskArbitration(now, input.words, ctx.now, await startClocks(ctx, rules, 'arbitrate')),
  ),
)

export const arbitrate = action(contract.arbitrate, (ctx, input) =>
  stepTask(
    ctx,
    input,
    (now) => taskSubject(now, 'community'),
    async (now, granted) => {
      const department = await getUnit(ctx, now.departmentUnitId)
      const above = granted.filter((post) => mayArbitrate(post, department.area, now.area))
      return above.find(({ unitId }) => !isParty(now, { accountId: null, unitId })) ?? above[0] ?? refuse('forbidden')
    },
    async (now, by) => {
      const list = await findCommunityList(ctx, areaPath(now.area), civilDateAt(ctx.now))
      return decideArbitrate(now, by, input.award, input.words, input.itemCode ?? null, { items: list?.items ?? [], citation: list?.citation ?? null })
    },
  ),
)
