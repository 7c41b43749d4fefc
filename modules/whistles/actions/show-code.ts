// SPDX-License-Identifier: MPL-2.0
// The arrival code for the street's people at the place, while the whistle goes on.
import { toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { obstacle } from '../rules/obstacle.ts'
import { streetSubject } from '../rules/subjects.ts'
import { getWhistle, parseRef } from '../store/whistle.ts'
import { codeAt } from './arrival-code.ts'
import { rulesFor } from './moment.ts'

export const showCode = action(contract.showCode, async (ctx, input) => {
  const { ref, whistle } = await getWhistle(ctx.tx, parseRef(input.whistleId), ctx.sight)
  ctx.require(streetSubject(whistle))
  const code = obstacle(whistle, 'show-code', undefined, ctx.now)
  if (code !== undefined) refuse(code, { state: whistle.state, move: 'show-code' })
  const { rules } = await rulesFor(ctx, whistle)
  const shown = codeAt(ctx.world, ref, rules.arrival, ctx.now)
  return { code: shown.code, changesAt: toIso(shown.changesAt) }
})
