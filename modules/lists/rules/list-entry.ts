// SPDX-License-Identifier: MPL-2.0
// What a list of duties, of community work or of services says about one task: its class, what is done by whom, to what
// standard, how often, with which forms and which means, and on what basis. It binds offices; nothing about persons.
import type { ClockAmount, Named, UnitNeed } from './list-item.ts'
import type { EntryClass } from './list-kinds.ts'

export type ListEntry = {
  readonly code: string
  readonly class: EntryClass
  readonly name: Named
  readonly content: Named
  readonly basis: Named
  /** Department the task comes from, or that answers for it. */
  readonly unit: UnitNeed
  /** What the street or community does; empty where it does nothing any more. */
  readonly local: Named
  readonly department: Named
  readonly standard: Named
  readonly limit: ClockAmount | null
  readonly frequency: Named
  readonly forms: readonly Named[]
  readonly means: Named
  readonly keywords: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

export const ENTRY_COLUMNS = [
  'code',
  'class',
  'name_zh',
  'name_en',
  'content_zh',
  'content_en',
  'basis_zh',
  'basis_en',
  'unit',
  'local_zh',
  'local_en',
  'department_zh',
  'department_en',
  'standard_zh',
  'standard_en',
  'limit',
  'frequency_zh',
  'frequency_en',
  'forms_zh',
  'forms_en',
  'means_zh',
  'means_en',
  'keywords_zh',
  'keywords_en',
] as const
export type EntryColumn = (typeof ENTRY_COLUMNS)[number]
export type EntryFields = Readonly<Record<EntryColumn, string>>

/** Classes of tasks that the street or community does no more. */
const NOT_DONE_HERE: ReadonlySet<string> = new Set(['taken-back', 'forbidden'])

export function isDoneHere(entryClass: EntryClass): boolean {
  return !NOT_DONE_HERE.has(entryClass)
}
