// SPDX-License-Identifier: MPL-2.0
// What a reporter does with their own matter, by receipt or by account. Nobody else reaches these: a matter that is not
// theirs is not found.
import type { Ctx } from '#platform/action.ts'
import { refuse } from '#kernel/refusal.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import { endPauseFirst } from '../rules/decide-clocks.ts'
import type { Moment } from '../rules/decide.ts'
import type { Decided } from '../rules/events.ts'
import { getReportersMatter, parseRef, type Kept, type Reporter } from '../store/matter.ts'
import { chosenItem, momentOf, windowUntil } from './moment.ts'
import { record, REPORTER, type Proof } from './move.ts'
import { myMatterView } from './view.ts'
import type { Instant } from '#kernel/instant.ts'

export function reporterOf(ctx: Ctx): Reporter {
  if (ctx.actor.kind === 'receipt') return { receiptHash: ctx.actor.receiptHash }
  if (ctx.actor.kind === 'resident' || ctx.actor.kind === 'staff') return { accountId: ctx.actor.accountId }
  return refuse('sign-in-needed')
}

export type MyMove = { readonly kept: Kept; readonly moment: Moment; readonly until: Instant | null }

export async function moveMine(
  ctx: Ctx,
  input: { readonly matterId: string },
  decide: (move: MyMove) => Promise<{ readonly decided: readonly Decided[]; readonly proofs?: readonly Proof[] }>,
): Promise<OkOf<typeof contract.getMine>> {
  const kept = await getReportersMatter(ctx.tx, parseRef(input.matterId), reporterOf(ctx), 'lock')
  if (!kept.own) refuse('matter.followed-only', { number: kept.number })
  const chosen = await chosenItem(ctx, kept.matter)
  const moment = await momentOf(ctx, chosen.stepClocks)
  const until = await windowUntil(ctx, chosen.stepClocks, kept.matter)
  const { decided, proofs } = await decide({ kept, moment, until })
  return myMatterView(ctx, { ...(await record(ctx, kept, endPauseFirst(moment, kept.matter, decided), REPORTER, proofs)), own: true })
}
