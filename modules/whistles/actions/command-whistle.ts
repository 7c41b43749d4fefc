// SPDX-License-Identifier: MPL-2.0
// What the street may order while a whistle goes on: call one more unit, withdraw a call, note who has not come, call the
// whole off. Where the lead goes, another called unit takes over its clocks with their moments unchanged.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideCallOff, decideNoShow, decideRelease, decideSummon } from '../rules/decide.ts'
import { clockStarter, kindOf, rulesFor } from './moment.ts'
import { moveAsStreet } from './move.ts'
import { requireAnswering } from './place.ts'

export const summonUnit = action(contract.summonUnit, (ctx, input) =>
  moveAsStreet(ctx, input, async (whistle) => {
    const { rules } = await rulesFor(ctx, whistle)
    const start = await clockStarter(ctx, kindOf(rules, whistle.kind), whistle.place.area)
    const starts = [start('acknowledge', input.unitId), start('arrive', input.unitId)]
    const decided = decideSummon(whistle, rules.most, input.unitId, starts, input.words, ctx.now)
    await requireAnswering(ctx, whistle.place.area, [input.unitId])
    return { decided: [decided] }
  }),
)

export const releaseUnit = action(contract.releaseUnit, (ctx, input) =>
  moveAsStreet(ctx, input, (whistle) => ({ decided: [decideRelease(whistle, input.unitId, input.words, input.newLeadUnitId, ctx.now)] })),
)

export const noteNoShow = action(contract.noteNoShow, (ctx, input) =>
  moveAsStreet(ctx, input, (whistle) => ({ decided: [decideNoShow(whistle, input.unitId, ctx.now)] })),
)

export const callOff = action(contract.callOff, (ctx, input) =>
  moveAsStreet(ctx, input, async (whistle) => {
    const { rules } = await rulesFor(ctx, whistle)
    return { decided: [decideCallOff(whistle, rules, input.reason, input.words, ctx.now)] }
  }),
)
