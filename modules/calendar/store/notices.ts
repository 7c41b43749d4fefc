// SPDX-License-Identifier: MPL-2.0
// Where the city's calendar comes from: the notices of its years, and what was imported since a revision.
import type { Ctx } from '#platform/action.ts'
import { findImportedSince, findNotices, type Imported } from './calendar-store.ts'
import { CALENDAR } from './load-calendar.ts'

type Scope = Pick<Ctx, 'tx'>

/** Notices and office hours imported after a revision that `loadCalendarRevision` gave. */
export function importedSince(scope: Scope, revision: string): Promise<readonly Imported[]> {
  return findImportedSince(scope.tx, CALENDAR, revision)
}

/** The notice behind each published year, earliest first. */
export function listNotices(scope: Scope): Promise<readonly { readonly year: number; readonly source: string }[]> {
  return findNotices(scope.tx, CALENDAR)
}
