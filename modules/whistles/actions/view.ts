// SPDX-License-Identifier: MPL-2.0
// How a whistle is shown in full. `may` comes from the same function that decides, so that nothing is offered that would
// be refused. Accounts never appear: a move is shown by its unit and the title of the post.
import { toIso } from '#kernel/instant.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import { MOVE_PERMISSION } from '../permissions.ts'
import { isOwnClaim, isOwnWork } from '../rules/decide.ts'
import type { WhistleEvent } from '../rules/events.ts'
import type { ReasonRule, RungRule, WhistleRules } from '../rules/kinds.ts'
import { isWorthOffering, obstacle } from '../rules/obstacle.ts'
import { findClock, isRunning, nextDue, type Deadline, type Summons, type Whistle } from '../rules/state.ts'
import { ABOUT_MOVES, STREET_MOVES, UNIT_MOVES, type AboutMove, type StreetMove, type UnitMove } from '../rules/steps.ts'
import { calledSubject, districtSubject, streetSubject } from '../rules/subjects.ts'
import { listPhotos } from '../store/photo.ts'
import { refText, type Kept } from '../store/whistle.ts'
import { everyPost } from './every-post.ts'
import { rulesFor } from './moment.ts'
import { byView, iso, namesOf, photoView, placeView, words, type Names, type Words } from './views-shared.ts'

export type WhistleAnswer = OkOf<typeof contract.getWhistle>
type SummonsAnswer = WhistleAnswer['summons'][number]
type ClockAnswer = WhistleAnswer['clocks'][number]

function rungView(ladder: readonly RungRule[], code: string): { code: string; name: Words } {
  return { code, name: words(ladder.find(({ rung }) => rung === code)?.name ?? { zh: code, en: code }) }
}

export function clockView(deadline: Deadline, ladder: readonly RungRule[]): ClockAnswer {
  const { step, unitId, amount, clock, shortened, provisional } = deadline
  return {
    step,
    unitId,
    amount,
    clock,
    shortened,
    provisional,
    startedAt: toIso(deadline.startedAt),
    dueAt: toIso(deadline.dueAt),
    metAt: iso(deadline.metAt),
    endedAt: iso(deadline.endedAt),
    rungs: deadline.rungs.slice(0, deadline.climbed).map(({ rung }) => rungView(ladder, rung)),
  }
}

const OF_UNIT = ['acknowledge', 'arrive'] as const
const isOfUnit = ({ step }: Deadline): boolean => step === 'acknowledge' || step === 'arrive'

function coded(reasons: readonly ReasonRule[], reason: string): { code: string; name: Words } {
  const found = reasons.find((one) => one.reason === reason)
  return { code: reason, name: found === undefined ? { zh: reason, en: reason } : words(found.name) }
}

/** What the caller may do for a called unit, or about it. */
export function movesFor(ctx: Ctx, whistle: Whistle, unitId: string): (UnitMove | AboutMove)[] {
  const open = (move: UnitMove | AboutMove): boolean => isWorthOffering(whistle, move, unitId) && obstacle(whistle, move, unitId, ctx.now) === undefined
  const unit = ctx.may('whistle.answer', { ...calledSubject(whistle), units: [unitId] })
  const own = UNIT_MOVES.filter((move) => unit && open(move))
  const ownClaim = isOwnClaim(whistle, unitId, everyPost(ctx.actor))
  const about = ABOUT_MOVES.filter((move) => {
    if (!open(move)) return false
    if (move === 'decide-misuse') return !ownClaim && ctx.may('whistle.judge', districtSubject(whistle))
    return ctx.may(MOVE_PERMISSION[move], streetSubject(whistle))
  })
  return [...own, ...about]
}

function streetMoves(ctx: Ctx, whistle: Whistle): StreetMove[] {
  const by = { accountId: ctx.actor.kind === 'staff' ? ctx.actor.accountId : null, unitId: whistle.streetUnitId }
  return STREET_MOVES.filter((move) => {
    if (obstacle(whistle, move, undefined, ctx.now) !== undefined || !ctx.may(MOVE_PERMISSION[move], streetSubject(whistle))) return false
    return (move !== 'confirm' && move !== 'send-back') || !isOwnWork(whistle, by)
  })
}

function summonsView(ctx: Ctx, whistle: Whistle, summons: Summons, rules: WhistleRules, names: Names): SummonsAnswer {
  const { unitId, acknowledged, declined, arrived, noShow, misuse } = summons
  const ladder = rules.kinds.find((one) => one.kind === whistle.kind)?.ladder ?? []
  return {
    unit: names.unit(unitId),
    lead: unitId === whistle.leadUnitId,
    state: summons.state,
    summonedAt: toIso(summons.summonedAt),
    seenAt: iso(summons.seenAt),
    acknowledged: acknowledged && { at: toIso(acknowledged.at), title: names.title(acknowledged.postId), words: acknowledged.words },
    declined: declined && { at: toIso(declined.at), reason: coded(rules.reasons.decline, declined.reason), words: declined.words },
    arrived: arrived && { at: toIso(arrived.at), method: arrived.method, withinMetres: arrived.withinMetres },
    noShow: noShow && { at: toIso(noShow.at), reason: noShow.reason === null ? null : coded(rules.reasons.noShow, noShow.reason), words: noShow.words },
    misuse: misuse && {
      at: toIso(misuse.at),
      reason: coded(rules.reasons.misuse, misuse.reason),
      words: misuse.words,
      decision: misuse.decision,
      decisionWords: misuse.decisionWords,
    },
    releasedAt: iso(summons.releasedAt),
    dueAt: iso(nextDue(whistle, unitId)),
    clocks: OF_UNIT.flatMap((step) => findClock(whistle, step, unitId) ?? []).map((deadline) => clockView(deadline, ladder)),
    may: movesFor(ctx, whistle, unitId),
  }
}

function planView(ctx: Ctx, whistle: Whistle, names: Names): WhistleAnswer['plan'] {
  if (whistle.plan === null) return null
  const tasks = whistle.plan.tasks.map(({ task, unitId, words: said, dueAt, doneAt, result }) => ({
    task,
    unit: names.unit(unitId),
    words: said,
    dueAt: toIso(dueAt),
    doneAt: iso(doneAt),
    result,
    mayDo: doneAt === null && movesFor(ctx, whistle, unitId).includes('do-task'),
  }))
  return { words: whistle.plan.words, at: toIso(whistle.plan.at), tasks }
}

function ratingsView(whistle: Whistle, rules: WhistleRules, names: Names): WhistleAnswer['ratings'] {
  const all = [...rules.questions.ofUnit, ...rules.questions.ofStreet]
  return whistle.ratings.map((rating) => ({
    from: names.unit(rating.fromUnitId),
    of: names.unit(rating.ofUnitId),
    words: rating.words,
    at: toIso(rating.at),
    answers: Object.entries(rating.answers).map(([question, answer]) => ({
      question,
      answer,
      name: words(all.find((one) => one.question === question)?.name ?? { zh: question, en: question }),
    })),
  }))
}

const HIDDEN = new Set(['starts', 'rules', 'answers', 'deadline', 'matters', 'problem', 'item', 'place'])
const REASONS_OF: Readonly<Record<string, 'decline' | 'noShow' | 'misuse' | 'callOff'>> = {
  declined: 'decline',
  'no-show-explained': 'noShow',
  'misuse-claimed': 'misuse',
  'called-off': 'callOff',
}

type Fact = readonly [string, unknown]

function factView(event: WhistleEvent, name: string, value: unknown, rules: WhistleRules, names: Names): Fact | undefined {
  if (HIDDEN.has(name)) return undefined
  if (name === 'tasks' || name === 'kind') return undefined
  if (name === 'jointUnitIds') return ['joint', (value as readonly string[]).map(names.unitName)]
  if (/unitId$/i.test(name)) return [name.replace(/Id$/, ''), names.unitName(value as string | null)]
  if (name === 'dueAt') return [name, toIso(value as never)]
  const reasons = REASONS_OF[event.kind]
  if (name === 'reason' && reasons !== undefined) return [name, coded(rules.reasons[reasons], String(value)).name]
  return [name, value]
}

function eventView(event: WhistleEvent, rules: WhistleRules, ladder: readonly RungRule[], names: Names): WhistleAnswer['events'][number] {
  const facts = Object.entries(event.facts).flatMap(([name, value]) => {
    const fact = factView(event, name, value, rules, names)
    return fact === undefined ? [] : [fact]
  })
  const more = event.kind === 'escalated' ? { rungName: rungView(ladder, event.facts.rung).name } : {}
  return { seq: event.seq, kind: event.kind, at: toIso(event.at), by: byView(event.by, names), facts: { ...Object.fromEntries(facts), ...more } }
}

export function unitIdsOf({ whistle, events }: Kept): readonly string[] {
  const by = events.flatMap((event) => event.by.unitId ?? [])
  const rungs = whistle.deadlines.flatMap((deadline) => deadline.rungs.flatMap(({ toUnitId }) => toUnitId ?? []))
  return [...new Set([whistle.streetUnitId, whistle.leadUnitId, ...whistle.summons.map(({ unitId }) => unitId), ...by, ...rungs])]
}

export async function whistleView(ctx: Ctx, kept: Kept): Promise<WhistleAnswer> {
  const { ref, number, whistle, events } = kept
  const { rules } = await rulesFor(ctx, whistle)
  const names = await namesOf(
    ctx,
    unitIdsOf(kept),
    events.map(({ by }) => by.postId),
  )
  const kind = rules.kinds.find((one) => one.kind === whistle.kind)
  const ladder = kind?.ladder ?? []
  const photos = (await listPhotos(ctx.tx, ref.homeDistrict, [ref.id])).get(ref.id) ?? []
  return {
    id: refText(ref),
    number,
    revision: whistle.revision,
    state: whistle.state,
    kind: { code: whistle.kind, name: words(kind?.name ?? { zh: whistle.kind, en: whistle.kind }) },
    words: whistle.words,
    place: await placeView(ctx, whistle.place),
    street: names.unit(whistle.streetUnitId),
    lead: names.unit(whistle.leadUnitId),
    item: whistle.item && { ...whistle.item, name: words(whistle.item.name) },
    matters: whistle.matters.map((matter) => ({ ...matter })),
    problem: whistle.problem && { ...whistle.problem },
    blownAt: toIso(whistle.blownAt),
    finishedAt: iso(whistle.finishedAt),
    endedAt: iso(whistle.endedAt),
    dueAt: iso(nextDue(whistle)),
    clocks: whistle.deadlines.filter((deadline) => !isOfUnit(deadline)).map((deadline) => clockView(deadline, ladder)),
    summons: whistle.summons.map((summons) => summonsView(ctx, whistle, summons, rules, names)),
    plan: planView(ctx, whistle, names),
    result: whistle.result && { words: whistle.result.words, at: toIso(whistle.result.at) },
    ratings: ratingsView(whistle, rules, names),
    photos: photos.map(photoView),
    events: events.map((event) => eventView(event, rules, ladder, names)),
    may: streetMoves(ctx, whistle),
    rules: whistle.rules,
  }
}

/** Running clocks, soonest first. */
export function runningClocks(whistle: Whistle, ladder: readonly RungRule[]): ClockAnswer[] {
  return whistle.deadlines
    .filter(isRunning)
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map((deadline) => clockView(deadline, ladder))
}
