// SPDX-License-Identifier: MPL-2.0
// The board of a street or district, and "called for duty" of the caller's own units. Clocks are given as moments; the
// screen counts them down.
import { DAY, instant, toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { postsGranted } from '#kernel/actor.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { Iso } from '#platform/shapes.ts'
import { contract } from '../http/contract.ts'
import { permissions } from '../permissions.ts'
import { inOrderOfUrgency, isUrgent, type KindRule } from '../rules/kinds.ts'
import { nextDue, type Whistle } from '../rules/state.ts'
import { isOpen, UNIT_MOVES, type UnitMove } from '../rules/steps.ts'
import { countOpen, listCalled as findCalled, listFound, type Cursor, type Filter } from '../store/list.ts'
import { loadWhistles, parseRef, refText, type Kept } from '../store/whistle.ts'
import { rulesFor } from './moment.ts'
import { movesFor, runningClocks } from './view.ts'
import { areaNames, iso, namesOf, words, type Names, type Words } from './views-shared.ts'

type Row = OkOf<typeof contract.listWhistles>['whistles'][number]
type Called = OkOf<typeof contract.listCalled>['called'][number]

/** The kind of each whistle, by the rules it runs by. */
async function kindsOf(ctx: Ctx, whistles: readonly Whistle[]): Promise<(whistle: Whistle) => KindRule | undefined> {
  const kinds = new Map<string, readonly KindRule[]>()
  for (const whistle of whistles) if (!kinds.has(whistle.rules)) kinds.set(whistle.rules, (await rulesFor(ctx, whistle)).rules.kinds)
  return ({ rules, kind }) => kinds.get(rules)?.find((one) => one.kind === kind)
}

function rowView({ ref, number, whistle }: Kept, names: Names, area: (path: string) => Words, kind: KindRule | undefined, ctx: Ctx): Row {
  const { place } = whistle
  const dueAt = nextDue(whistle)
  return {
    id: refText(ref),
    number,
    revision: whistle.revision,
    state: whistle.state,
    kind: { code: whistle.kind, name: words(kind?.name ?? { zh: whistle.kind, en: whistle.kind }) },
    words: whistle.words,
    areaName: area(place.area),
    placeWords: place.words,
    point: place.lon === null || place.lat === null ? null : { lon: place.lon, lat: place.lat },
    street: names.unit(whistle.streetUnitId).name,
    leadUnitId: whistle.leadUnitId,
    blownAt: toIso(whistle.blownAt),
    endedAt: iso(whistle.endedAt),
    dueAt: iso(dueAt),
    overdue: isOpen(whistle.state) && dueAt !== null && dueAt < ctx.now,
    clocks: runningClocks(whistle, kind?.ladder ?? []),
    summons: whistle.summons.map((summons) => ({
      unit: names.unit(summons.unitId),
      lead: summons.unitId === whistle.leadUnitId,
      state: summons.state,
      seenAt: iso(summons.seenAt),
      acknowledgedAt: iso(summons.acknowledged?.at ?? null),
      arrivedAt: iso(summons.arrived?.at ?? null),
      noShowAt: iso(summons.noShow?.at ?? null),
      dueAt: iso(nextDue(whistle, summons.unitId)),
    })),
  }
}

async function rowViews(ctx: Ctx, all: readonly Kept[]): Promise<Row[]> {
  const whistles = all.map(({ whistle }) => whistle)
  const units = whistles.flatMap((whistle) => [whistle.streetUnitId, ...whistle.summons.map(({ unitId }) => unitId)])
  const names = await namesOf(ctx, units, [])
  const area = await areaNames(
    ctx,
    whistles.map(({ place }) => place.area),
  )
  const kind = await kindsOf(ctx, whistles)
  return all.map((kept) => rowView(kept, names, area, kind(kept.whistle), ctx))
}

const MOMENT = /^[12]\d{3}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `<moment or infinity>~<uuid>`; refuses `malformed` for anything else. */
export function parseCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [at, id, more] = text.split('~')
  const isMoment = at !== undefined && MOMENT.test(at) && Iso.safeParse(at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).success
  if (at === undefined || id === undefined || more !== undefined || !UUID.test(id) || !(at === 'infinity' || isMoment))
    return refuse('malformed', { fields: ['after: not a place in this list'] })
  return { at, id }
}

export const listWhistles = action(contract.listWhistles, async (ctx, input) => {
  const filter: Filter = {
    state: input.state,
    ...(input.area !== undefined && { area: input.area }),
    ...(input.unitId !== undefined && { unitId: input.unitId }),
    ...(input.kind !== undefined && { kind: input.kind }),
    ...(input.matter !== undefined && { matter: parseRef(input.matter) }),
  }
  const cursor = parseCursor(input.after)
  if (cursor?.at === 'infinity' && input.state !== 'open') refuse('malformed', { fields: ['after: not a place in this list'] })
  const found = await listFound(ctx.tx, ctx.sight, filter, cursor, input.limit + 1)
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  return {
    whistles: await rowViews(ctx, await loadWhistles(ctx.tx, page)),
    next: found.length > input.limit && last !== undefined ? `${last.key}~${last.id}` : null,
    counts: { ...(await countOpen(ctx.tx, ctx.sight, filter, ctx.now)) },
  }
})

const LATER: readonly UnitMove[] = ['rate-street', 'explain-no-show']

export const listCalled = action(contract.listCalled, async (ctx) => {
  const units = postsGranted(ctx.actor, permissions['whistle.answer']).map((post) => post.unitId)
  const { rules } = await rulesFor(ctx)
  const found = await findCalled(ctx.tx, units, instant(ctx.now - rules.listedDaysAfterEnd * DAY))
  const all = await loadWhistles(ctx.tx, found)
  const rows = await rowViews(ctx, all)
  const kind = await kindsOf(
    ctx,
    all.map((kept) => kept.whistle),
  )
  const called = rows.flatMap((row, index): Called[] => {
    const unitId = found[index]?.unitId
    const whistle = all[index]?.whistle
    const summons = whistle?.summons.find((one) => one.unitId === unitId)
    if (whistle === undefined || unitId === undefined || summons === undefined) return []
    const may = movesFor(ctx, whistle, unitId)
    const waiting = UNIT_MOVES.filter((move) => may.includes(move) && move !== 'claim-misuse')
    if (!isOpen(whistle.state) && !waiting.some((move) => LATER.includes(move))) return []
    const unitDueAt = iso(nextDue(whistle, unitId))
    const rule = kind(whistle)
    const urgent = unitDueAt !== null && rule !== undefined && isUrgent(rule)
    return [{ ...row, urgent, unitId, lead: unitId === whistle.leadUnitId, summonsState: summons.state, unitDueAt, waiting }]
  })
  return { called: inOrderOfUrgency(called) }
})
