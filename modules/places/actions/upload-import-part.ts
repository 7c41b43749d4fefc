// SPDX-License-Identifier: MPL-2.0
// Keeps one piece of a file. A piece may be sent again until the import is begun; then the file does not change any more.
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { inTransaction } from '#platform/db.ts'
import { contract } from '../http/contract.ts'
import { findImport, findParts, savePart } from '../store/imports.ts'

export const PART_BYTES = 8 * 1024 * 1024
const MEGABYTE = 1024 * 1024

export const uploadImportPart = action(contract.uploadImportPart, async (ctx, { importId, part }) => {
  const bytes = ctx.exchange.bytes ?? refuse('places.import-empty')
  const mostMegabytes = ctx.world.settings.IMPORT_MOST_MB
  if (bytes.byteLength === 0) refuse('places.import-empty')
  if (bytes.byteLength > PART_BYTES) refuse('places.import-too-large', { megabytes: mostMegabytes })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const fileKey = `imports/${importId}/${part}-${sha256.slice(0, 16)}`
  const check = async (tx: typeof ctx.tx): Promise<string | undefined> => {
    if ((await findImport(tx, importId)) !== undefined) refuse('places.import-begun')
    const parts = await findParts(tx, importId)
    const others = parts.filter((one) => one.part !== part).reduce((sum, one) => sum + one.bytes, 0)
    if (others + bytes.byteLength > mostMegabytes * MEGABYTE) refuse('places.import-too-large', { megabytes: mostMegabytes })
    return parts.find((one) => one.part === part)?.fileKey
  }
  await check(ctx.tx)
  await ctx.world.files.put(fileKey, bytes)
  const before = await inTransaction(ctx.world.db, async (tx) => {
    const replaced = await check(tx)
    await savePart(tx, importId, { part, bytes: bytes.byteLength, sha256, fileKey }, ctx.now)
    return replaced
  })
  if (before !== undefined && before !== fileKey) await ctx.world.files.remove(before)
  return { part, bytes: bytes.byteLength }
})
