// SPDX-License-Identifier: MPL-2.0
// What must hold between the rows of one list: codes and names are unique, a major or sub is called the same in every
// row, and in the six-digit grammar codes and names go together without gaps. Every fault names the row it is found in.
import type { ListItem, ListManifest, Named } from './list-item.ts'

export type PlacedItem = { readonly file: string; readonly line: number; readonly item: ListItem }

export function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file} line ${line}`
}

export function checkList(placed: readonly PlacedItem[], manifest: Pick<ListManifest, 'codes'>): readonly string[] {
  if (placed.length === 0) return ['the list holds no items']
  const faults = [
    ...unique(placed, 'code', ({ code }) => code),
    ...unique(placed, 'name_zh', ({ name }) => name.zh),
    ...unique(placed, 'name_en', ({ name }) => name.en.toLowerCase()),
    ...sameWords(
      placed,
      'major',
      ({ major }) => major.zh,
      ({ major }) => major,
    ),
    ...sameWords(
      placed,
      'sub',
      ({ major, sub }) => `${major.zh} > ${sub.zh}`,
      ({ sub }) => sub,
    ),
  ]
  if (manifest.codes === 'free') return faults
  return [
    ...faults,
    ...goTogether(
      placed,
      'major',
      ({ code }) => code.slice(0, 2),
      ({ major }) => major.zh,
    ),
    ...goTogether(
      placed,
      'sub',
      ({ code }) => code.slice(0, 4),
      ({ major, sub }) => `${major.zh} > ${sub.zh}`,
    ),
    ...gaps(placed.map(({ item }) => item.code)),
  ]
}

function unique(placed: readonly PlacedItem[], column: string, valueOf: (item: ListItem) => string): readonly string[] {
  const first = new Map<string, PlacedItem>()
  return placed.flatMap((one) => {
    const value = valueOf(one.item)
    const before = first.get(value)
    if (before === undefined) first.set(value, one)
    return before === undefined || value === '' ? [] : [`${placeOf(one)}: ${column} "${value}" stands already in ${placeOf(before)}`]
  })
}

/** The same Chinese name must have the same English name everywhere. */
function sameWords(placed: readonly PlacedItem[], what: string, keyOf: (item: ListItem) => string, nameOf: (item: ListItem) => Named): readonly string[] {
  const first = new Map<string, PlacedItem>()
  return placed.flatMap((one) => {
    const before = first.get(keyOf(one.item))
    if (before === undefined) first.set(keyOf(one.item), one)
    return before === undefined || nameOf(before.item).en === nameOf(one.item).en
      ? []
      : [`${placeOf(one)}: ${what} "${nameOf(one.item).zh}" is called "${nameOf(one.item).en}" here and "${nameOf(before.item).en}" in ${placeOf(before)}`]
  })
}

/** A code prefix has one name and a name has one code prefix. */
function goTogether(placed: readonly PlacedItem[], what: string, prefixOf: (item: ListItem) => string, nameOf: (item: ListItem) => string): readonly string[] {
  const nameByPrefix = new Map<string, PlacedItem>()
  const prefixByName = new Map<string, PlacedItem>()
  return placed.flatMap((one) => {
    const prefix = prefixOf(one.item)
    const name = nameOf(one.item)
    const sameCode = nameByPrefix.get(prefix) ?? one
    const sameName = prefixByName.get(name) ?? one
    nameByPrefix.set(prefix, sameCode)
    prefixByName.set(name, sameName)
    const faults: string[] = []
    if (nameOf(sameCode.item) !== name)
      faults.push(`${placeOf(one)}: ${what} ${prefix} is "${name}" here and "${nameOf(sameCode.item)}" in ${placeOf(sameCode)}`)
    if (prefixOf(sameName.item) !== prefix)
      faults.push(`${placeOf(one)}: ${what} "${name}" has code ${prefix} here and ${prefixOf(sameName.item)} in ${placeOf(sameName)}`)
    return faults
  })
}

/** Majors, subs of a major and items of a sub are numbered from 01 without gaps. */
function gaps(codes: readonly string[]): readonly string[] {
  const prefixes = new Set(codes.filter((code) => code.length === 6).flatMap((code) => [code.slice(0, 2), code.slice(0, 4), code]))
  return [...prefixes].toSorted().flatMap((prefix) => {
    const number = Number(prefix.slice(-2))
    const before = prefix.slice(0, -2) + String(number - 1).padStart(2, '0')
    return number > 1 && !prefixes.has(before) ? [`code ${prefix} is there but ${before} is not`] : []
  })
}
