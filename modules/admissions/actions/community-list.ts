// SPDX-License-Identifier: MPL-2.0
// The community-work list as work access needs it: the version in force on a day for an area, its items with class, what some
// words look like, and totals over the years.
import type { AreaPath } from '#kernel/area-path.ts'
import type { CivilDate } from '#kernel/instant.ts'
import { findEntries, findEntryOf, findListFor, findListVersionInForce, listYearTotals, type EntryView } from '#modules/lists/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { Citation } from '../rules/events.ts'
import type { WorkItem } from '../rules/stands-on.ts'
import { WORK_CLASSES, type WorkClass } from '../rules/steps.ts'

type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>
export type CommunityItem = WorkItem & { readonly unitKind: string }
export type CommunityList = { readonly citation: Citation; readonly items: readonly CommunityItem[] }

const KIND = 'community-work'
const MOST_ALIKE = 5

function itemOf(entry: EntryView): readonly CommunityItem[] {
  const workClass = WORK_CLASSES.find((one) => one === entry.class)
  return workClass === undefined ? [] : [{ code: entry.code, name: entry.name, workClass, unitKind: entry.unit.kind }]
}

/** The version in force on a day for an area; undefined when there is none. */
export async function findCommunityList(scope: Scope, area: AreaPath, on: CivilDate): Promise<CommunityList | undefined> {
  const version = await findListFor(scope, KIND, area, on)
  if (version === undefined) return undefined
  const { list, name, id, label, inForceFrom } = version
  const entries = await findEntries(scope, id, {})
  return { citation: { list, name, versionId: id, label, inForceFrom, on }, items: entries.flatMap(itemOf) }
}

/** Items that the words look like, likeliest first. */
export async function findAlike(scope: Scope, citation: Citation, words: string): Promise<readonly WorkItem[]> {
  return (await findEntries(scope, citation.versionId, { words })).flatMap(itemOf).slice(0, MOST_ALIKE)
}

export type YearTotal = { readonly year: number; readonly label: string; readonly total: number; readonly byClass: Readonly<Record<string, number>> }

/** What communities do, year by year: entries of the classes that count. */
export async function findYearTotals(scope: Scope, list: string, counted: readonly WorkClass[], until: CivilDate): Promise<readonly YearTotal[]> {
  return (await listYearTotals(scope, list, until)).map(({ year, label, byClass }) => {
    const counts = Object.fromEntries(WORK_CLASSES.map((one) => [one, byClass.find(({ class: name }) => name === one)?.count ?? 0]))
    return { year, label, total: counted.reduce((sum, one) => sum + (counts[one] ?? 0), 0), byClass: counts }
  })
}

/** An item as it stood in the version cited; undefined when that version has none of this code. */
export async function findItemOf(scope: Scope, citation: Citation, code: string): Promise<WorkItem | undefined> {
  const entry = await findEntryOf(scope, citation.versionId, code)
  return entry && itemOf(entry)[0]
}

/** The list of the whole city under its own name, for figures of the city. */
export async function findListOfCity(scope: Scope, list: string, on: CivilDate): Promise<CommunityList | undefined> {
  const version = await findListVersionInForce(scope, list, on)
  if (version === undefined) return undefined
  const { name, id, label, inForceFrom } = version
  return { citation: { list, name, versionId: id, label, inForceFrom, on }, items: (await findEntries(scope, id, {})).flatMap(itemOf) }
}
