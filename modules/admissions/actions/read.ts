// SPDX-License-Identifier: MPL-2.0
// Applications and refused tasks as lists and one by one, within what the caller may read (rules/reading.ts).
import { civilDateAt, instant, toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnits } from '#modules/offices/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { clockShown, overdueSteps } from '../rules/deadlines.ts'
import { mayKnowCommunity, readingOf } from '../rules/reading.ts'
import { APPLICATION_STATES, REFUSED_STATES, type ApplicationState, type Ground, type RefusedState } from '../rules/steps.ts'
import { countByState, listGrounds, listRows, listRunning, type Cursor, type Row, type RunningClock } from '../store/list.ts'
import { getApplication as loadApplication, getTask as loadTask, parseRef, refText, type Kind } from '../store/proceeding.ts'
import { applicationView, unitRef } from './application-view.ts'
import { taskView } from './task-view.ts'

type Query = { readonly states?: string | undefined; readonly unitId?: string | undefined; readonly after?: string | undefined; readonly limit: number }

// The cursor's moment in milliseconds: rows are written with no finer ones.
const CURSOR = /^(\d{10,14})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function parseCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [, at = '', id = ''] = CURSOR.exec(text) ?? refuse('malformed', { fields: ['after: not a place in this list'] })
  return { at: toIso(instant(Number(at))), id }
}

function parseStates(text: string | undefined, known: readonly string[]): readonly string[] {
  if (text === undefined || text === '') return []
  return text.split(',').map((name) => (known.includes(name) ? name : refuse('malformed', { fields: ['states: not a state'] })))
}

async function readPage(ctx: Ctx, kind: Kind, query: Query, known: readonly string[]) {
  const reading = readingOf(ctx.actor)
  const rows = await listRows(ctx.tx, kind, reading, { states: parseStates(query.states, known), unitId: query.unitId }, parseCursor(query.after), query.limit)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    reading,
    page,
    next: rows.length > query.limit && last !== undefined ? `${last.filedAt}~${last.id}` : null,
    running: await listRunning(ctx.tx, page),
    counts: await countByState(ctx.tx, kind, reading, query.unitId),
    units: await findUnits(ctx, [...new Set(page.flatMap((row) => [row.departmentUnitId, ...(row.communityUnitId === null ? [] : [row.communityUnitId])]))]),
  }
}

/** The clock that matters of a row, and the steps that are overdue. */
function clocksOfRow(ctx: Ctx, running: readonly RunningClock[] = []): Pick<OkOf<typeof contract.getApplication>, 'dueAt' | 'overdue'> {
  const due = clockShown(running, ctx.now)
  return { dueAt: due === null ? null : toIso(due), overdue: [...overdueSteps(running, ctx.now)] }
}
const holds = (ctx: Ctx, role: string): boolean => ctx.actor.kind === 'staff' && ctx.actor.posts.some((post) => post.role === role)

function standingOfRow(row: Row, today: string): OkOf<typeof contract.getApplication>['standing'] {
  if (row.admittedAt === null || row.fromDay === null || row.toDay === null) return null
  if (row.state !== 'admitted' || today > row.toDay) return 'over'
  return today < row.fromDay ? 'not-begun' : 'in-force'
}

export const listApplications = action(contract.listApplications, async (ctx, input) => {
  const { page, running, next, counts, units } = await readPage(ctx, 'application', input, APPLICATION_STATES)
  const today = civilDateAt(ctx.now)
  return {
    applications: page.map((row) => ({
      id: refText(row),
      number: row.number,
      revision: row.revision,
      state: row.state as ApplicationState,
      standing: standingOfRow(row, today),
      department: unitRef(units, row.departmentUnitId),
      area: row.area,
      title: row.title,
      fromDay: row.fromDay ?? today,
      toDay: row.toDay ?? today,
      demands: row.demands,
      filedAt: toIso(row.filedAt),
      ...clocksOfRow(ctx, running.get(row.id)),
    })),
    next,
    counts,
    mayApply: holds(ctx, 'liaison'),
  }
})

export const getApplication = action(contract.getApplication, async (ctx, input) =>
  applicationView(ctx, await loadApplication(ctx.tx, parseRef(input.applicationId), readingOf(ctx.actor))),
)

export const listTasks = action(contract.listTasks, async (ctx, input) => {
  const { reading, page, running, next, counts, units } = await readPage(ctx, 'refused-task', input, REFUSED_STATES)
  const grounds = await listGrounds(ctx.tx, page)
  return {
    tasks: page.map((row) => {
      const state = row.state as RefusedState
      const communityUnitId = row.communityUnitId ?? ''
      const known = mayKnowCommunity(reading, { area: row.area, departmentUnitId: row.departmentUnitId, communityUnitId, state })
      return {
        id: refText(row),
        number: row.number,
        revision: row.revision,
        state,
        department: unitRef(units, row.departmentUnitId),
        community: known ? unitRef(units, communityUnitId) : null,
        title: row.title,
        ground: (grounds.get(row.id) ?? 'not-on-the-list') as Ground,
        demands: row.demands,
        filedAt: toIso(row.filedAt),
        ...clocksOfRow(ctx, running.get(row.id)),
      }
    }),
    next,
    counts,
    mayRefuse: holds(ctx, 'community-clerk'),
  }
})

export const getTask = action(contract.getTask, async (ctx, input) => taskView(ctx, await loadTask(ctx.tx, parseRef(input.taskId), readingOf(ctx.actor))))
