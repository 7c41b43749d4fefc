// SPDX-License-Identifier: MPL-2.0
// Keeps one piece of a file. A piece may be sent again until the import is begun; then the file does not change any more.
// Bytes are written before their row: what a stop leaves without a row is swept away (commands/run-imports.ts).
import { createHash, randomUUID } from 'node:crypto'
import { Refusal, refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { inTransaction } from '#platform/db.ts'
import { contract } from '../http/contract.ts'
import { findImport, findParts, lockParts, savePart } from '../store/imports.ts'
import { requireWholeCity } from './import-view.ts'

export const PART_BYTES = 8 * 1024 * 1024
const MEGABYTE = 1024 * 1024

export const uploadImportPart = action(contract.uploadImportPart, async (ctx, { importId, part }) => {
  requireWholeCity(ctx)
  const bytes = ctx.exchange.bytes ?? refuse('places.import-empty')
  const mostMegabytes = ctx.world.settings.IMPORT_MOST_MB
  if (bytes.byteLength === 0) refuse('places.import-empty')
  if (bytes.byteLength > PART_BYTES) refuse('places.import-too-large', { megabytes: mostMegabytes })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  // of its own: whoever sends the piece again meanwhile writes, and removes, another file
  const fileKey = `imports/${importId}/${part}-${randomUUID()}`
  const check = async (tx: typeof ctx.tx): Promise<string | undefined> => {
    if ((await findImport(tx, importId)) !== undefined) refuse('places.import-begun')
    const parts = await findParts(tx, importId)
    const others = parts.filter((one) => one.part !== part).reduce((sum, one) => sum + one.bytes, 0)
    if (others + bytes.byteLength > mostMegabytes * MEGABYTE) refuse('places.import-too-large', { megabytes: mostMegabytes })
    return parts.find((one) => one.part === part)?.fileKey
  }
  await check(ctx.tx)
  await ctx.world.files.put(fileKey, bytes)
  const saved = inTransaction(ctx.world.db, async (tx) => {
    await lockParts(tx, importId)
    const replaced = await check(tx)
    await savePart(tx, importId, { part, bytes: bytes.byteLength, sha256, fileKey }, ctx.now)
    return replaced
  })
  const before = await saved.catch(async (error: unknown) => {
    if (error instanceof Refusal) await ctx.world.files.remove(fileKey)
    throw error
  })
  if (before !== undefined) await ctx.world.files.remove(before)
  return { part, bytes: bytes.byteLength }
})
