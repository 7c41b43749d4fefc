// SPDX-License-Identifier: MPL-2.0
// What stands beside the name of a street, read from left to right: lane, door, estate, building, unit, floor, room, each at most once.
// A number right behind the street is the door; a number behind an estate is a building of it. The rest is kept as words.
import { findKnown, type KnownNames } from './address-names.ts'

export type Parts = {
  readonly lane?: string
  readonly door?: string
  readonly estate?: string
  readonly block?: string
  readonly unit?: string
  readonly floor?: string
  readonly room?: string
  readonly rest: readonly string[]
}

type Eaten = { readonly length: number; readonly parts: Parts }
type Reader = (text: string, parts: Parts, beside: boolean, estates: KnownNames) => Eaten | undefined

const STEMS = '甲乙丙丁戊'

const readLane: Reader = (text, parts, beside) => {
  const found = beside && parts.lane === undefined && parts.door === undefined ? /^(\d+)(?:弄|巷|胡同)(?:(\d+)(?:支弄|支巷))?/u.exec(text) : null
  const [whole, lane, branch] = found ?? []
  return whole === undefined ? undefined : { length: whole.length, parts: { ...parts, lane: branch === undefined ? `${lane}` : `${lane}-${branch}` } }
}

const NUMBER = `([${STEMS}])?(\\d+)((?:-\\d+)*)([a-z${STEMS}](?![a-z]))?`
const DOOR = new RegExp(
  `^(?:第|no ?)?${NUMBER}(?:(号)(?!楼|线|门|栋)(?:大?院)?|(?=-?附\\d)|(?!\\d|号|栋|幢|座|楼|单元|室|弄|巷|层|米|路|街|组|期|区|家|户))(?:-(\\d+)(?![-\\d])|附(\\d+)号?|([${STEMS}])(?![\\p{Script=Han}a-z])(?!-))?`,
  'u',
)
const ROOM_LIKE = 100
const LONGEST_RANGE = 50

/** 387-401: one house with several numbers of its side. 12-3 is a sub-number, 112-501 a room. */
export function isRange(first: number, last: number): boolean {
  return last > ROOM_LIKE && last > first && last - first <= LONGEST_RANGE && (last - first) % 2 === 0
}

// 12-501 and 12-3-501 without 号: the door, then what is behind it
function doorOf(found: RegExpExecArray): { readonly door: string; readonly behind: string } {
  const [, before, main = '', dashed = '', letter, hao, after, attached, stem] = found
  const last = Number(dashed.split('-').at(-1))
  const ends = hao === undefined && dashed !== '' && (dashed.lastIndexOf('-') > 0 || (last > ROOM_LIKE && !isRange(Number(main), last)))
  const sub = after === undefined || Number(after) > ROOM_LIKE ? '' : `-${after}`
  const door = `${main}${ends ? '' : dashed}${letter ?? before ?? stem ?? ''}${sub}${attached === undefined ? '' : `附${attached}`}`
  return { door, behind: ends ? dashed : after !== undefined && sub === '' ? `-${after}` : '' }
}

const readDoor: Reader = (text, parts, beside) => {
  if (parts.door !== undefined || (!beside && parts.estate !== undefined)) return undefined
  const found = DOOR.exec(text)
  if (found === null || (!beside && found[5] === undefined)) return undefined
  const { door, behind } = doorOf(found)
  return { length: found[0].length - behind.length, parts: { ...parts, door } }
}

const BLOCK = new RegExp(`^第?(\\d+[a-z]?|[a-z]-?\\d*|[${STEMS}己]|[东西南北中])(?:号楼|号栋|栋|幢|座(?!桥))`, 'u')
const IN_ESTATE = /^第?(\d+(?:-\d+)?[a-z]?|[a-z]\d+)号(?!线|门)/u
const BEFORE_UNIT = /^(\d+[a-z]?)号(?=\d+单元)/u

const readBlock: Reader = (text, parts) => {
  if (parts.block !== undefined) return undefined
  const found = BLOCK.exec(text) ?? (parts.estate === undefined ? null : IN_ESTATE.exec(text)) ?? (parts.door === undefined ? null : BEFORE_UNIT.exec(text))
  return found === null ? undefined : { length: found[0].length, parts: { ...parts, block: (found[1] ?? '').replace('-', found[0].endsWith('号') ? '-' : '') } }
}

// 3-2-501: building, unit, room; how many of them are still wanted tells which
const DASHED = /^-?(\d+[a-z]?)-(\d+[a-z]?)(?:-(\d+[a-z]?))?(?:室|号|房)?(?![\d-])/

function placeDashed([one = '', two = '', three]: readonly (string | undefined)[], parts: Parts): Parts | undefined {
  const known = parts.estate !== undefined || parts.door !== undefined || parts.lane !== undefined
  if (three !== undefined) {
    if (parts.unit !== undefined) return undefined
    if (parts.block !== undefined) return { ...parts, unit: one, floor: two, room: three }
    return known ? { ...parts, block: one, unit: two, room: three } : undefined
  }
  if (parts.unit !== undefined) return parts.floor === undefined ? { ...parts, floor: one, room: two } : undefined
  if (parts.block !== undefined || parts.door !== undefined) return { ...parts, unit: one, room: two }
  if (parts.estate === undefined) return undefined
  return Number.parseInt(two, 10) > ROOM_LIKE ? { ...parts, block: one, room: two } : { ...parts, block: one, unit: two }
}

const readDashed: Reader = (text, parts) => {
  const found = parts.room === undefined ? DASHED.exec(text) : null
  const placed = found === null ? undefined : placeDashed(found.slice(1), parts)
  return found === null || placed === undefined ? undefined : { length: found[0].length, parts: placed }
}

const readUnit: Reader = (text, parts) => {
  const found = parts.unit === undefined ? new RegExp(`^第?(\\d+|[a-z]|[${STEMS}])(?:单元|门(?![诊口前面市卫店楼]))`, 'u').exec(text) : null
  return found === null ? undefined : { length: found[0].length, parts: { ...parts, unit: found[1] ?? '' } }
}

const readFloor: Reader = (text, parts) => {
  const found = parts.floor === undefined ? /^(?:地下(\d+)|(b?\d+))(?:层|楼(?![下上前后道])|f(?![a-z]))/u.exec(text) : null
  return found === null ? undefined : { length: found[0].length, parts: { ...parts, floor: found[1] === undefined ? (found[2] ?? '') : `b${found[1]}` } }
}

const readRoom: Reader = (text, parts) => {
  if (parts.room !== undefined) return undefined
  const inside = parts.block !== undefined || parts.unit !== undefined || parts.floor !== undefined
  const marked = /^-?([a-z]?\d+[a-z]?)(?:室|房|户|号房)/u.exec(text)
  const found = marked ?? (inside ? /^-?(\d+[a-z]?)(?:号(?!楼|院))?(?![\d-]|号|栋|幢|座|单元|层|楼|米|年|月|路|街)/u.exec(text) : null)
  const bare = found ?? (parts.door === undefined ? null : /^[- ]?(\d{3,4})(?![\d-]|号|栋|幢|座|单元|层|楼|米|年|路|街)/u.exec(text))
  return bare === null ? undefined : { length: bare[0].length, parts: { ...parts, room: bare[1] ?? '' } }
}

const ESTATE_END =
  /(?:小区|花园|家园|新村|新城|新苑|公寓|宿舍|家属[院区]|大院|山庄|庄园|公馆|大厦|广场|大楼|中心|商城|市场|苑|园|里|庭|府|邸|居|轩|阁|郡|墅|坊|湾|城|都|院|村|庄|寓|楼|厂|库|校|学|区)(?:[东西南北中]区|\d+期|[a-z]区|\d+区)?$/u
const ESTATE_RUN = /^[\p{Script=Han}a-z]*?[\p{Script=Han}](?:[\p{Script=Han}]|\d+期|\d+区|(?<=\p{Script=Han})[a-z]区)*/u
const BEFORE_BLOCK = /^[- ]?(?:第?(?:\d|[a-z]-?\d*(?:栋|座|幢|号楼)|[甲乙丙丁戊己东西南北](?:栋|座|幢)))/u

// The name may not swallow 东座 or A座 at its end.
function cutBlock(run: string, text: string): number {
  const inner = /(?:[甲乙丙丁戊己东西南北中]|[a-z])(?:栋|座|幢|号楼)/u.exec(text.slice(0, run.length + 2))
  return inner !== null && inner.index > 0 && inner.index < run.length ? inner.index : run.length
}

const readEstate: Reader = (text, parts, _, estates) => {
  if (parts.estate !== undefined) return undefined
  const known = findKnown(estates, text).toSorted((a, b) => a.at - b.at)[0]
  if (known !== undefined && known.at === 0) return { length: known.length, parts: { ...parts, estate: known.name } }
  const run = ESTATE_RUN.exec(text)?.[0]
  if (run === undefined) return undefined
  const length = known === undefined || known.at > run.length ? cutBlock(run, text) : known.at
  const name = text.slice(0, length)
  if (known !== undefined && known.at === length) return { length, parts: { ...parts, rest: [...parts.rest, name] } }
  const isEstate =
    name.length >= 2 && !/^[之附号楼室]/u.test(name) && (ESTATE_END.test(name) || (BEFORE_BLOCK.test(text.slice(length)) && !/[组队]$/u.test(name)))
  return isEstate ? { length, parts: { ...parts, estate: name } } : undefined
}

// Groups of a village, and whatever is not understood: to the next number.
const readRest: Reader = (text, parts) => {
  const found = /^(?:第?\d+(?:村民)?小?组|\d+[a-z]?(?:号[门线])?|[^\d\s-]+)/u.exec(text)?.[0] ?? text.slice(0, 1)
  return { length: found.length, parts: { ...parts, rest: [...parts.rest, found] } }
}

const GROUP: Reader = (text, parts) =>
  /^第?\d+(?:村民)?小?组/u.test(text) ? readRest(text, parts, false, { byStart: new Map(), english: new Map() }) : undefined
const READERS: readonly Reader[] = [GROUP, readLane, readDoor, readBlock, readUnit, readDashed, readFloor, readRoom, readEstate, readRest]

/** Reads `text` on top of what is known; `beside` means that it begins right behind the name of a street. */
export function readTail(text: string, known: Parts, beside: boolean, estates: KnownNames): Parts {
  let left = text.trim()
  let parts = known
  let next = beside
  while (left !== '') {
    for (const read of READERS) {
      const eaten = read(left, parts, next, estates)
      if (eaten === undefined || eaten.length === 0) continue
      // a lane is followed by its own door
      next = next && eaten.parts.lane !== parts.lane
      parts = eaten.parts
      left = left.slice(eaten.length).replace(/^ +|^-(?!\d)/, '')
      break
    }
  }
  return parts
}
