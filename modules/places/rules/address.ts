// SPDX-License-Identifier: MPL-2.0
// Reads the parts of an address that lead to a building: larger areas, street, lane, door, estate, building, unit, floor,
// room; Chinese, English or pinyin with numbers. Good enough for door numbers as people type them; not a parser of every
// address in the country. Never refuses: what is not understood stays in `rest`. Knowing the city's names makes it surer.
import { readChinese } from './address-chinese.ts'
import { readEnglish } from './address-english.ts'
import { NO_NAMES, type Gazetteer } from './address-names.ts'
import { hasHan, normaliseAddress } from './address-words.ts'

export type Address = {
  /** The words name something near the place (附近, 对面, 门口, opposite), not the place itself. */
  readonly near: boolean
  /** Larger areas as written: 云屿市, 望海区, 望潮街道, 海棠社区. */
  readonly areas: readonly string[]
  /** Name of the street, e.g. 槐荫路; as the city writes it when it is known. */
  readonly street: string | undefined
  /** Number of a lane off the street: 12弄 → `12`, 12弄3支弄 → `12-3`. */
  readonly lane: string | undefined
  /** `12`, `12-3`, `12甲` (also 甲12号), `12附3`; without 号. */
  readonly door: string | undefined
  readonly estate: string | undefined
  /** Building inside an estate or behind a gate: 3号楼, 3栋, A座; also 槐荫里3号. */
  readonly block: string | undefined
  readonly unit: string | undefined
  readonly floor: string | undefined
  readonly room: string | undefined
  /** What is left, normalised. */
  readonly rest: string
}

/** Takes the words apart. `names` are the city's streets and estates. */
export function parseAddress(words: string, names: Gazetteer = NO_NAMES): Address {
  const text = normaliseAddress(words)
  return hasHan(text) ? readChinese(text, names) : readEnglish(text, names)
}

const said = (value: string | undefined, before: string, after: string): string => (value === undefined ? '' : `${before}${value}${after}`)

/** The parts in the usual Chinese order; reading them again gives the same parts (`rest` is left out). */
export function formatAddress(address: Address): string {
  const [lane, branch] = address.lane?.split('-') ?? []
  return [
    address.areas.join(''),
    address.street ?? '',
    said(lane, '', '弄') + said(branch, '', '支弄'),
    said(address.door, '', '号'),
    address.estate ?? '',
    said(address.block, '', /^\d/.test(address.block ?? '') ? '号楼' : '座'),
    said(address.unit, '', '单元'),
    said(address.floor, '', '层'),
    said(address.room, '', '室'),
    address.near ? '附近' : '',
  ].join('')
}
