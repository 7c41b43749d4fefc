// SPDX-License-Identifier: MPL-2.0
// Reads the parts of an address that lead to a building: street, door number, building, unit, room; Chinese or English.
// Good enough for door numbers as people type them (full-width digits, spaces, Chinese numerals, 号/号楼/栋/单元/室);
// not a parser of every address in the country. Never refuses: what is not understood stays in `rest`.

export type Address = {
  /** Name of the street in the words, e.g. 槐荫路; undefined when none is named. */
  readonly street: string | undefined
  /** `12`, `12-3`, `12甲` → `12甲`; without 号. */
  readonly door: string | undefined
  /** Number of the building inside an estate (3号楼, 3栋, 3幢, 3座). */
  readonly block: string | undefined
  readonly unit: string | undefined
  readonly room: string | undefined
  /** What is left, normalised: estate, landmark, district. */
  readonly rest: string
}

const DIGITS: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }

/** 十二 → 12, 一百零三 → 103, 一二〇 → 120; undefined when it is no such number. */
export function readChineseNumber(text: string): number | undefined {
  const characters = [...text]
  if (characters.length === 0 || characters.some((character) => !(character in DIGITS) && !(character in PLACES))) return undefined
  if (characters.every((character) => character in DIGITS)) return Number(characters.map((character) => DIGITS[character]).join(''))
  let sum = 0
  let pending: number | undefined
  for (const character of characters) {
    const place = PLACES[character]
    if (place === undefined) pending = DIGITS[character]
    else {
      sum += (pending ?? 1) * place
      pending = undefined
    }
  }
  // 一百二 is spoken for 120
  const last = characters.at(-2)
  const spoken = pending !== undefined && last !== undefined && last !== '十' && last in PLACES ? (PLACES[last] ?? 10) / 10 : 1
  return sum + (pending ?? 0) * spoken
}

const NUMBERED = '(?:号楼|号院|号|楼|栋|幢|座|单元|门|室|房|户|层|弄|巷)'
const CHINESE_NUMBER = new RegExp(`[〇零一二两三四五六七八九十百千]+(?=${NUMBERED})`, 'g')

/** Full-width → ASCII, lower case, one kind of dash, no spaces or punctuation between Chinese characters, numerals before 号 and the like → digits. */
export function normaliseAddress(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐-―−~_﹣]|(?<=\d)[一至之](?=\d)/g, '-')
    .replaceAll(/[,，。.;；:：、|()（）「」"'#]/g, ' ')
    .replaceAll(/(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('號', '号')
    .replaceAll(CHINESE_NUMBER, (numeral) => String(readChineseNumber(numeral) ?? numeral))
    .trim()
}

const STREET = /[\p{Script=Han}]{1,11}?(?:大街|大道|路|街|道|胡同|巷|弄|线)/u
const ENGLISH_STREET = /(?<![a-z])[a-z][a-z' ]*? (?:road|rd|street|st|avenue|ave|lane|alley|boulevard)(?![a-z])/
const LARGER = /^(?:.*?(?:省|自治区))?(?:.*?市)?(?:.*?(?:区|县|旗))?(?:.*?(?:街道|镇|乡))?(?:.*?(?:社区|村))?/u

function findStreet(text: string, known: readonly string[]): string | undefined {
  let longest: string | undefined
  for (const name of known) if (name.length > (longest?.length ?? 1) && text.includes(name)) longest = name
  if (longest !== undefined) return longest
  const local = text.replace(LARGER, '')
  return STREET.exec(local === '' ? text : local)?.[0] ?? ENGLISH_STREET.exec(text)?.[0].trim()
}

type Taken = { readonly value: string | undefined; readonly left: string }

function take(text: string, pattern: RegExp): Taken {
  const found = pattern.exec(text)
  if (found === null) return { value: undefined, left: text }
  return { value: found[1], left: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` }
}

/** Takes the words apart. `known` are normalised names of streets of the city; the longest one found wins. */
export function parseAddress(words: string, known: readonly string[] = []): Address {
  const text = normaliseAddress(words)
  const street = findStreet(text, known)
  const after = street === undefined ? text : text.replace(street, ' ')
  const room = take(after, /(\d+[a-z]?)(?:室|房|户)/)
  const unit = take(room.left, /(\d+)(?:单元|门)/)
  const block = take(unit.left, /(\d+|[a-z])(?:号楼|栋|幢|座|楼)/)
  const numbered = take(block.left, /(\d+(?:-\d+)*[甲乙丙丁a-z]?)号(?:院)?/)
  // without 号, a number counts as the door only next to a street: `槐荫路12`, `12 Huaiyin Road`
  const bare =
    numbered.value === undefined && street !== undefined ? take(numbered.left, /(?:no\.? ?)?(?<![\d-])(\d+(?:-\d+)*[甲乙丙丁a-z]?)(?![\d])/) : numbered
  return { street, door: bare.value, block: block.value, unit: unit.value, room: room.value, rest: bare.left.replaceAll(/\s+/g, ' ').trim() }
}
