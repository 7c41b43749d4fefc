// SPDX-License-Identifier: MPL-2.0
// The buildings of a city by street and door and by estate, built once from the register. What the register writes is
// read by the same rules as what people type. Holds places only.
import { atOnce, knowNamesInSteps, NO_NAMES, PAUSE_AFTER, type Gazetteer, type Spelling } from './address-names.ts'
import { isRange, readTail } from './address-tail.ts'
import { normaliseAddress } from './address-words.ts'

export type AddressedBuilding = {
  /** 17 digits, of which the first 12 are the community. */
  readonly building: string
  readonly streetZh: string | null
  readonly doorNumber: string | null
  readonly nameZh: string | null
  readonly nameEn: string | null
  readonly lon: number
  readonly lat: number
}

export type Entry = {
  readonly building: string
  readonly street: string | undefined
  readonly lane: string | undefined
  readonly door: string | undefined
  /** The number in front of the door: 12 of 12-3. */
  readonly main: number | undefined
  /** The last number of a house with several: 401 of 387-401. */
  readonly last: number | undefined
  readonly estate: string | undefined
  readonly block: string | undefined
  readonly lon: number
  readonly lat: number
}

export type AddressIndex = {
  readonly names: Gazetteer
  readonly byStreet: ReadonlyMap<string, readonly Entry[]>
  readonly byEstate: ReadonlyMap<string, readonly Entry[]>
  /** Normalised names of areas → their codes. */
  readonly areas: ReadonlyMap<string, readonly string[]>
}

export type IndexedNames = {
  readonly streets: readonly { readonly nameZh: string; readonly nameEn: string | null }[]
  readonly areas?: readonly { readonly area: string; readonly nameZh: string; readonly nameEn: string | null }[]
}

const NUMBERED_ZH = /^(.+?)第?(\d+[a-z]?|[a-z]\d*|[甲乙丙丁戊己东西南北])(?:号楼|号|栋|幢|座)$/u
const NUMBERED_EN = /^(.+?) (?:building|block|tower|no) (\d+[a-z]?|[a-z])$/

type Named = { readonly estate: string; readonly block: string | undefined }

function readName(name: string): Named {
  const [, estate, block] = NUMBERED_ZH.exec(name) ?? NUMBERED_EN.exec(name) ?? []
  return estate === undefined ? { estate: name, block: undefined } : { estate, block }
}

/** The number in front of a door, for the order along a street. */
export function mainNumber(door: string | undefined): number | undefined {
  const digits = door === undefined ? null : /^\d+/.exec(door)
  return digits === null ? undefined : Number(digits[0])
}

function lastNumber(door: string | undefined): number | undefined {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(door ?? '') ?? []
  return last !== undefined && isRange(Number(first), Number(last)) ? Number(last) : undefined
}

function readDoor(text: string): Pick<Entry, 'lane' | 'door' | 'block'> {
  const normal = normaliseAddress(text)
  const { lane, door, block } = readTail(/[号弄]/u.test(normal) ? normal : `${normal}号`, { rest: [] }, true, NO_NAMES.estates)
  return { lane, door: door ?? (lane === undefined ? normal : undefined), block }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make(text)
    known.set(text, made)
    return made
  }
}

function entryOf(given: AddressedBuilding, streetKey: (text: string) => string): Entry & { readonly nameEn: Named | undefined } {
  const { building, streetZh, doorNumber, lon, lat } = given
  const street = streetZh === null || streetZh === '' ? undefined : streetKey(streetZh)
  const read = doorNumber === null || doorNumber === '' ? { lane: undefined, door: undefined, block: undefined } : readDoor(doorNumber)
  const zh = given.nameZh === null || given.nameZh === '' ? undefined : readName(normaliseAddress(given.nameZh))
  const en = given.nameEn === null || given.nameEn === '' || given.nameEn === given.nameZh ? undefined : readName(normaliseAddress(given.nameEn))
  const named = zh ?? en
  return {
    building,
    street,
    lane: read.lane,
    door: read.door,
    main: mainNumber(read.door),
    last: lastNumber(read.door),
    estate: named?.estate,
    block: named?.block ?? read.block,
    lon,
    lat,
    nameEn: en,
  }
}

/** The index without pauses, for lists and tests. */
export function indexAddresses(buildings: readonly AddressedBuilding[], names: IndexedNames): AddressIndex {
  return atOnce(indexAddressesInSteps(buildings, names))
}

function* spellingsOf(estates: ReadonlyMap<string, string>): Generator<Spelling> {
  for (const [spelling, name] of estates) yield { name, spelling }
}

/** Makes the index, pausing now and then. `streets` give the English names; a street only named by buildings is known too. */
export function* indexAddressesInSteps(buildings: readonly AddressedBuilding[], { streets, areas = [] }: IndexedNames): Generator<undefined, AddressIndex> {
  const streetKey = remembering(normaliseAddress)
  const byStreet = new Map<string, Entry[]>()
  const byEstate = new Map<string, Entry[]>()
  const estates = new Map<string, string>()
  for (const [at, given] of buildings.toSorted((a, b) => (a.building < b.building ? -1 : 1)).entries()) {
    if (at % PAUSE_AFTER === PAUSE_AFTER - 1) yield
    const { nameEn, ...entry } = entryOf(given, streetKey)
    if (entry.street !== undefined) add(byStreet, entry.street, entry)
    if (entry.estate === undefined) continue
    add(byEstate, entry.estate, entry)
    estates.set(entry.estate, entry.estate)
    if (nameEn !== undefined && nameEn.block === entry.block && !estates.has(nameEn.estate)) estates.set(nameEn.estate, entry.estate)
  }
  const streetNames = [
    ...streets.map(({ nameZh }) => ({ name: streetKey(nameZh), spelling: nameZh })),
    ...[...byStreet.keys()].map((name) => ({ name, spelling: name })),
    ...streets.flatMap(({ nameZh, nameEn }) => (nameEn === null || nameEn === '' ? [] : [{ name: streetKey(nameZh), spelling: nameEn }])),
  ]
  const areaCodes = new Map<string, string[]>()
  for (const { area, nameZh, nameEn } of areas) for (const name of new Set([nameZh, nameEn ?? nameZh])) add(areaCodes, normaliseAddress(name), area)
  return {
    names: { streets: yield* knowNamesInSteps(streetNames), estates: yield* knowNamesInSteps(spellingsOf(estates)) },
    byStreet,
    byEstate,
    areas: areaCodes,
  }
}
