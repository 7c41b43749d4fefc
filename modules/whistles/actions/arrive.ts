// SPDX-License-Identifier: MPL-2.0
// A unit shows that it has come: by the code the street shows there, or by being within the rules' radius of the point, by
// a position known well enough. Of it only the method, the radius and the moment are kept. Codes are counted before they are looked at, and stay
// counted when refused (hence no enclosing transaction); arriving twice is the same as once.
// Refuses: whistles.wrong-code, whistles.too-many-tries, whistles.too-far, whistles.position-inaccurate, whistles.no-point.
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { inTransaction } from '#platform/db.ts'
import type { InputOf } from '#platform/operation.ts'
import { saveAnnounced, wakeOutbox, type Announced } from '#platform/outbox.ts'
import { contract } from '../http/contract.ts'
import { decideArrive } from '../rules/decide.ts'
import type { WhistleRules } from '../rules/kinds.ts'
import { metresBetween, type Position } from '../rules/metres.ts'
import { obstacle } from '../rules/obstacle.ts'
import { findSummons, type Whistle } from '../rules/state.ts'
import { countTry } from '../store/code-try.ts'
import { getWhistle, parseRef, type Kept } from '../store/whistle.ts'
import { isCode, slotAt } from './arrival-code.ts'
import { rulesFor } from './moment.ts'
import { byPost, unitPost } from './move.ts'
import { record } from './record.ts'
import { whistleView } from './view.ts'

type Input = InputOf<typeof contract.arrive>

async function requireCode(ctx: Ctx, { ref }: Kept, { arrival }: WhistleRules, unitId: string, code: string): Promise<void> {
  const tries = await countTry(ctx.tx, ref, unitId, slotAt(arrival, ctx.now))
  if (tries > arrival.codeTries) refuse('whistles.too-many-tries')
  if (!isCode(ctx.world, ref, arrival, ctx.now, code)) refuse('whistles.wrong-code', { left: Math.max(0, arrival.codeTries - tries) })
}

function requireNear({ place }: Whistle, { arrival }: WhistleRules, at: Position & { readonly accuracyMetres: number }): void {
  if (place.lon === null || place.lat === null) refuse('whistles.no-point')
  if (at.accuracyMetres > arrival.accuracyMetres)
    refuse('whistles.position-inaccurate', { metres: Math.round(at.accuracyMetres), most: arrival.accuracyMetres })
  const metres = Math.round(metresBetween({ lon: place.lon, lat: place.lat }, at))
  if (metres > arrival.radiusMetres) refuse('whistles.too-far', { metres, radius: arrival.radiusMetres })
}

async function requireProof(ctx: Ctx, kept: Kept, rules: WhistleRules, unitId: string, input: Input): Promise<void> {
  if (input.method === 'code') await requireCode(ctx, kept, rules, unitId, input.code)
  else requireNear(kept.whistle, rules, input)
}

export const arrive = action(contract.arrive, async (ctx, input) => {
  const ref = parseRef(input.whistleId)
  const seen = await getWhistle(ctx.tx, ref, ctx.sight)
  const post = unitPost(ctx, seen.whistle, 'arrive', input.unitId)
  if (findSummons(seen.whistle, post.unitId)?.state === 'arrived') return whistleView(ctx, seen)
  const inTheWay = obstacle(seen.whistle, 'arrive', post.unitId, ctx.now)
  if (inTheWay !== undefined) refuse(inTheWay, { state: seen.whistle.state, move: 'arrive' })
  const { rules } = await rulesFor(ctx, seen.whistle)
  await requireProof(ctx, seen, rules, post.unitId, input)
  const announced: Announced[] = []
  const after = await inTransaction(ctx.world.db, async (tx) => {
    const kept = await getWhistle(tx, ref, ctx.sight, 'lock')
    if (findSummons(kept.whistle, post.unitId)?.state === 'arrived') return kept
    const decided = decideArrive(kept.whistle, post.unitId, input.method, input.method === 'code' ? null : rules.arrival.radiusMetres, ctx.now)
    const arrived = await record({ tx, now: ctx.now, announce: (event) => void announced.push(event) }, kept, [decided], byPost(ctx.actor, post))
    await saveAnnounced(tx, announced, ctx.now)
    return arrived
  })
  wakeOutbox(ctx.world)
  return whistleView(ctx, after)
})
