// SPDX-License-Identifier: MPL-2.0
// The three things a person decides of an import: choose repairs, apply, give up. Each only in its state
// (rules/import-state.ts), and only once: who comes second is told places.import-not-now.
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { importOrdered } from '../events.ts'
import { contract } from '../http/contract.ts'
import { movesIn, type ImportMove } from '../rules/import-state.ts'
import { deleteRows } from '../store/import-rows.ts'
import { changeImport, type ImportChange, type PlaceImport } from '../store/imports.ts'
import { getImportOrRefuse, importView } from './import-view.ts'

async function decide(ctx: Ctx, importId: string, move: ImportMove, change: ImportChange): Promise<PlaceImport> {
  const one = await getImportOrRefuse(ctx, importId)
  if (move === 'apply' && one.state === 'checked' && one.faultCount > 0) refuse('places.import-has-faults', { faults: one.faultCount })
  const open = movesIn(one.state, one.faultCount, one.offers.length, one.repairs.length).includes(move)
  if (!open || !(await changeImport(ctx.tx, one, change, ctx.now))) refuse('places.import-not-now', { state: one.state })
  return getImportOrRefuse(ctx, importId)
}

export const repairImport = action(contract.repairImport, async (ctx, { importId, repairs }) => {
  const again = {
    state: 'checking',
    stage: 'reading',
    done: 0,
    resumeAt: '',
    faultCount: 0,
    faults: [],
    counts: {},
    offers: [],
    repairs: [...new Set(repairs)],
  } as const
  const one = await decide(ctx, importId, 'repair', again)
  await deleteRows(ctx.tx, importId)
  ctx.announce(importOrdered(importId))
  return importView(one)
})

export const applyImport = action(contract.applyImport, async (ctx, { importId }) => {
  const appliedBy = ctx.actor.kind === 'staff' ? ctx.actor.accountId : null
  const one = await decide(ctx, importId, 'apply', { state: 'applying', stage: 'saving', done: 0, appliedBy })
  ctx.announce(importOrdered(importId))
  return importView(one)
})

/** Its pieces are deleted by the chore. */
export const cancelImport = action(contract.cancelImport, async (ctx, { importId }) => {
  const one = await decide(ctx, importId, 'cancel', { state: 'cancelled' })
  await deleteRows(ctx.tx, importId)
  return importView(one)
})
