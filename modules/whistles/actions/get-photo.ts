// SPDX-License-Identifier: MPL-2.0
// Bytes of a photo of a whistle or a difficult problem in sight, or of a published one, large (JPEG) or small (WebP).
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { listPhotos, type Photo } from '../store/photo.ts'
import { getProblem, getPublished } from '../store/problem.ts'
import { getWhistle, parseRef, type Ref } from '../store/whistle.ts'

type Size = 'small' | 'large'

async function send(ctx: Ctx, { homeDistrict, id }: Ref, photoId: string, size: Size, which: (photo: Photo) => boolean = () => true): Promise<Buffer> {
  const photos = (await listPhotos(ctx.tx, homeDistrict, [id])).get(id) ?? []
  const photo = photos.find((one) => one.id === photoId && which(one)) ?? refuse('not-found')
  const file = await ctx.world.files.find(`${photo.fileKey}-${size}.${size === 'large' ? 'jpg' : 'webp'}`)
  if (file === undefined) refuse('not-found')
  ctx.exchange.answerHeader('content-type', size === 'large' ? 'image/jpeg' : 'image/webp')
  ctx.exchange.answerHeader('cache-control', 'private, max-age=86400, immutable')
  return file
}

export const getWhistlePhoto = action(contract.getWhistlePhoto, async (ctx, input) => {
  const ref = parseRef(input.whistleId)
  await getWhistle(ctx.tx, ref, ctx.sight)
  return send(ctx, ref, input.photoId, input.size)
})

export const getProblemPhoto = action(contract.getProblemPhoto, async (ctx, input) => {
  const ref = parseRef(input.problemId)
  await getProblem(ctx.tx, ref, ctx.sight)
  return send(ctx, ref, input.photoId, input.size)
})

/** Only those with which it was solved are public. */
export const getPublishedPhoto = action(contract.getPublishedPhoto, async (ctx, input) => {
  const ref = parseRef(input.problemId)
  const seq = await getPublished(ctx.tx, ref)
  return send(ctx, ref, input.photoId, input.size, (photo) => photo.seq === seq && (photo.purpose === 'before' || photo.purpose === 'after'))
})
