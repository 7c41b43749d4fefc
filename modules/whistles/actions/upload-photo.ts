// SPDX-License-Identifier: MPL-2.0
// Takes one photo under an id the caller made up (unguessable, so only the caller can attach it). The same id with the same
// bytes is the same upload; with other bytes it is refused as photo.other-content. The time is read before the metadata is
// dropped; the place is not kept.
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { readPhoto } from '#platform/images.ts'
import { contract } from '../http/contract.ts'
import { findUpload, insertUpload, type Upload } from '../store/photo.ts'
import { iso } from './views-shared.ts'

export const FOLDER = 'whistle-photos'

const answer = ({ id, width, height, takenAt }: Upload) => ({ uploadId: id, width, height, takenAt: iso(takenAt) })

async function same(ctx: Ctx, id: string, sha256: string): Promise<Upload | undefined> {
  const before = await findUpload(ctx.tx, id)
  if (before !== undefined && before.sha256 !== sha256) refuse('photo.other-content')
  return before
}

export const uploadWhistlePhoto = action(contract.uploadWhistlePhoto, async (ctx, input) => {
  const bytes = ctx.exchange.bytes ?? refuse('photo.not-an-image')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const before = await same(ctx, input.uploadId, sha256)
  if (before !== undefined) return answer(before)
  const { large, small, width, height, takenAt } = await readPhoto(bytes)
  // The content is part of the name: of two photos sent at once under one id, neither overwrites the other.
  const fileKey = `${FOLDER}/${input.uploadId.slice(0, 2)}/${input.uploadId}-${sha256.slice(0, 16)}`
  const upload: Upload = { id: input.uploadId, sha256, fileKey, width, height, takenAt }
  const files = [`${fileKey}-large.jpg`, `${fileKey}-small.webp`] as const
  await ctx.world.files.put(files[0], large)
  await ctx.world.files.put(files[1], small)
  if (await insertUpload(ctx.tx, upload, ctx.now)) return answer(upload)
  const first = await findUpload(ctx.tx, input.uploadId)
  if (first?.sha256 === sha256) return answer(first)
  for (const file of files) await ctx.world.files.remove(file)
  return refuse('photo.other-content')
})
