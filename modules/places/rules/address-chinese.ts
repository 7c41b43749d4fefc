// SPDX-License-Identifier: MPL-2.0
// A normalised Chinese address → its parts. First the larger areas in front, then the street (a known one, or by its ending), then
// what stands before and after it, read from left to right. A number belongs to the street only right behind it.
import { findKnown, findKnownEnglish, type Found, type Gazetteer } from './address-names.ts'
import { readTail, type Parts } from './address-tail.ts'
import type { Address } from './address.ts'

const POLITE = /^(?:您好|你好|请问)?(?:我们?家?|家)?(?:住在|住|在|位于|地址(?:是|为|在)?|就在|从)?/u
const NEAR =
  /(?:斜对[面过]|正对面|对面|对过|附近|周边|周围|大门口|门口|门前|旁边|边上|隔壁|拐角|转角|楼下|楼前|楼后|后身|一带|左右|[东西南北][侧边面](?!路|街)|[前后]面|以[东西南北]|往?[东西南北]\d+米|往[东西南北]走?|的?交?界处|交汇处?|(?:十字|丁字|三岔|交叉)路?口)/gu
// 槐荫路口, 槐荫路路口: the corner, with the name of the street kept
const CORNER = /(?<=[路街道巷])(?:路口|口|交口)(?=$|[^\p{Script=Han}]|的|那|旁|附近|[东西南北])/gu
const SMALL_WORDS = /(?:的(?=$|\d)|(?<!事)处$|里面|内$|那[边儿里]?$|这[边儿里]?$|院内|楼道|上$)/gu

// Not 市场, 区路, 镇小学: what follows tells that the word is part of a longer name.
const NOT_NAME = '(?!大?[路街道巷弄]|胡同|里|场|小区|社区)'
const LARGER: readonly RegExp[] = [
  /^\p{Script=Han}{2,7}?(?:省|自治区|特别行政区)/u,
  new RegExp(`^\\p{Script=Han}{2,7}?(?:自治州|地区|市)${NOT_NAME}(?!民|政|府)`, 'u'),
  new RegExp(`^\\p{Script=Han}{2,7}?市${NOT_NAME}(?!民|政|府)`, 'u'),
  new RegExp(`^(?:\\p{Script=Han}{1,8}?(?:开发区|高新区|新区|(?![小社园校厂景库活属宅号])\\p{Script=Han}区)|\\p{Script=Han}{1,7}?(?:县|旗))${NOT_NAME}`, 'u'),
  /^\p{Script=Han}{1,8}?(?:街道办事处|街道办|街道|(?:镇|乡|苏木)(?!大?[路街道巷弄里小村政府]))/u,
  /^\p{Script=Han}{1,9}?(?:社区居委会|社区居民委员会|居民委员会|居委会|村委会|社区|行政村|[^新]村(?=\d|\p{Script=Han}{1,9}?[路街道巷]))(?!大?[路街道巷弄])(?!医院|卫生|服务|中心)/u,
]

type Split = { readonly areas: readonly string[]; readonly local: string }

function splitAreas(text: string, streets: readonly Found[]): Split {
  const areas: string[] = []
  let local = text
  for (const larger of LARGER) {
    const found = larger.exec(local)?.[0]
    if (found === undefined) continue
    const from = text.length - local.length
    // a known street may not be cut in two: 中山区路 with 中山区 in front
    if (streets.some(({ at, length }) => at < from + found.length && at + length > from + found.length)) continue
    areas.push(found)
    local = local.slice(found.length)
  }
  return { areas, local }
}

// Behind these a street's name is part of something else's: 人民路街道, 中山路小学.
const NOT_STREET = /^(?:街道|社区|小区|村|派出所|小学|中学|幼儿园|医院|市场|站|公交|地铁|公园|广场|花园|店|支行|分[局行店])/u
const NUMBER_NEXT = /^(?:第|no)?[甲乙丙丁戊]?\d/u

function bestKnown(found: readonly Found[], local: string): Found | undefined {
  const weigh = ({ at, length }: Found): number => (NUMBER_NEXT.test(local.slice(at + length)) ? 100 : 0) + length
  return found.filter(({ at, length }) => !NOT_STREET.test(local.slice(at + length))).toSorted((a, b) => weigh(b) - weigh(a) || a.at - b.at)[0]
}

const ENDING = '(?:大街|大道|马路|胡同|[路街道巷弄线])'
const STREET = new RegExp(
  `(?<![\\d号])(?:(?!号)\\p{Script=Han}|(?<=\\p{Script=Han})\\d+(?=[路街道巷纬经线马大])){1,11}?(?<!号)${ENDING}+(?![口心])(?:[东西南北中]段|\\d段)?`,
  'u',
)
const ENGLISH_STREET = /(?<![a-z])[a-z][a-z' ]*?(?: \d(?:st|nd|rd|th)?)? (?:road|rd|street|st|avenue|ave|lane|alley|boulevard|lu|jie)(?![a-z])/

// 海棠小区槐荫路: what is written in front of the street is no part of its name
const IN_FRONT = /^\p{Script=Han}{1,9}(?:小区|花园|家园|新村|公寓|山庄|大厦|[东西南北]区)(?=\p{Script=Han}{3,})|^[楼元栋幢座室层](?=\p{Script=Han}{3,})/u

function guessed(text: string, at: number): Found {
  const front = IN_FRONT.exec(text)?.[0].length ?? 0
  return { name: text.slice(front), at: at + front, length: text.length - front }
}

function guessStreet(local: string): Found | undefined {
  const english = ENGLISH_STREET.exec(local)
  if (english !== null) return { name: english[0], at: english.index, length: english[0].length }
  const first = STREET.exec(local)
  if (first === null || /^.(?:弄|巷|线)$/u.test(first[0]) || NOT_STREET.test(local.slice(first.index + first[0].length))) return undefined
  const end = first.index + first[0].length
  // 槐荫路槐北巷3号: the number is the lane's
  const second = STREET.exec(local.slice(end))
  if (second?.index === 0 && !NUMBER_NEXT.test(local.slice(end)) && NUMBER_NEXT.test(local.slice(end + second[0].length))) return guessed(second[0], end)
  return guessed(first[0], first.index)
}

function findStreet(local: string, { streets }: Gazetteer): Found | undefined {
  return bestKnown(findKnown(streets, local), local) ?? findKnownEnglish(streets, local) ?? guessStreet(local)
}

const NOTHING: Parts = { rest: [] }

/** `text` is normalised. */
export function readChinese(text: string, names: Gazetteer): Address {
  const plain = text.replace(POLITE, '').replaceAll(CORNER, ' 附近')
  const near = plain.search(NEAR) >= 0 || /[东西南北正大后]门$/u.test(plain)
  const clean = plain
    .replaceAll(NEAR, ' ')
    .replaceAll(/[东西南北正大后]门$/gu, ' ')
    .replaceAll(SMALL_WORDS, ' ')
    .trim()
  const { areas, local } = splitAreas(clean, findKnown(names.streets, clean))
  const street = findStreet(local, names)
  const head = street === undefined ? '' : local.slice(0, street.at)
  const tail = street === undefined ? local : local.slice(street.at + street.length)
  const before = head === '' ? NOTHING : readTail(head, NOTHING, false, names.estates)
  const parts = readTail(tail, before, street !== undefined, names.estates)
  const village = street === undefined && parts.estate === undefined ? areas.find((area) => area.endsWith('村')) : undefined
  return {
    near,
    areas,
    street: street?.name,
    lane: parts.lane,
    door: parts.door,
    estate: parts.estate ?? village,
    block: parts.block,
    unit: parts.unit,
    floor: parts.floor,
    room: parts.room,
    rest: parts.rest.join(' '),
  }
}
