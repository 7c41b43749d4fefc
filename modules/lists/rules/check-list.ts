// SPDX-License-Identifier: MPL-2.0
// What must hold between the rows of one list: codes and names are unique; in a list of grid matters a major or sub is
// called the same in every row, and in the six-digit grammar codes and names go together without gaps. Every fault names
// the row it is found in.
import { fault, type Placed, type PlacedFault } from './fault.ts'
import type { ListItem, ListManifest, Named } from './list-item.ts'

type Coded = { readonly code: string; readonly name: Named }

function at(one: Placed<unknown>, column: string, en: string, zh: string): PlacedFault {
  return { ...fault(column, en, zh), index: one.index, place: one.place }
}

/** Of rows of any kind. */
export function checkRows(placed: readonly Placed<Coded>[]): readonly PlacedFault[] {
  if (placed.length === 0) return [{ ...fault(null, 'the list holds no items', '清单里没有事项'), index: null, place: null }]
  return [
    ...unique(placed, 'code', ({ code }) => code),
    ...unique(placed, 'name_zh', ({ name }) => name.zh),
    ...unique(placed, 'name_en', ({ name }) => name.en.toLowerCase()),
  ]
}

/** Of grid matters besides. */
export function checkGroups(placed: readonly Placed<ListItem>[], manifest: Pick<ListManifest, 'codes'>): readonly PlacedFault[] {
  const faults = [
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
    ...gaps(placed),
  ]
}

function unique(placed: readonly Placed<Coded>[], column: string, valueOf: (row: Coded) => string): readonly PlacedFault[] {
  const first = new Map<string, Placed<Coded>>()
  return placed.flatMap((one) => {
    const value = valueOf(one.row)
    const before = first.get(value)
    if (before === undefined) first.set(value, one)
    if (before === undefined || value === '') return []
    return [at(one, column, `${column} "${value}" stands already in ${before.place.en}`, `${column}“${value}”与${before.place.zh}重复`)]
  })
}

/** The same Chinese name must have the same English name everywhere. */
function sameWords(
  placed: readonly Placed<ListItem>[],
  what: 'major' | 'sub',
  keyOf: (item: ListItem) => string,
  nameOf: (item: ListItem) => Named,
): readonly PlacedFault[] {
  const first = new Map<string, Placed<ListItem>>()
  return placed.flatMap((one) => {
    const before = first.get(keyOf(one.row))
    if (before === undefined) first.set(keyOf(one.row), one)
    if (before === undefined || nameOf(before.row).en === nameOf(one.row).en) return []
    const [here, there] = [nameOf(one.row), nameOf(before.row)]
    return [
      at(
        one,
        `${what}_en`,
        `${what} "${here.zh}" is called "${here.en}" here and "${there.en}" in ${before.place.en}`,
        `“${here.zh}”的英文此处为“${here.en}”，${before.place.zh}为“${there.en}”`,
      ),
    ]
  })
}

/** A code prefix has one name and a name has one code prefix. */
function goTogether(
  placed: readonly Placed<ListItem>[],
  what: 'major' | 'sub',
  prefixOf: (item: ListItem) => string,
  nameOf: (item: ListItem) => string,
): readonly PlacedFault[] {
  const nameByPrefix = new Map<string, Placed<ListItem>>()
  const prefixByName = new Map<string, Placed<ListItem>>()
  return placed.flatMap((one) => {
    const prefix = prefixOf(one.row)
    const name = nameOf(one.row)
    const sameCode = nameByPrefix.get(prefix) ?? one
    const sameName = prefixByName.get(name) ?? one
    nameByPrefix.set(prefix, sameCode)
    prefixByName.set(name, sameName)
    const [otherName, otherPrefix] = [nameOf(sameCode.row), prefixOf(sameName.row)]
    return [
      ...(otherName === name
        ? []
        : [
            at(
              one,
              `${what}_zh`,
              `${what} ${prefix} is "${name}" here and "${otherName}" in ${sameCode.place.en}`,
              `编码 ${prefix} 此处为“${name}”，${sameCode.place.zh}为“${otherName}”`,
            ),
          ]),
      ...(otherPrefix === prefix
        ? []
        : [
            at(
              one,
              'code',
              `${what} "${name}" has code ${prefix} here and ${otherPrefix} in ${sameName.place.en}`,
              `“${name}”的编码此处为 ${prefix}，${sameName.place.zh}为 ${otherPrefix}`,
            ),
          ]),
    ]
  })
}

/** Majors, subs of a major and items of a sub are numbered from 01 without gaps. */
function gaps(placed: readonly Placed<ListItem>[]): readonly PlacedFault[] {
  const codes = placed.map(({ row }) => row.code).filter((code) => code.length === 6)
  const prefixes = new Set(codes.flatMap((code) => [code.slice(0, 2), code.slice(0, 4), code]))
  return [...prefixes].toSorted().flatMap((prefix): PlacedFault[] => {
    const number = Number(prefix.slice(-2))
    const before = prefix.slice(0, -2) + String(number - 1).padStart(2, '0')
    if (!(number > 1) || prefixes.has(before)) return []
    return [{ ...fault('code', `code ${prefix} is there but ${before} is not`, `有编码 ${prefix} 而没有 ${before}`), index: null, place: null }]
  })
}
