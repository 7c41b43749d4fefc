// SPDX-License-Identifier: MPL-2.0
// Bytes of a photo of a matter in sight, large (JPEG) or small (WebP).
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { getMatter, getReportersMatter, parseRef, type Ref } from '../store/matter.ts'
import { listPhotos } from '../store/photo.ts'
import { reporterOf } from './my-matter.ts'

async function send(ctx: Ctx, ref: Ref, photoId: string, size: 'small' | 'large', own = true): Promise<Buffer> {
  const photo = (await listPhotos(ctx.tx, ref)).find((one) => one.id === photoId && (own || one.purpose !== 'report')) ?? refuse('not-found')
  const file = await ctx.world.files.find(`${photo.fileKey}-${size}.${size === 'large' ? 'jpg' : 'webp'}`)
  if (file === undefined) refuse('not-found')
  ctx.exchange.answerHeader('content-type', size === 'large' ? 'image/jpeg' : 'image/webp')
  ctx.exchange.answerHeader('cache-control', 'private, max-age=86400, immutable')
  return file
}

export const getPhoto = action(contract.getPhoto, async (ctx, input) => {
  const ref = parseRef(input.matterId)
  await getMatter(ctx.tx, ref, ctx.sight)
  return send(ctx, ref, input.photoId, input.size)
})

export const getMyPhoto = action(contract.getMyPhoto, async (ctx, input) => {
  const ref = parseRef(input.matterId)
  const { own } = await getReportersMatter(ctx.tx, ref, reporterOf(ctx))
  return send(ctx, ref, input.photoId, input.size, own)
})
