// SPDX-License-Identifier: MPL-2.0
// The joint work: the lead, at the place, lays down the plan; each unit does its tasks; the lead reports the result with a
// photo, and the street's clock to confirm starts.
import { parseInstant } from '#kernel/instant.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideFinish, decidePlan, decideTaskDone } from '../rules/decide.ts'
import { clockStarter, kindOf, rulesFor } from './moment.ts'
import { moveAsUnit } from './move.ts'

export const plan = action(contract.plan, (ctx, input) =>
  moveAsUnit(ctx, input, 'plan', async (whistle, unitId) => {
    const { rules } = await rulesFor(ctx, whistle)
    const asked = input.tasks.map((task) => ({ unitId: task.unitId, words: task.words, dueAt: parseInstant(task.dueAt) }))
    return { decided: [decidePlan(whistle, rules.most, unitId, input.words, asked, ctx.now)] }
  }),
)

export const doTask = action(contract.doTask, (ctx, input) =>
  moveAsUnit(ctx, input, 'do-task', (whistle, unitId) => ({
    decided: [decideTaskDone(whistle, unitId, input.task, input.words, ctx.now)],
    proofs: [{ purpose: 'task', uploads: input.uploads }],
  })),
)

export const finish = action(contract.finish, (ctx, input) =>
  moveAsUnit(ctx, input, 'finish', async (whistle, unitId) => {
    const { rules } = await rulesFor(ctx, whistle)
    const start = await clockStarter(ctx, kindOf(rules, whistle.kind), whistle.place.area)
    return {
      decided: [decideFinish(whistle, unitId, input.words, input.uploads.length, start('confirm', whistle.streetUnitId), ctx.now)],
      proofs: [
        { purpose: 'before', uploads: input.before },
        { purpose: 'after', uploads: input.uploads },
      ],
    }
  }),
)
