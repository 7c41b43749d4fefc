// SPDX-License-Identifier: MPL-2.0
// Proposals and grids as they are shown. Figures, outlines and codes are weighed anew; who acted is said by unit and post.
import { toIso } from '#kernel/instant.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { countGridPosts, findCommunitiesWithoutUnit, findPostTitles, findUnits } from '#modules/offices/index.ts'
import { countChangedBuildings, type DivisionGround } from '#modules/places/index.ts'
import type { contract } from '../http/contract.ts'
import { movesOf } from '../rules/decide.ts'
import type { DivisionEvent } from '../rules/events.ts'
import type { Judged } from '../rules/figures.ts'
import { WAITING_STATES } from '../rules/steps.ts'
import { getGround } from '../store/ground.ts'
import { refText, type Kept, type ListedRow } from '../store/proposal.ts'
import { areasAround, loadRules, placeNamed, subjectOf, type Named, type Placed, type Scope } from './scope.ts'
import { measureToday, weigh, type GridShown, type Weighed } from './weigh.ts'

type View = OkOf<typeof contract.getDivision>
type Feature = View['proposed']['shapes']['features'][number]

export const collection = (features: readonly Feature[]): View['proposed']['shapes'] => ({ type: 'FeatureCollection', features: [...features] })

export function summaryShown(row: ListedRow, community: Placed): OkOf<typeof contract.listDivisions>['divisions'][number] {
  const { ref, state, revision, fromDay, grids, households } = row
  return { divisionId: refText(ref), community, state, revision, fromDay, grids, households, proposedAt: toIso(row.proposedAt), movedAt: toIso(row.movedAt) }
}

/** Rows of the grids of a drawing, in the order of their codes. */
export function gridRows(ground: DivisionGround, labels: readonly number[], weighed: Weighed): GridShown[] {
  const beside = new Map(weighed.judged.map(({ key }) => [key, new Set<number>()]))
  for (const { a, b } of weighed.problem.links) {
    const [one, other] = [labels[a] as number, labels[b] as number]
    if (one === other) continue
    beside.get(one)?.add(other)
    beside.get(other)?.add(one)
  }
  const buildings = new Map<number, number>()
  labels.forEach((key, atom) => buildings.set(key, (buildings.get(key) ?? 0) + (ground.plan.atoms[atom]?.buildings.length ?? 0)))
  return weighed.judged
    .map(({ key, kind, households, deviation, standing }) => ({
      key,
      code: weighed.codes.get(key) ?? '',
      name: weighed.names.get(key) ?? { zh: '', en: '' },
      kind,
      households,
      buildings: buildings.get(key) ?? 0,
      deviation,
      standing,
      goesOn: ground.grids[weighed.goesOn.get(key) ?? -1]?.code ?? null,
      beside: [...(beside.get(key) ?? [])].toSorted((x, y) => x - y),
    }))
    .toSorted((x, y) => (x.code < y.code ? -1 : 1))
}

export function gridFeatures(rows: readonly GridShown[], weighed: Weighed): Feature[] {
  return rows.map(({ key, code, name, kind, households, deviation, standing }) => ({
    type: 'Feature',
    id: `grid:${key}`,
    properties: { key, code, name, kind, households, deviation, standing },
    geometry: weighed.outlines.get(key),
  }))
}

const namedOld = (grid: DivisionGround['grids'][number] | undefined): { code: string; name: Named } | null =>
  grid === undefined ? null : { code: grid.code, name: { zh: grid.nameZh, en: grid.nameEn ?? grid.nameZh } }

/** Which households go from where to where, as numbers; grids that end or begin without any too. */
export function matchingRows({ grids }: DivisionGround, weighed: Weighed): View['matching'] {
  const to = (key: number) => ({ key, code: weighed.codes.get(key) ?? '', name: weighed.names.get(key) ?? { zh: '', en: '' } })
  const pairs = weighed.shared.filter(({ households, key, old }) => households > 0 || weighed.goesOn.get(key) === old)
  const ended = grids.flatMap((grid, old) => (pairs.some((pair) => pair.old === old) ? [] : [{ from: namedOld(grid), to: null, households: 0 }]))
  const begun = weighed.judged.flatMap(({ key }) => (pairs.some((pair) => pair.key === key) ? [] : [{ from: null, to: to(key), households: 0 }]))
  return [...pairs.map(({ old, key, households }) => ({ from: namedOld(grids[old]), to: to(key), households })), ...ended, ...begun]
}

function todayFeatures({ grids }: DivisionGround, judged: readonly Judged[]): Feature[] {
  return grids.map(({ code, kind, nameZh, nameEn, polygon }, key) => {
    const found = judged.find((grid) => grid.key === key)
    const { households = 0, deviation = 0, standing = 'within' } = found ?? {}
    return {
      type: 'Feature',
      id: `grid:${code}`,
      properties: { code, name: { zh: nameZh, en: nameEn ?? nameZh }, kind, households, deviation, standing },
      geometry: polygon,
    }
  })
}

async function todayShown(
  scope: Scope,
  community: string,
  ground: DivisionGround,
  made: Parameters<typeof measureToday>[1],
  rules: Parameters<typeof measureToday>[2],
): Promise<View['today']> {
  const { judged, figures } = measureToday(ground, made, rules)
  const posts = (await countGridPosts(scope, community)).filter(({ grid }) => ground.grids.some(({ code }) => code === grid))
  const sum = (of: 'posts' | 'held' | 'vacant'): number => posts.reduce((total, row) => total + row[of], 0)
  return { ...figures, posts: sum('posts'), held: sum('held'), vacant: sum('vacant'), shapes: collection(todayFeatures(ground, judged)) }
}

async function historyShown(scope: Scope, events: readonly DivisionEvent[]): Promise<View['history']> {
  const titles = await findPostTitles(
    scope,
    events.flatMap(({ by }) => by.postId ?? []),
  )
  const units = await findUnits(
    scope,
    events.flatMap(({ by }) => by.unitId ?? []),
  )
  return events.map((event) => ({
    seq: event.seq,
    kind: event.kind,
    at: toIso(event.at),
    unit: units.get(event.by.unitId ?? '')?.name ?? null,
    title: titles.get(event.by.postId ?? '') ?? null,
    words: 'words' in event.facts ? event.facts.words : '',
    edit: event.kind === 'edited' ? event.facts.what : null,
    reason: event.kind === 'sent-back' ? event.facts.reason : null,
    why: event.kind === 'superseded' ? event.facts.why : null,
    day: event.kind === 'approved' ? event.facts.fromDay : event.kind === 'came-into-force' ? event.facts.day : null,
  }))
}

export function weighKept(scope: Scope, { now }: Kept, ground: DivisionGround, rules: Parameters<typeof weigh>[4], community: Placed): Promise<Weighed> {
  return weigh(scope, ground, now, now.rules, rules, community, now.codes)
}

export async function divisionView(ctx: Ctx, kept: Kept): Promise<View> {
  const { now } = kept
  const { rules } = await loadRules(ctx)
  const ground = await getGround(ctx.tx, kept.ref)
  const community = await placeNamed(ctx, now.community)
  const weighed = await weighKept(ctx, kept, ground, rules, community)
  const rows = gridRows(ground, now.labels, weighed)
  const subject = subjectOf(now.community)
  const granted = { draw: ctx.may('divisions.draw', subject), approve: ctx.may('divisions.approve', subject) }
  const { ref, events } = kept
  const asksForUnit = now.state === 'in-force' || WAITING_STATES.includes(now.state)
  return {
    divisionId: refText(ref),
    community,
    areas: [...(await areasAround(ctx, now.community))],
    state: now.state,
    revision: now.revision,
    fromDay: now.fromDay,
    grids: rows,
    households: weighed.figures.households,
    proposedAt: toIso(now.proposedAt),
    movedAt: toIso(now.movedAt),
    runId: now.runId,
    rules: { ...now.rules, householdsAWorker: rules.householdsAWorker },
    estimatedBuildings: ground.estimatedBuildings,
    changedBuildings: WAITING_STATES.includes(now.state) ? await countChangedBuildings(ctx, now.community, ground) : 0,
    withoutUnit: asksForUnit && (await findCommunitiesWithoutUnit(ctx, [now.community], rules.postUnits)).size > 0,
    today: await todayShown(ctx, now.community, ground, now.rules, rules),
    proposed: { ...weighed.figures, shapes: collection(gridFeatures(rows, weighed)) },
    matching: matchingRows(ground, weighed),
    moved: weighed.moved,
    lowerBound: weighed.lowerBound,
    history: await historyShown(ctx, events),
    may: [...movesOf(now, granted, ctx.actor.kind === 'staff' ? ctx.actor.accountId : null)],
    undoable: now.back.length,
  }
}
