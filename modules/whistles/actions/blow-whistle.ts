// SPDX-License-Identifier: MPL-2.0
// A street whistles: names kind, place, one lead and the joint units, the matters it is to solve. Every clock starts now;
// the street may ask for less time than the kind gives, never grant more (that would be nobody's right but the rules').
// Refuses: see contract.ts; whistles.not-a-street for a leader elsewhere.
import { uuidv7 } from 'uuidv7'
import { postsGranted, type PostHeld } from '#kernel/actor.ts'
import { areaPath, areaWithin, homeDistrict } from '#kernel/area-path.ts'
import { civilDateAt, parseInstant, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { DEFAULT_LIST, findItemInForce } from '#modules/lists/index.ts'
import { findMattersInSight } from '#modules/matters/index.ts'
import { findUnits, type UnitView } from '#modules/offices/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { permissions } from '../permissions.ts'
import { decideBlow, type Blown } from '../rules/decide.ts'
import type { Item, NumberRef, Started, WhistleEvent } from '../rules/events.ts'
import type { KindRule } from '../rules/kinds.ts'
import { deriveWhistle } from '../rules/state.ts'
import { claimUploads } from '../store/photo.ts'
import { insertWhistle, takeNumber, type Kept } from '../store/whistle.ts'
import { clockStarter, kindOf, rulesFor, type StartClock } from './moment.ts'
import { byPost } from './move.ts'
import { requireAnswering, resolvePlace } from './place.ts'
import { noteWhistleOfProblem, requireProblemOf } from './problem-move.ts'
import { announceAll, tellMatters } from './record.ts'
import { whistleView } from './view.ts'

type Input = InputOf<typeof contract.blowWhistle>

/** The leader's post in a street, and the street. */
async function streetOf(ctx: Ctx, unitId: string | undefined): Promise<{ readonly post: PostHeld; readonly street: UnitView }> {
  const posts = postsGranted(ctx.actor, permissions['whistle.blow']).filter((post) => unitId === undefined || post.unitId === unitId)
  const units = await findUnits(
    ctx,
    posts.map((post) => post.unitId),
  )
  for (const post of posts) {
    const street = units.get(post.unitId)
    if (street?.level === 'street') return { post, street }
  }
  return refuse('whistles.not-a-street')
}

async function mattersOf(ctx: Ctx, street: UnitView, ids: readonly string[]): Promise<readonly NumberRef[]> {
  const found = await findMattersInSight(ctx, ids)
  return [...new Set(ids)].map((id) => {
    const matter = found.get(id)
    const own = matter !== undefined && areaWithin(areaPath(matter.area), areaPath(street.area)) && id.startsWith(street.area.slice(0, 6))
    return own ? { id, number: matter.number } : refuse('whistles.no-such-matter', { matter: id })
  })
}

async function itemOf(ctx: Ctx, code: string | undefined): Promise<Item | null> {
  if (code === undefined) return null
  const item = (await findItemInForce(ctx, DEFAULT_LIST, code, civilDateAt(ctx.now))) ?? refuse('whistles.no-such-item', { item: code })
  return { list: item.version.list, versionLabel: item.version.label, code: item.code, name: item.name }
}

const moment = (text: string | undefined): Instant | undefined => (text === undefined ? undefined : parseInstant(text))

function clocksOf(start: StartClock, leadUnitId: string, jointUnitIds: readonly string[], due: Input['due']): readonly Started[] {
  const [acknowledge, arrive] = [moment(due.acknowledge), moment(due.arrive)]
  const ofUnit = (unitId: string): readonly Started[] => [start('acknowledge', unitId, acknowledge), start('arrive', unitId, arrive)]
  const ofLead = [start('plan', leadUnitId, moment(due.plan)), start('finish', leadUnitId, moment(due.finish))]
  return [...[leadUnitId, ...jointUnitIds].flatMap(ofUnit), ...ofLead]
}

function requireMayBlow(kind: KindRule, post: PostHeld): void {
  if (!kind.mayBlow.includes(post.role)) refuse('whistles.may-not-blow')
}

export const blowWhistle = action(contract.blowWhistle, async (ctx, input) => {
  const { post, street } = await streetOf(ctx, input.streetUnitId)
  const { rules, version } = await rulesFor(ctx)
  const kind = kindOf(rules, input.kind)
  requireMayBlow(kind, post)
  const place = await resolvePlace(ctx, input.place)
  if (!areaWithin(areaPath(place.area), areaPath(street.area))) refuse('whistles.out-of-street')
  const problem = input.problemId === undefined ? null : await requireProblemOf(ctx, input.problemId, street.id)
  const { leadUnitId, jointUnitIds } = input
  const facts: Blown = {
    kind: kind.kind,
    rules: version.label,
    words: input.words,
    place,
    streetUnitId: street.id,
    leadUnitId,
    jointUnitIds,
    matters: await mattersOf(ctx, street, input.matterIds),
    item: await itemOf(ctx, input.itemCode),
    problem: problem && problem.ref,
  }
  const start = await clockStarter(ctx, kind, place.area)
  const decided = decideBlow(rules.most, facts, clocksOf(start, leadUnitId, jointUnitIds, input.due))
  await requireAnswering(ctx, place.area, [leadUnitId, ...jointUnitIds])
  const by = byPost(ctx.actor, post)
  const event = { ...decided, seq: 1, at: ctx.now, by } as WhistleEvent
  const district = homeDistrict(areaPath(place.area))
  const number = await takeNumber(ctx.tx, 'W', district, Number(civilDateAt(ctx.now).slice(0, 4)))
  const kept: Kept = { ref: { homeDistrict: district, id: uuidv7() }, number, events: [event], whistle: deriveWhistle([event]) }
  await insertWhistle(ctx.tx, kept, uuidv7)
  await claimUploads(ctx.tx, 'whistle', kept.ref, 1, 'blow', input.uploads, ctx.now)
  if (problem !== null) await noteWhistleOfProblem(ctx, problem.kept, kept, by)
  announceAll(ctx, kept, 0)
  await tellMatters(ctx, kept, kept.events)
  return whistleView(ctx, kept)
})
