// SPDX-License-Identifier: MPL-2.0
// The closing conditions of an item, one by one: whoever verifies checks each. They stand in one text, separated by
// semicolons, as many in Chinese as in English.
import type { Named } from './list-item.ts'

function parts(text: string): readonly string[] {
  return text
    .split(/[;；]/)
    .map((part) => part.trim().replace(/[。.]$/, ''))
    .filter((part) => part !== '')
}

/** How many conditions each language has; a list where they differ is refused. */
export function countConditions({ zh, en }: Named): { readonly zh: number; readonly en: number } {
  return { zh: parts(zh).length, en: parts(en).length }
}

/** The conditions in order; the whole text as one where the languages differ (only in versions imported before this was checked). */
export function closingConditions(closing: Named): readonly Named[] {
  const [zh, en] = [parts(closing.zh), parts(closing.en)]
  if (zh.length !== en.length || zh.length === 0) return [closing]
  // Each stands alone now, so each begins with a capital.
  return zh.map((text, index) => ({ zh: text, en: (en[index] ?? text).replace(/^\p{Ll}/u, (first) => first.toUpperCase()) }))
}
