// SPDX-License-Identifier: MPL-2.0
// Merges a duplicate into another open matter of the same district: both records stay, and whoever followed the duplicate
// follows the other from now on. The target is named by its number. Refuses: matter.no-such-target, matter.merge-into-itself,
// matter.merge-across-districts.
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideMerge } from '../rules/decide.ts'
import { findRefByNumber, getMatter, lockMatters, parseRef, refText, type Ref } from '../store/matter.ts'
import { copyReceipts } from '../store/receipt.ts'
import { moveMatter, record } from './move.ts'
import { subjectOf } from './view.ts'

/** Both matters at once, since a colleague may be merging them the other way round. */
async function lockBoth(ctx: Ctx, own: Ref, number: string): Promise<void> {
  const target = await findRefByNumber(ctx.tx, own.homeDistrict, number)
  if (target !== undefined) await lockMatters(ctx.tx, own.homeDistrict, [own.id, target.id])
}

export const mergeMatter = action(contract.mergeMatter, async (ctx, input) => {
  await lockBoth(ctx, parseRef(input.matterId), input.into)
  return moveMatter(ctx, input, async ({ kept, by }) => {
    const district = Number(input.into.slice(0, 6))
    if (Number.isInteger(district) && input.into.includes('-') && district !== kept.ref.homeDistrict) refuse('matter.merge-across-districts')
    const ref = (await findRefByNumber(ctx.tx, kept.ref.homeDistrict, input.into)) ?? refuse('matter.no-such-target', { number: input.into })
    if (ref.id === kept.ref.id) refuse('matter.merge-into-itself')
    const target = await getMatter(ctx.tx, ref, ctx.sight, 'lock')
    ctx.require(subjectOf(target))
    const merged = decideMerge(kept.matter, { id: refText(ref), number: target.number, matter: target.matter }, refText(kept.ref), input.words)
    await record(ctx, target, [{ kind: 'took-duplicate', facts: { fromNumber: kept.number } }], by)
    await copyReceipts(ctx.tx, kept.ref, ref, ctx.now)
    return { decided: [merged] }
  })
})
