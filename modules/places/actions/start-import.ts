// SPDX-License-Identifier: MPL-2.0
// Begins to check a file whose pieces are all there. The work itself is done by a listener and, after a stop, by a chore.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { importOrdered } from '../events.ts'
import { contract } from '../http/contract.ts'
import { findParts, insertImport, lockParts } from '../store/imports.ts'
import { getImportOrRefuse, importView, requireWholeCity } from './import-view.ts'

export const startImport = action(contract.startImport, async (ctx, { importId, kind, crs, fileName, parts, options }) => {
  requireWholeCity(ctx)
  await lockParts(ctx.tx, importId)
  const there = await findParts(ctx.tx, importId)
  const missing = Array.from({ length: parts }, (_, at) => at + 1).filter((part) => !there.some((one) => one.part === part))
  if (missing.length > 0 || there.length !== parts) refuse('places.import-incomplete', { missing: missing.slice(0, 20).map(String), parts: there.length })
  const bytes = there.reduce((sum, one) => sum + one.bytes, 0)
  const byAccount = ctx.actor.kind === 'staff' ? ctx.actor.accountId : null
  if (!(await insertImport(ctx.tx, { id: importId, kind, crs, fileName, options, parts, bytes, byAccount }, ctx.now))) refuse('places.import-begun')
  ctx.announce(importOrdered(importId))
  return importView(await getImportOrRefuse(ctx, importId))
})
