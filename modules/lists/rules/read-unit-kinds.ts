// SPDX-License-Identifier: MPL-2.0
// Reads the closed list of unit kinds (columns kind, name_zh, name_en), which the items of a list may name.
import type { Named } from './list-item.ts'

export const KIND_COLUMNS = ['kind', 'name_zh', 'name_en'] as const
export type KindRow = { readonly line: number } & Readonly<Record<(typeof KIND_COLUMNS)[number], string>>

/** Kinds by key; usable only when `faults` is empty. */
export function readUnitKinds(rows: readonly KindRow[]): { readonly kinds: ReadonlyMap<string, Named>; readonly faults: readonly string[] } {
  const kinds = new Map<string, Named>()
  const faults: string[] = []
  for (const { line, kind, name_zh: zh, name_en: en } of rows) {
    if (!/^[a-z][a-z0-9-]{0,59}$/.test(kind)) faults.push(`line ${line}: kind "${kind}" is not lower-case letters, digits and dashes`)
    if (kinds.has(kind)) faults.push(`line ${line}: kind ${kind} stands twice`)
    if (zh === '' || en === '') faults.push(`line ${line}: kind ${kind} needs a name in Chinese and English`)
    kinds.set(kind, { zh, en })
  }
  return { kinds, faults }
}
