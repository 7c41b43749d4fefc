// SPDX-License-Identifier: MPL-2.0
// A reporter's moves: look, add, withdraw, rate once, reopen once.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideRate, decideReopen } from '../rules/decide-verify.ts'
import { decideWithdraw, requireMove } from '../rules/decide.ts'
import { getReportersMatter, parseRef } from '../store/matter.ts'
import { commandCentre } from './answering-units.ts'
import { moveMine, reporterOf } from './my-matter.ts'
import { myMatterView } from './view.ts'

// Every addition is read by somebody in an office; ten say all there is to say of one matter.
const MOST_ADDITIONS = 10

export const getMine = action(contract.getMine, async (ctx, input) =>
  myMatterView(ctx, await getReportersMatter(ctx.tx, parseRef(input.matterId), reporterOf(ctx))),
)

export const addToMine = action(contract.addToMine, (ctx, input) =>
  moveMine(ctx, input, async ({ kept }) => {
    requireMove(kept.matter, 'add')
    if (input.words === '' && input.uploads.length === 0) refuse('matter.nothing-said')
    if (kept.events.filter((event) => event.kind === 'added').length >= MOST_ADDITIONS) refuse('matter.too-many-additions', { most: MOST_ADDITIONS })
    return {
      decided: [{ kind: 'added', facts: { words: input.words, photos: input.uploads.length } }],
      proofs: [{ purpose: 'report', uploads: input.uploads }],
    }
  }),
)

export const withdrawMine = action(contract.withdrawMine, (ctx, input) =>
  moveMine(ctx, input, async ({ kept }) => ({ decided: [decideWithdraw(kept.matter, input.words)] })),
)

export const rateMine = action(contract.rateMine, (ctx, input) =>
  moveMine(ctx, input, async ({ kept, until }) => ({ decided: [decideRate(kept.matter, input.rating, input.words, until, ctx.now)] })),
)

export const reopenMine = action(contract.reopenMine, (ctx, input) =>
  moveMine(ctx, input, async ({ kept, moment, until }) => {
    const centre = await commandCentre(ctx, kept.matter.place.area)
    return {
      decided: [decideReopen(moment, kept.matter, centre?.id ?? null, input.reason, input.words, until)],
      proofs: [{ purpose: 'report', uploads: input.uploads }],
    }
  }),
)
