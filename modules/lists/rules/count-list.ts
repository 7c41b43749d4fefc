// SPDX-License-Identifier: MPL-2.0
import type { ListItem } from './list-item.ts'

export type ListCount = { readonly majors: number; readonly subs: number; readonly items: number }

/** Majors by name, subs by name within their major, items. */
export function countList(items: readonly Pick<ListItem, 'major' | 'sub'>[]): ListCount {
  return {
    majors: new Set(items.map(({ major }) => major.zh)).size,
    subs: new Set(items.map(({ major, sub }) => `${major.zh}\n${sub.zh}`)).size,
    items: items.length,
  }
}
