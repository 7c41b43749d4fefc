// SPDX-License-Identifier: MPL-2.0
// Searching and grouping a list already on the phone. Words are looked for in both languages.
import type { Answer } from '#api/client.ts'
import type { Named } from '#design/shared/text.ts'

export type Item = Answer<'lists.get-list'>['items'][number]
export type Group = { readonly name: Named; readonly items: readonly Item[] }

/** Items in whose names every word occurs, in either language; all items for no words. */
export function findItems(items: readonly Item[], words: string): readonly Item[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return items.filter((item) => {
    const text = [item.name, item.sub, item.major]
      .map((name) => `${name.zh} ${name.en}`)
      .join(' ')
      .toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** In the order of first appearance. */
export function groupBy(items: readonly Item[], by: 'major' | 'sub'): readonly Group[] {
  const groups = new Map<string, { name: Named; items: Item[] }>()
  for (const item of items) {
    const group = groups.get(item[by].zh) ?? { name: item[by], items: [] }
    group.items.push(item)
    groups.set(item[by].zh, group)
  }
  return [...groups.values()]
}
