// SPDX-License-Identifier: MPL-2.0
// How a difficult problem is shown: to offices in full, to the public only what was written for it.
import { toIso } from '#kernel/instant.ts'
import { areaPath } from '#kernel/area-path.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import type { Problem, ProblemEvent } from '../rules/problem-state.ts'
import { PROBLEM_MOVE_FROM, PROBLEM_MOVES, type ProblemMove } from '../rules/problem-steps.ts'
import { listPhotos, type Photo } from '../store/photo.ts'
import type { KeptProblem } from '../store/problem.ts'
import { refText } from '../store/whistle.ts'
import { areaNames, byView, iso, namesOf, photoView, placeView, type Names } from './views-shared.ts'

export type ProblemAnswer = OkOf<typeof contract.getProblem>
type PublishedAnswer = OkOf<typeof contract.listPublishedProblems>['problems'][number]

const HIDDEN = new Set(['place'])

function eventView(event: ProblemEvent, names: Names): ProblemAnswer['events'][number] {
  const facts = Object.entries(event.facts).flatMap(([name, value]): [string, unknown][] => {
    if (HIDDEN.has(name)) return []
    if (name.endsWith('UnitIds') || name === 'unitIds') return [['units', (value as readonly string[]).map(names.unitName)]]
    if (name.endsWith('UnitId')) return [[name.replace(/Id$/, ''), names.unitName(value as string | null)]]
    return [[name, value]]
  })
  return { seq: event.seq, kind: event.kind, at: toIso(event.at), by: byView(event.by, names), facts: Object.fromEntries(facts) }
}

function movesOpen(ctx: Ctx, problem: Problem): ProblemMove[] {
  const subject = { area: areaPath(problem.place.area), units: [problem.streetUnitId] }
  if (!ctx.may('problem.work', subject)) return []
  return PROBLEM_MOVES.filter((move) => PROBLEM_MOVE_FROM[move].includes(problem.state))
}

export async function problemView(ctx: Ctx, kept: KeptProblem): Promise<ProblemAnswer> {
  const { ref, number, problem, events } = kept
  const by = events.flatMap((event) => event.by.unitId ?? [])
  const names = await namesOf(
    ctx,
    [problem.streetUnitId, ...problem.unitIds, ...by],
    events.map((event) => event.by.postId),
  )
  const area = await areaNames(ctx, [problem.place.area])
  const photos = (await listPhotos(ctx.tx, ref.homeDistrict, [ref.id])).get(ref.id) ?? []
  return {
    id: refText(ref),
    number,
    revision: problem.revision,
    state: problem.state,
    title: problem.title,
    words: problem.words,
    areaName: area(problem.place.area),
    place: await placeView(ctx, problem.place),
    street: names.unit(problem.streetUnitId),
    registeredAt: toIso(problem.registeredAt),
    solvedAt: iso(problem.solved?.at ?? null),
    publishedAt: iso(problem.published?.at ?? null),
    parties: problem.partyUnitIds.map(names.unit),
    attempts: problem.attempts.map(({ at, words, whistle, matter }) => ({ at: toIso(at), words, whistle, matter })),
    studies: problem.studies.map(({ at, words, decision, costSource, unitIds, ownerUnitId }) => ({
      at: toIso(at),
      words,
      decision,
      costSource,
      units: unitIds.map(names.unit),
      owner: ownerUnitId === null ? null : names.unit(ownerUnitId),
    })),
    whistles: problem.whistles.map((whistle) => ({ ...whistle })),
    result: problem.solved && { at: toIso(problem.solved.at), words: problem.solved.words },
    published: problem.published && { at: toIso(problem.published.at), title: problem.published.title, words: problem.published.words },
    photos: photos.map(photoView),
    events: events.map((event) => eventView(event, names)),
    may: movesOpen(ctx, problem),
  }
}

async function photosOf(ctx: Ctx, all: readonly KeptProblem[]): Promise<ReadonlyMap<string, readonly Photo[]>> {
  const photos = new Map<string, readonly Photo[]>()
  for (const [district, own] of Map.groupBy(all, ({ ref }) => ref.homeDistrict)) {
    const found = await listPhotos(
      ctx.tx,
      district,
      own.map(({ ref }) => ref.id),
    )
    for (const [id, of] of found) photos.set(id, of)
  }
  return photos
}

export async function publishedViews(ctx: Ctx, all: readonly KeptProblem[]): Promise<PublishedAnswer[]> {
  const names = await namesOf(
    ctx,
    all.flatMap(({ problem }) => [problem.streetUnitId, ...problem.unitIds]),
    [],
  )
  const area = await areaNames(
    ctx,
    all.map(({ problem }) => problem.place.area),
  )
  const photos = await photosOf(ctx, all)
  return all.flatMap(({ ref, number, problem }): PublishedAnswer[] => {
    const { solved, published } = problem
    if (solved === null || published === null) return []
    const shown = {
      id: refText(ref),
      number,
      title: published.title,
      words: published.words,
      areaName: area(problem.place.area),
      street: names.unit(problem.streetUnitId).name,
      units: problem.unitIds.map((id) => names.unit(id).name),
      registeredAt: toIso(problem.registeredAt),
      solvedAt: toIso(solved.at),
      publishedAt: toIso(published.at),
    }
    const beside = (photos.get(ref.id) ?? []).flatMap(({ id, purpose, seq, width, height }) =>
      seq === solved.seq && (purpose === 'before' || purpose === 'after') ? [{ id, purpose, width, height }] : [],
    )
    return [{ ...shown, photos: beside }]
  })
}
