// SPDX-License-Identifier: MPL-2.0
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { listImports as findLast } from '../store/imports.ts'
import { importRow, requireWholeCity } from './import-view.ts'
import { PART_BYTES } from './upload-import-part.ts'

const MOST = 50
const MEGABYTE = 1024 * 1024

export const listImports = action(contract.listImports, async (ctx) => {
  requireWholeCity(ctx)
  return {
    imports: (await findLast(ctx.tx, MOST)).map(importRow),
    mostBytes: ctx.world.settings.IMPORT_MOST_MB * MEGABYTE,
    partBytes: PART_BYTES,
  }
})
