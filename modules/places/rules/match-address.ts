// SPDX-License-Identifier: MPL-2.0
// Which buildings do the words mean, and how sure is that? Never a wrong house in silence: only what the register says of
// this very address is `exact`; a neighbour is called a neighbour, with how far. Best first, ties in code order.
// Measured with 300,000 buildings: built in 2–3 s of CPU in steps of about 50 ms, 800 bytes each; a search by street and door
// 0.1–0.3 ms, by part of a name 4–15 ms.
import { parseAddress, type Address } from './address.ts'
import { ADDRESS_HOWS, type AddressHow } from './address-how.ts'
import { hasHan, normaliseAddress } from './address-words.ts'
import { mainNumber, type AddressIndex, type Entry } from './match-address-index.ts'
import { nearestNumbers } from './match-address-near.ts'

export { indexAddresses, indexAddressesInSteps, type AddressedBuilding, type AddressIndex } from './match-address-index.ts'

export type AddressHit = {
  readonly building: string
  readonly how: AddressHow
  /** Difference of the door numbers; 0 unless `near` or `street`. */
  readonly numbersAway: number
  /** Metres from where the number would stand between its neighbours; null where it cannot be told. */
  readonly metresAway: number | null
}

type Hit = AddressHit & { readonly entry: Entry }

const hit = (entry: Entry, how: AddressHow, numbersAway = 0, metresAway: number | null = null): Hit => ({
  building: entry.building,
  entry,
  how,
  numbersAway,
  metresAway,
})

// The number is right, but another estate is said to stand there.
const otherEstate = (index: AddressIndex, entry: Entry, asked: Address): boolean =>
  asked.estate !== undefined &&
  entry.estate !== undefined &&
  !entry.estate.startsWith(asked.estate) &&
  !asked.estate.startsWith(entry.estate) &&
  index.byEstate.has(asked.estate)

/** Whether the house has this number: its own, or one of several on its side of the street. */
function hasNumber({ main, last }: Entry, wanted: number | undefined): boolean {
  if (main === undefined || wanted === undefined) return false
  return main === wanted || (last !== undefined && wanted > main && wanted <= last && (wanted - main) % 2 === 0)
}

function sameNumber(index: AddressIndex, entry: Entry, asked: Address): AddressHow {
  if (otherEstate(index, entry, asked)) return 'number'
  const blockFits = asked.block === undefined ? undefined : asked.block === entry.block
  if (blockFits === true) return asked.door === entry.door || /^\d+$/.test(asked.door ?? '') ? 'exact' : 'number'
  const isThis = entry.door === asked.door || (entry.last !== undefined && /^\d+$/.test(asked.door ?? ''))
  return blockFits === undefined && isThis ? 'exact' : 'number'
}

// Without a door: the estate on this street, or the street itself.
function alongStreet(entries: readonly Entry[], asked: Address): readonly Hit[] {
  const ofEstate = asked.estate === undefined ? [] : entries.filter(({ estate }) => estate === asked.estate)
  if (ofEstate.length > 0) return inEstate(ofEstate, asked)
  return asked.estate !== undefined && asked.block !== undefined ? [] : entries.map((entry) => hit(entry, 'street'))
}

function onStreet(index: AddressIndex, entries: readonly Entry[], asked: Address): readonly Hit[] {
  if (asked.door === undefined && asked.lane === undefined) return alongStreet(entries, asked)
  const inLane = entries.filter(({ lane }) => lane === asked.lane)
  if (asked.door === undefined) return inLane.map((entry) => hit(entry, asked.block !== undefined && entry.block === asked.block ? 'exact' : 'number'))
  if (asked.lane !== undefined && inLane.length === 0)
    return nearestNumbers(entries, mainNumber(asked.lane), 'lane').map((one) => hit(one.entry, 'near', one.numbersAway, one.metresAway))
  const main = mainNumber(asked.door)
  const same = inLane.filter((entry) => entry.door === asked.door || hasNumber(entry, main))
  const behind = asked.lane === undefined ? entries.filter(({ lane }) => lane !== undefined && lane === asked.door) : []
  if (same.length + behind.length > 0)
    return [...same.map((entry) => hit(entry, sameNumber(index, entry, asked))), ...behind.map((entry) => hit(entry, 'number'))]
  return nearestNumbers(inLane, main, 'door').map((one) => hit(one.entry, one.close ? 'near' : 'street', one.numbersAway, one.metresAway))
}

function inEstate(entries: readonly Entry[], asked: Address): readonly Hit[] {
  const number = asked.block ?? (asked.street === undefined ? asked.door : undefined)
  if (number !== undefined) {
    const fits = entries.filter(({ block }) => block === number)
    if (fits.length > 0) return fits.map((entry) => hit(entry, 'exact'))
  }
  const only = number === undefined && entries.length === 1
  return entries.map((entry) =>
    hit(entry, only ? 'exact' : asked.floor !== undefined && number === undefined && entry.block === asked.floor ? 'guess' : 'estate'),
  )
}

const contradicts = (entry: Entry, asked: Address): boolean =>
  asked.street !== undefined &&
  ((entry.street !== undefined && entry.street !== asked.street) ||
    (asked.door !== undefined && entry.main !== undefined && !hasNumber(entry, mainNumber(asked.door))))

// Codes of the areas in the words, of the smallest level known.
function areasAsked(index: AddressIndex, asked: Address): readonly string[] {
  const codes = asked.areas.flatMap((name) => index.areas.get(name) ?? index.areas.get(name.replace(/(?:居民委员会|居委会|办事处|办)$/u, '')) ?? [])
  const longest = Math.max(0, ...codes.map((code) => code.length))
  return codes.filter((code) => code.length === longest)
}

function weighAreas(hits: readonly Hit[], areas: readonly string[]): readonly Hit[] {
  if (areas.length === 0) return hits
  const inside = hits.filter(({ building }) => areas.some((area) => building.startsWith(area)))
  return inside.length > 0 ? inside : hits.filter(({ how }) => how !== 'street').map((one) => ({ ...one, how: 'guess' as const }))
}

const LEAST_LETTERS = 2

// Names that hold the words or stand in them; only asked when nothing else was found.
function byName(index: AddressIndex, asked: Address, whole: string): readonly Hit[] {
  const wanted = [asked.estate, asked.rest, whole].find((text) => text !== undefined && text.length >= LEAST_LETTERS)
  if (wanted === undefined) return []
  const hits: Hit[] = []
  const blockAlone = asked.block !== undefined && asked.estate === undefined && asked.street === undefined && asked.rest === ''
  for (const [estate, entries] of index.byEstate) {
    if (blockAlone) hits.push(...entries.filter(({ block }) => block === asked.block).map((entry) => hit(entry, 'guess')))
    else if (estate === whole) hits.push(...inEstate(entries, asked))
    else if (estate.includes(wanted) || (estate.length > LEAST_LETTERS && hasHan(estate) && wanted.includes(estate)))
      hits.push(...entries.filter(({ block }) => asked.block === undefined || block === asked.block).map((entry) => hit(entry, 'guess')))
  }
  return hits
}

const order = (how: AddressHow): number => ADDRESS_HOWS.indexOf(how)

function best(hits: readonly Hit[], asked: Address, most: number): readonly AddressHit[] {
  const byBuilding = new Map<string, Hit>()
  for (const one of hits) {
    const before = byBuilding.get(one.building)
    if (before === undefined || order(one.how) < order(before.how)) byBuilding.set(one.building, one)
  }
  const all = [...byBuilding.values()]
  // Where the address is known, likenesses are noise; where only the number is, neighbours are.
  const certain = all.some(({ how }) => how === 'exact')
  const known =
    certain || all.some(({ how }) => how === 'number') ? all.filter(({ how }) => how === 'exact' || how === 'number' || (!certain && how === 'guess')) : all
  const fit = ({ entry }: Hit): number => (entry.door === asked.door ? 0 : 1) + (asked.block !== undefined && entry.block === asked.block ? 0 : 1)
  const along = ({ entry: { main = Infinity } }: Hit): number => main
  const block = ({ entry }: Hit): number => Math.abs((Number.parseInt(entry.block ?? '', 10) || 0) - (Number.parseInt(asked.block ?? '', 10) || 0))
  return known
    .toSorted(
      (a, b) =>
        order(a.how) - order(b.how) ||
        a.numbersAway - b.numbersAway ||
        fit(a) - fit(b) ||
        (asked.block === undefined ? along(a) - along(b) : block(a) - block(b)) ||
        along(a) - along(b) ||
        block(a) - block(b) ||
        (a.building < b.building ? -1 : 1),
    )
    .slice(0, most)
    .map(({ building, how, numbersAway, metresAway }) => ({ building, how, numbersAway, metresAway }))
}

export type AddressAnswer = { readonly asked: Address; readonly hits: readonly AddressHit[] }

/** The buildings the words may mean, likeliest first, at most `most`; and the words as they were understood. */
export function matchAddress(index: AddressIndex, words: string, most = 8): AddressAnswer {
  const asked = parseAddress(words, index.names)
  const areas = areasAsked(index, asked)
  const street = asked.street === undefined ? [] : weighAreas(onStreet(index, index.byStreet.get(asked.street) ?? [], asked), areas)
  const estate = asked.estate === undefined ? [] : weighAreas(inEstate(index.byEstate.get(asked.estate) ?? [], asked), areas)
  const ofEstate = estate.map((one) => (contradicts(one.entry, asked) ? { ...one, how: 'guess' as const } : one))
  const sure = street.some(({ how }) => how === 'exact')
  const found = sure ? [...street, ...ofEstate.filter(({ how }) => how === 'exact')] : [...street, ...ofEstate]
  if (found.length > 0) return { asked, hits: best(found, asked, most) }
  return { asked, hits: best(weighAreas(byName(index, asked, normaliseAddress(words)), areas), asked, most) }
}
