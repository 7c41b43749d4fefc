// SPDX-License-Identifier: MPL-2.0
// The queue of an office, and a reporter's own matters, as rows. Names come in batches through other modules' doors.
import { areaPath } from '#kernel/area-path.ts'
import { civilDate, DAY, instant, startOfCivilDay, toIso, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findItemSummaries } from '#modules/lists/index.ts'
import { findUnits } from '#modules/offices/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf, OkOf } from '#platform/operation.ts'
import { Iso } from '#platform/shapes.ts'
import { contract } from '../http/contract.ts'
import { isOpen, STATES, STEP_OF, type State } from '../rules/steps.ts'
import { countStates, countWithoutPoint, listPoints, listRows, type Cursor, type Filter, type Row } from '../store/list.ts'
import { refText } from '../store/matter.ts'
import { firstPhotos } from '../store/photo.ts'
import { listReportersRows } from '../store/receipt.ts'
import { reporterOf } from './my-matter.ts'
import { iso } from './clock-view.ts'

type RowAnswer = OkOf<typeof contract.listMatters>['matters'][number]

const unknown = (text: string): { zh: string; en: string } => ({ zh: text, en: text })

async function rowViews(ctx: Ctx, rows: readonly (Row & { readonly own?: boolean })[]): Promise<RowAnswer[]> {
  const areas = await findAreas(ctx, [...new Set(rows.map((row) => areaPath(row.area)))])
  const units = await findUnits(ctx, [...new Set(rows.flatMap((row) => row.holderUnitId ?? []))])
  const items = await findItemSummaries(
    ctx,
    rows.flatMap((row) => (row.itemCode === null ? [] : [{ versionId: row.listVersionId, code: row.itemCode }])),
  )
  const photos = await firstPhotos(ctx.tx, rows)
  return rows.map((row) => ({
    id: refText(row),
    number: row.number,
    revision: row.revision,
    state: row.state,
    step: STEP_OF[row.state],
    words: row.own === false ? '' : row.words,
    itemName: row.itemCode === null ? null : (items.get(`${row.listVersionId}/${row.itemCode}`)?.name ?? unknown(row.itemCode)),
    areaName: areas.get(row.area)?.name ?? unknown(row.area),
    placeWords: row.placeWords,
    point: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
    holder: row.holderUnitId === null ? null : (units.get(row.holderUnitId)?.name ?? null),
    filedAt: toIso(row.filedAt),
    dueAt: iso(row.dueAt),
    finalDueAt: iso(row.finalDueAt),
    overdue: isOpen(row.state) && row.dueAt !== null && row.dueAt < ctx.now,
    awaits: row.awaits,
    pausedUntil: row.pausedUntil !== null && row.pausedUntil > ctx.now ? toIso(row.pausedUntil) : null,
    photo: row.own === false ? null : (photos.get(row.id) ?? null),
  }))
}

// What PostgreSQL prints of a moment, or ISO 8601; checked here to the last digit, since what it cannot read would be a fault.
const MOMENT = /^[12]\d{3}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function isMoment(text: string): boolean {
  return MOMENT.test(text) && Iso.safeParse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).success
}

/** `<moment or infinity>~<uuid>`; refuses `malformed` for anything else. */
function parseCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [at, id, more] = text.split('~')
  const valid = at !== undefined && id !== undefined && more === undefined && UUID.test(id) && (at === 'infinity' || isMoment(at))
  if (!valid) refuse('malformed', { fields: ['after: not a place in this list'] })
  return { at, id }
}

function parseStates(text: string | undefined): readonly State[] {
  if (text === undefined || text === '') return []
  return text.split(',').map((name) => STATES.find((state) => state === name) ?? refuse('malformed', { fields: ['states: not a state'] }))
}

function wholeDay(day: string): readonly [Instant, Instant] {
  const from = startOfCivilDay(civilDate(day))
  return [from, instant(from + DAY)]
}

type Question = Pick<InputOf<typeof contract.listMatters>, keyof InputOf<typeof contract.listPoints>>

/** What the queue is asked, as its rows are narrowed by; refuses `malformed` for states that there are not. */
function filterOf(ctx: Ctx, input: Question): Filter {
  const own = ctx.actor.kind === 'staff' ? ctx.actor.posts.map((post) => post.unitId) : []
  return {
    states: parseStates(input.states),
    ...(input.area !== undefined && { area: input.area }),
    ...(input.unitId !== undefined && { unitId: input.unitId }),
    ...(input.mine === 'yes' && { holders: own }),
    ...(input.item !== undefined && { item: input.item }),
    ...(input.words !== undefined && input.words.trim() !== '' && { words: input.words }),
    ...(input.overdue !== undefined && { overdue: input.overdue === 'yes' }),
    ...(input.awaits !== undefined && { awaits: input.awaits }),
    ...(input.paused === 'yes' && { paused: true }),
    ...(input.filedOn !== undefined && { filed: wholeDay(input.filedOn) }),
  }
}

export const listMatters = action(contract.listMatters, async (ctx, input) => {
  const filter = filterOf(ctx, input)
  const rows = await listRows(ctx.tx, ctx.sight, filter, input.order, parseCursor(input.after), input.limit + 1, ctx.now)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    matters: await rowViews(ctx, page),
    next: rows.length > input.limit && last !== undefined ? `${last.key}~${last.id}` : null,
    counts: { ...(await countStates(ctx.tx, ctx.sight, filter, ctx.now)) },
  }
})

/** Enough for a city's open matters on one map; the tree in the browser gathers them. */
const MOST_POINTS = 50_000

export const listMatterPoints = action(contract.listPoints, async (ctx, input) => {
  const filter = filterOf(ctx, input)
  const rows = await listPoints(ctx.tx, ctx.sight, filter, MOST_POINTS + 1, ctx.now)
  const shown = rows.slice(0, MOST_POINTS)
  const isLate = ({ state, dueAt }: (typeof shown)[number]): boolean => isOpen(state) && dueAt !== null && dueAt < ctx.now
  return {
    ids: shown.map(refText),
    lon: shown.map(({ lon }) => lon),
    lat: shown.map(({ lat }) => lat),
    late: shown.flatMap((row, at) => (isLate(row) ? [at] : [])),
    withoutPoint: await countWithoutPoint(ctx.tx, ctx.sight, filter, ctx.now),
    more: rows.length > MOST_POINTS,
  }
})

export const listMine = action(contract.listMine, async (ctx, input) => {
  const cursor = parseCursor(input.after)
  if (cursor?.at === 'infinity') refuse('malformed', { fields: ['after: not a place in this list'] })
  const after = cursor && { filedAt: instant(Date.parse(cursor.at)) as Instant, id: cursor.id }
  const rows = await listReportersRows(ctx.tx, reporterOf(ctx), after, input.limit + 1)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return { matters: await rowViews(ctx, page), next: rows.length > input.limit && last !== undefined ? `${toIso(last.filedAt)}~${last.id}` : null }
})
