// SPDX-License-Identifier: MPL-2.0
// One whistle in sight, with its record and what the caller may do now.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { getWhistle as load, parseRef } from '../store/whistle.ts'
import { whistleView } from './view.ts'

export const getWhistle = action(contract.getWhistle, async (ctx, input) => whistleView(ctx, await load(ctx.tx, parseRef(input.whistleId), ctx.sight)))
