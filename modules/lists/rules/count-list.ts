// SPDX-License-Identifier: MPL-2.0
import type { ListEntry } from './list-entry.ts'
import type { ListItem, Named } from './list-item.ts'
import { CLASS_NAMES, classesOf, type EntryClass, type ListKind } from './list-kinds.ts'

export type ListCount = { readonly majors: number; readonly subs: number; readonly items: number }

/** Majors by name, subs by name within their major, items. */
export function countList(items: readonly Pick<ListItem, 'major' | 'sub'>[]): ListCount {
  return {
    majors: new Set(items.map(({ major }) => major.zh)).size,
    subs: new Set(items.map(({ major, sub }) => `${major.zh}\n${sub.zh}`)).size,
    items: items.length,
  }
}

export type ClassCounted = { readonly class: EntryClass; readonly name: Named; readonly count: number }

/** Every class of the kind with how many entries it has; none for grid matters. */
export function countClasses(kind: ListKind, entries: readonly Pick<ListEntry, 'class'>[]): readonly ClassCounted[] {
  return classesOf(kind).map((one) => ({ class: one, name: CLASS_NAMES[one], count: entries.filter((entry) => entry.class === one).length }))
}
