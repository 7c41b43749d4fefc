// SPDX-License-Identifier: MPL-2.0
// Server door of matters: what other modules may ask.
import type { Ctx } from '#platform/action.ts'
import { reporterOf } from './actions/my-matter.ts'
import { reportMatter } from './actions/report-matter.ts'
import { findBriefs, type MatterBrief } from './store/brief.ts'
import { parseRef, refText } from './store/matter.ts'
import { findReporterAccounts, listReportersRows } from './store/receipt.ts'

type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>

/** Accounts to tell about a matter: those that reported it, or a duplicate of it, while signed in. For notices only. */
export function findAccountsToTell(scope: Scope, matterId: string): Promise<readonly string[]> {
  return findReporterAccounts(scope.tx, parseRef(matterId))
}

/** The caller's own matters (at most `limit`, newest first). */
export async function findOwnMatterIds(ctx: Ctx, limit: number): Promise<readonly string[]> {
  return (await listReportersRows(ctx.tx, reporterOf(ctx), undefined, limit)).map(refText)
}

/** Matters by id that the caller may see; others are absent. */
export function findMattersInSight(ctx: Pick<Ctx, 'tx' | 'sight'>, ids: readonly string[]): Promise<ReadonlyMap<string, MatterBrief>> {
  return findBriefs(ctx.tx, ctx.sight, ids)
}

/** Files a report in the caller's transaction, by the same way as any report: same routing, clocks, receipt and refusals. */
export function fileReport(ctx: Ctx, input: Parameters<typeof reportMatter.run>[1]): ReturnType<typeof reportMatter.run> {
  return reportMatter.run(ctx, input)
}

export { importMatters, type MattersImported } from './commands/import-matters.ts'
export { nameEscalation } from './actions/name-escalation.ts'
export { noteWhistle, type WhistleNote } from './actions/note-whistle.ts'
export { countRates, type RateAsked, type RateCounts, type RateRow } from './store/rates.ts'
