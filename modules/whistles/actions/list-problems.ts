// SPDX-License-Identifier: MPL-2.0
// The docket in sight, one problem of it, and what is public of those solved.
import { toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import type { Cursor } from '../store/list.ts'
import { getProblem as load, listProblems as findProblems, listPublished, type ProblemFound } from '../store/problem.ts'
import { parseRef, refText } from '../store/whistle.ts'
import { parseCursor } from './list-whistles.ts'
import { problemView, publishedViews } from './problem-view.ts'
import { areaNames, iso, namesOf } from './views-shared.ts'

type Row = OkOf<typeof contract.listProblems>['problems'][number]

function cursorOf(text: string | undefined): Cursor | undefined {
  const cursor = parseCursor(text)
  return cursor?.at === 'infinity' ? refuse('malformed', { fields: ['after: not a place in this list'] }) : cursor
}

async function rowViews(ctx: Ctx, rows: readonly ProblemFound[]): Promise<Row[]> {
  const area = await areaNames(
    ctx,
    rows.map((row) => row.area),
  )
  const names = await namesOf(
    ctx,
    rows.map((row) => row.streetUnitId),
    [],
  )
  return rows.map((row) => ({
    id: refText(row),
    number: row.number,
    state: row.state as Row['state'],
    title: row.title,
    areaName: area(row.area),
    street: names.unit(row.streetUnitId).name,
    registeredAt: toIso(row.registeredAt),
    solvedAt: iso(row.solvedAt),
    publishedAt: iso(row.publishedAt),
  }))
}

function next(all: readonly { readonly key: string }[], limit: number, id: (index: number) => string): string | null {
  const last = all[limit - 1]
  return all.length > limit && last !== undefined ? `${last.key}~${id(limit - 1)}` : null
}

export const listProblems = action(contract.listProblems, async (ctx, input) => {
  const filter = { state: input.state, ...(input.area !== undefined && { area: input.area }) }
  const rows = await findProblems(ctx.tx, ctx.sight, filter, cursorOf(input.after), input.limit + 1)
  return { problems: await rowViews(ctx, rows.slice(0, input.limit)), next: next(rows, input.limit, (index) => rows[index]?.id ?? '') }
})

export const getProblem = action(contract.getProblem, async (ctx, input) => problemView(ctx, await load(ctx.tx, parseRef(input.problemId), ctx.sight)))

export const listPublishedProblems = action(contract.listPublishedProblems, async (ctx, input) => {
  const all = await listPublished(ctx.tx, input.area, cursorOf(input.after), input.limit + 1)
  return { problems: await publishedViews(ctx, all.slice(0, input.limit)), next: next(all, input.limit, (index) => all[index]?.ref.id ?? '') }
})
