// SPDX-License-Identifier: MPL-2.0
// Rating both ways, once each, on fixed questions about one whistle: the street of each called unit's part, each called
// unit of the street's part. Of units, never of anybody who works there.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideRate } from '../rules/decide.ts'
import { rulesFor } from './moment.ts'
import { moveAsStreet, moveAsUnit } from './move.ts'

export const rateStreet = action(contract.rateStreet, (ctx, input) =>
  moveAsUnit(ctx, input, 'rate-street', async (whistle, unitId) => {
    const { rules } = await rulesFor(ctx, whistle)
    return { decided: [decideRate(whistle, rules, 'street', unitId, input.answers, input.words, ctx.now)] }
  }),
)

export const rateUnit = action(contract.rateUnit, (ctx, input) =>
  moveAsStreet(ctx, input, async (whistle) => {
    const { rules } = await rulesFor(ctx, whistle)
    return { decided: [decideRate(whistle, rules, 'unit', input.unitId, input.answers, input.words, ctx.now)] }
  }),
)
