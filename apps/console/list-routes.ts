// SPDX-License-Identifier: MPL-2.0
// What the addresses of lists may carry, cut to sane length; anything else is dropped.
import { DRAFT_PARTS, type DraftPart } from '#modules/lists/ui/console/index.ts'

type Search = Readonly<Record<string, unknown>>
export type ListSearch = { readonly list?: string; readonly words?: string; readonly group?: string; readonly unit?: string; readonly version?: string }

function texts<Name extends string>(search: Search, names: readonly Name[]): { [N in Name]?: string } {
  const found = names.flatMap((name): [string, string][] => {
    const value = search[name]
    // A label such as 2026.1 is read from the address as a number.
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && text !== '' ? [[name, text.slice(0, 60)]] : []
  })
  return Object.fromEntries(found) as { [N in Name]?: string }
}

export const parseList = (search: Search): ListSearch => texts(search, ['list', 'words', 'group', 'unit', 'version'])
export const parseVersion = (search: Search): { version?: string } => texts(search, ['version'])
export const parseVersions = (search: Search): { list?: string } => texts(search, ['list'])
export const parseChanges = (search: Search): { list?: string; from?: string; to?: string } => texts(search, ['list', 'from', 'to'])

export function parseDraft(search: Search): { part?: DraftPart } {
  const part = DRAFT_PARTS.find((one) => one === search['part'])
  return part === undefined ? {} : { part }
}
