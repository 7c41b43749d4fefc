// SPDX-License-Identifier: MPL-2.0
// An import as the API says it.
import type { z } from 'zod'
import type { AreaPath } from '#kernel/area-path.ts'
import { toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import type { ImportRow as RowShape, ImportView as ViewShape } from '../http/import-operations.ts'
import { movesIn } from '../rules/import-state.ts'
import { findImport, type PlaceImport } from '../store/imports.ts'

/** Faults and remarks that are listed; the counts tell of all. */
const LISTED = 300

export function importRow(one: PlaceImport): z.input<typeof RowShape> {
  return {
    importId: one.id,
    kind: one.kind,
    fileName: one.fileName,
    state: one.state,
    startedAt: toIso(one.startedAt),
    movedAt: toIso(one.movedAt),
    features: one.total,
    faults: one.faultCount,
    remarks: Object.values(one.counts).reduce((sum, count) => sum + count, 0) - one.faultCount,
  }
}

export function importView(one: PlaceImport): z.input<typeof ViewShape> {
  return {
    ...importRow(one),
    crs: one.crs,
    bytes: one.bytes,
    options: one.options,
    progress: { stage: one.stage, done: one.done, total: one.total },
    counts: one.counts,
    listed: one.faults.slice(0, LISTED).map(({ at, ...fault }) => ({ ...fault, at: at === null ? null : [at[0], at[1]] })),
    offers: [...one.offers],
    repairs: [...one.repairs],
    result: one.result?.counts ?? null,
    byCommunity: [...(one.result?.byCommunity ?? [])],
    refused: one.refused,
    may: [...movesIn(one.state, one.faultCount, one.offers.length, one.repairs.length)],
  }
}

/** A file may hold ground of every district: only posts without an area of their own reach it. */
export function requireWholeCity(ctx: Ctx): void {
  ctx.require({ area: '' as AreaPath, units: [] })
}

/** Refuses places.no-such-import. */
export async function getImportOrRefuse(ctx: Ctx, importId: string): Promise<PlaceImport> {
  requireWholeCity(ctx)
  return (await findImport(ctx.tx, importId)) ?? refuse('places.no-such-import')
}
