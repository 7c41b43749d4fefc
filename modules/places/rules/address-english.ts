// SPDX-License-Identifier: MPL-2.0
// A normalised address in English or pinyin → its parts, in whichever order it is written: `Room 501, Building 3, Huaiyin Court,
// 12 Huaiyin Road`, `Lane 12, No. 3 Huaiyin Rd`, `Huaiyin Lu 12 hao`. Commas are gone by now; words tell the parts.
import { findKnownEnglish, type Found, type Gazetteer } from './address-names.ts'
import type { Address } from './address.ts'

const NEAR = /\b(?:near(?:by)?|opposite|across from|next to|beside|behind|in front of|around|corner of|outside|close to)\b/g
const AREA = /\b([a-z][a-z']*) (city|district|county|province|sub-?district|community|town|township)\b/g
const ENDING = '(?:road|rd|street|str|st|avenue|ave|lane|ln|alley|boulevard|blvd|lu|jie|dajie|dadao|xiang|hutong)'
const STREET = new RegExp(`\\b[a-z][a-z']*(?: (?:[a-z][a-z']*|\\d(?:st|nd|rd|th)?))*? ${ENDING}(?![a-z'])`)
const ESTATE =
  /\b(?:[a-z][a-z']* ){1,4}?(?:estate|court|garden|gardens|homes|village|mansion|plaza|tower|towers|apartments|residence|square|li|yuan|xiaoqu|compound)(?![a-z'])/

type Taking = { text: string }

function take(from: Taking, pattern: RegExp): string | undefined {
  const found = pattern.exec(from.text)
  if (found === null) return undefined
  from.text = `${from.text.slice(0, found.index)} | ${from.text.slice(found.index + found[0].length)}`
  return found.slice(1).find((group) => group !== undefined)
}

function takeAll(from: Taking, pattern: RegExp): readonly string[] {
  const found = [...from.text.matchAll(pattern)].map(([whole]) => whole)
  from.text = from.text.replaceAll(pattern, ' ')
  return found
}

// The mark keeps the place of the street, so that a number beside it can be told from one elsewhere.
function takeStreet(from: Taking, found: Pick<Found, 'name' | 'at' | 'length'> | undefined): string | undefined {
  if (found === undefined) return undefined
  from.text = `${from.text.slice(0, found.at)} @ ${from.text.slice(found.at + found.length)}`.replaceAll(/\s+/g, ' ')
  return found.name
}

function guessStreet(text: string): Found | undefined {
  const found = STREET.exec(text)
  return found === null ? undefined : { name: found[0], at: found.index, length: found[0].length }
}

function takeKnownEstate(from: Taking, names: Gazetteer): string | undefined {
  const known = findKnownEnglish(names.estates, from.text)
  if (known !== undefined) from.text = `${from.text.slice(0, known.at)} | ${from.text.slice(known.at + known.length)}`
  return known?.name
}

const NUMBER = '(\\d+(?:-\\d+)*[a-z]?)'

const MARKED = [new RegExp(`\\b(?:no|number|num) ?${NUMBER}\\b`), new RegExp(`\\b${NUMBER} ?hao\\b`)]
const BESIDE = [new RegExp(`\\b${NUMBER} @`), new RegExp(`@ ${NUMBER}\\b`)]

const takeFirst = (from: Taking, patterns: readonly RegExp[]): string | undefined => {
  for (const pattern of patterns) {
    const taken = take(from, pattern)
    if (taken !== undefined) return taken
  }
  return undefined
}

/** `text` is normalised and holds no Chinese. */
export function readEnglish(text: string, names: Gazetteer): Address {
  const from: Taking = { text: text.replaceAll(/\bplease\b|\bi live (?:at|in|on)\b|\bchina\b/g, ' ') }
  const near = takeAll(from, NEAR).length > 0
  // names first: they may hold words like Building and District
  const knownStreet = takeStreet(from, findKnownEnglish(names.streets, from.text))
  const knownEstate = takeKnownEstate(from, names)
  const room = take(from, /\b(?:room|rm|flat|apt|apartment|suite|ste|shi) ?(?:no )?([a-z]?\d+[a-z]?)\b/) ?? take(from, /\b(\d+) ?shi\b/)
  const unit = take(from, /\bunit ?(?:no )?(\d+|[a-z])\b|\b(\d+) ?danyuan\b/)
  const floor = take(from, /\b(b?\d+)(?:st|nd|rd|th) ?(?:floor|fl)\b|\b(?:floor|fl|level) ?(b?\d+)\b|\b(b?\d+)f\b/)
  const block = take(from, /\b(?:building|bldg|block|blk|tower) ?(?:no )?(\d+[a-z]?|[a-z])\b|\bno (\d+) building\b|\b(\d+) ?(?:haolou|dong lou)\b/)
  const lane = take(from, /\blane ?(?:no )?(\d+)\b|\b(\d+) ?nong\b/)
  const marked = takeFirst(from, MARKED)
  const street = knownStreet ?? takeStreet(from, guessStreet(from.text))
  const door = marked ?? (street === undefined ? undefined : takeFirst(from, BESIDE)?.trim())
  const areas = takeAll(from, AREA)
  const estate = knownEstate ?? take(from, new RegExp(`(${ESTATE.source})`))
  const rest = from.text.replaceAll(/[@|]/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return { near, areas, street, lane, door, estate, block, unit, floor, room, rest }
}
