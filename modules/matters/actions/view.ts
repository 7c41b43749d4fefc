// SPDX-License-Identifier: MPL-2.0
// How a matter is shown. Names of units, areas, posts and items are fetched in batches through the doors of their modules.
// The reporter's rating is never shown to offices with the matter; residents' accounts never appear at all.
import { areaAndParents, areaPath, type AreaPath } from '#kernel/area-path.ts'
import { postsGranted } from '#kernel/actor.ts'
import { toIso, type Instant } from '#kernel/instant.ts'
import { loadCalendar } from '#modules/calendar/index.ts'
import type { ItemView } from '#modules/lists/index.ts'
import { findPostTitles, findUnits, type UnitView } from '#modules/offices/index.ts'
import { findAreas, type AreaView } from '#modules/places/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import { MOVE_PERMISSION, permissions } from '../permissions.ts'
import { isMoveOpen, mayMake } from '../rules/holding.ts'
import type { PlaceFound } from '../rules/events.ts'
import { finalDue, nextDue } from '../rules/state.ts'
import { MOVE_FROM, MOVES, STEP_OF, type Move } from '../rules/steps.ts'
import { refText, type Kept, type KeptOfReporter } from '../store/matter.ts'
import { listPhotos } from '../store/photo.ts'
import { besideStep, iso } from './clock-view.ts'
import { eventView, unitIdsOf, type Viewer } from './event-view.ts'
import { chosenItem, clockCounter, closingConditions, windowUntil } from './moment.ts'
import { factNames } from './fact-names.ts'

type MatterAnswer = OkOf<typeof contract.getMatter>
type MyAnswer = OkOf<typeof contract.getMine>
type Named = { zh: string; en: string }

export function itemRef(item: ItemView): NonNullable<MatterAnswer['item']> {
  return {
    list: item.version.list,
    versionLabel: item.version.label,
    code: item.code,
    name: item.name,
    major: item.major,
    closing: item.closing,
    conditions: closingConditions(item),
    basis: item.basis,
  }
}

export function unitRef(unit: UnitView | undefined): { id: string; name: Named; phone: string | null } | null {
  return unit === undefined ? null : { id: unit.id, name: unit.name, phone: unit.phone }
}

/** Names of the areas around a place, from district to the smallest known. */
export function areaNames(path: AreaPath, areas: ReadonlyMap<string, AreaView>): Named[] {
  return areaAndParents(path)
    .filter((area) => area.length >= 6)
    .toReversed()
    .flatMap((area) => areas.get(area)?.name ?? [])
}

function placeView(place: PlaceFound, names: Named[], viewer: Viewer): MatterAnswer['place'] {
  const { area, certainty, lon, lat } = place
  // What somebody else wrote of the spot, and where exactly they stood, stays theirs.
  if (viewer === 'follower') return { area, names, words: null, point: null, certainty }
  return { area, names, words: place.words, point: lon === null || lat === null ? null : { lon, lat }, certainty }
}

async function shared(
  ctx: Ctx,
  kept: Kept,
  viewer: Viewer,
): Promise<{
  readonly view: Omit<MatterAnswer, 'may' | 'mergedInto'>
  readonly units: ReadonlyMap<string, UnitView>
  readonly item: ItemView | undefined
  readonly until: Instant | null
}> {
  const { matter } = kept
  const path = areaPath(matter.place.area)
  const chosen = await chosenItem(ctx, matter)
  const units = await findUnits(ctx, unitIdsOf(kept))
  const areas = await findAreas(ctx, areaAndParents(path))
  const titles = await findPostTitles(ctx, [...new Set(kept.events.flatMap((event) => event.by.postId ?? []))])
  const named = await factNames(ctx, kept, chosen.item)
  const photos = (await listPhotos(ctx.tx, kept.ref)).filter((photo) => viewer !== 'follower' || photo.purpose !== 'report')
  const view = {
    id: refText(kept.ref),
    number: kept.number,
    revision: matter.revision,
    state: matter.state,
    step: STEP_OF[matter.state],
    channel: matter.channel as MatterAnswer['channel'],
    place: placeView(matter.place, areaNames(path, areas), viewer),
    words: viewer === 'follower' ? '' : matter.words,
    item: chosen.item === undefined ? null : itemRef(chosen.item),
    filedAt: toIso(matter.filedAt),
    dueAt: iso(nextDue(matter)),
    finalDueAt: iso(finalDue(matter)),
    outcome: matter.outcome,
    reopened: matter.reopened,
    holder: unitRef(matter.holderUnitId === null ? undefined : units.get(matter.holderUnitId)),
    photos: photos.map(({ id, purpose, width, height, takenAt, addedAt }) => ({ id, purpose, width, height, takenAt: iso(takenAt), addedAt: toIso(addedAt) })),
    returnedBy: matter.returnedBy.flatMap((id) => units.get(id)?.name ?? []),
    ...besideStep(kept, { named, units }, chosen.item, { now: ctx.now, count: clockCounter(await loadCalendar(ctx)) }),
    events: kept.events.flatMap((event) => eventView(event, { units, titles, named }, viewer) ?? []),
  }
  return { view, units, item: chosen.item, until: await windowUntil(ctx, chosen.stepClocks, matter) }
}

/** Moves the caller could make now: the procedure leaves them open, and a post of theirs covers them. */
export function movesOpen(ctx: Ctx, kept: Kept): Move[] {
  const { matter } = kept
  const subject = subjectOf(kept)
  const accountId = ctx.actor.kind === 'staff' ? ctx.actor.accountId : ''
  return MOVES.filter((move) => {
    const permission = MOVE_PERMISSION[move]
    if (permission === undefined || !isMoveOpen(matter, move, ctx.now)) return false
    return postsGranted(ctx.actor, permissions[permission], subject).some((post) => mayMake(matter, move, post, accountId))
  })
}

export function subjectOf(kept: Kept): { readonly area: AreaPath; readonly units: readonly string[] } {
  return { area: areaPath(kept.matter.place.area), units: kept.matter.handlingUnitId === null ? [] : [kept.matter.handlingUnitId] }
}

export async function matterView(ctx: Ctx, kept: Kept): Promise<MatterAnswer> {
  const { view } = await shared(ctx, kept, 'office')
  return { ...view, may: movesOpen(ctx, kept), mergedInto: kept.matter.mergedInto?.number ?? null }
}

/** What named the unit that has it; null while nobody was named yet. */
function givenBy({ matter, events }: Kept): MyAnswer['routing']['given'] {
  if (matter.state === 'parked' || matter.state === 'ownerless') return 'nobody'
  if (matter.handlingUnitId === null) return matter.returnedBy.length > 0 ? 'nobody' : null
  if (events.findLast(({ kind }) => kind === 'dispatched' || kind === 'arbitrated' || kind === 'settled')?.kind === 'settled') return 'settled'
  if (matter.designated) return 'arbitration'
  return matter.handlingUnitId === matter.routedUnitId ? 'list' : 'command-centre'
}

/** Where it goes; once a unit was named, that unit and no other. */
function routingView(kept: Kept, units: ReadonlyMap<string, UnitView>, item: ItemView | undefined): MyAnswer['routing'] {
  const { matter } = kept
  const unitId = matter.handlingUnitId ?? matter.routedUnitId
  const handledBy = finalDue(matter)
  const before = matter.state === 'reported' || matter.state === 'accepted'
  // Handled, it waits for others than this unit, and nothing is promised of it any longer.
  const answerBy = matter.handledAt === null ? (handledBy ?? (before ? nextDue(matter) : null)) : null
  return {
    unit: unitRef(unitId === null ? undefined : units.get(unitId)),
    item: item === undefined ? null : itemRef(item),
    rule: matter.routedBy,
    given: givenBy(kept),
    answerBy: iso(answerBy),
    promised: handledBy !== null ? 'handled' : matter.state === 'accepted' ? 'dispatched' : 'accepted',
    provisional: matter.deadlines.some((deadline) => deadline.provisional),
  }
}

export async function myMatterView(ctx: Ctx, kept: KeptOfReporter): Promise<MyAnswer> {
  const { view, units, item, until } = await shared(ctx, kept, kept.own ? 'reporter' : 'follower')
  const { matter } = kept
  const windowOpen = until === null || ctx.now <= until
  const own: readonly Move[] = kept.own ? ['add', 'withdraw', 'rate', 'reopen'] : []
  const may = own.filter(
    (move) =>
      MOVE_FROM[move].includes(matter.state) &&
      (move !== 'rate' || (matter.rating === null && windowOpen)) &&
      (move !== 'reopen' || (!matter.reopened && windowOpen)),
  )
  const closed = matter.state === 'closed'
  return {
    ...view,
    may: [...may],
    rating: kept.own ? matter.rating : null,
    rateUntil: closed && kept.own && matter.rating === null ? iso(until) : null,
    reopenUntil: closed && kept.own && !matter.reopened ? iso(until) : null,
    routing: routingView(kept, units, item),
  }
}
