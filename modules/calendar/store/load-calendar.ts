// SPDX-License-Identifier: MPL-2.0
// The city's calendar, kept in memory per world. The database is asked at most every two seconds whether anything was
// imported, so that other processes notice; an import in this process is seen at once.
// Refuses `calendar.not-loaded` while nothing was ever imported.
import { refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import type { World } from '#platform/world.ts'
import type { WorkingCalendar } from '../rules/working-calendar.ts'
import { calendarRevision, findCalendar } from './calendar-store.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>

/** The calendar of mainland China, the only one shipped. */
export const CALENDAR = 'cn'
const MEMORY = 'calendar.loaded'
const ASK_AGAIN_AFTER = 2_000

type Kept = { readonly calendar: WorkingCalendar; readonly revision: string; readonly askedAt: number }

async function keptCalendar(scope: Scope): Promise<Kept> {
  const kept = scope.world.memory.get(MEMORY) as Kept | undefined
  const askedAt = performance.now()
  if (kept !== undefined && askedAt - kept.askedAt < ASK_AGAIN_AFTER) return kept
  const revision = await calendarRevision(scope.tx, CALENDAR)
  const calendar = kept?.revision === revision ? kept.calendar : await findCalendar(scope.tx, CALENDAR)
  if (calendar === undefined) return refuse('calendar.not-loaded')
  const fresh: Kept = { calendar, revision, askedAt }
  scope.world.memory.set(MEMORY, fresh)
  return fresh
}

export async function loadCalendar(scope: Scope): Promise<WorkingCalendar> {
  return (await keptCalendar(scope)).calendar
}

/** The calendar with its revision, for whoever has to know that it changed. Never newer than the calendar given with it. */
export async function loadCalendarRevision(scope: Scope): Promise<{ readonly calendar: WorkingCalendar; readonly revision: string }> {
  const { calendar, revision } = await keptCalendar(scope)
  return { calendar, revision }
}

export function forgetCalendar(world: World): void {
  world.memory.delete(MEMORY)
}
