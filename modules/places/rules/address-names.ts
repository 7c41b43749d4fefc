// SPDX-License-Identifier: MPL-2.0
// Names a city knows (streets, estates, areas), found in a text without trying each: by their first two characters. Streets are
// also known by their English names, whether `Road`, `Rd`, `Lu`, `East` or `Dong`, however the syllables are parted.
import { hasHan, normaliseAddress, readChineseNumber } from './address-words.ts'

export type Found = { readonly name: string; readonly at: number; readonly length: number }

export type KnownNames = {
  /** First two characters → spellings, longest first, with the name each stands for. */
  readonly byStart: ReadonlyMap<string, readonly (readonly [spelling: string, name: string])[]>
  /** Joined English words → name. */
  readonly english: ReadonlyMap<string, string>
}

export type Gazetteer = { readonly streets: KnownNames; readonly estates: KnownNames }

const START = 2

const WORDS: Readonly<Record<string, string>> = {
  rd: 'road',
  lu: 'road',
  st: 'street',
  str: 'street',
  jie: 'street',
  ave: 'avenue',
  av: 'avenue',
  dadao: 'avenue',
  dajie: 'avenue',
  ln: 'lane',
  xiang: 'lane',
  hutong: 'lane',
  nong: 'lane',
  long: 'lane',
  blvd: 'boulevard',
  gdn: 'garden',
  gardens: 'garden',
  ct: 'court',
  bldg: 'building',
  e: 'east',
  dong: 'east',
  w: 'west',
  xi: 'west',
  s: 'south',
  nan: 'south',
  n: 'north',
  bei: 'north',
  zhong: 'middle',
  central: 'middle',
  mid: 'middle',
  '1st': '1',
  '2nd': '2',
  '3rd': '3',
  '4th': '4',
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  yi: '1',
  er: '2',
  san: '3',
  si: '4',
}

// The first word may be part of the name (Dong Feng Road) or the direction (Bei Huaiyin Lu): both are tried.
function joined(words: readonly string[], first: 'as-is' | 'direction' = 'as-is'): string {
  const said = words.map((word, at) => (at === 0 && first === 'as-is' && !/^[nsew]$/.test(word) ? word : (WORDS[word] ?? word)))
  return said.join('').replaceAll("'", '')
}

// 中山三路 is also written 中山3路; a street that begins with its numeral (五一路) is not.
function spellings(name: string): readonly string[] {
  const other = name.replace(/(?<=[^〇零一二两三四五六七八九十百千])[一二三四五六七八九十]+(?=大?[路街道巷弄段])/u, (numeral) =>
    String(readChineseNumber(numeral) ?? numeral),
  )
  return other === name ? [name] : [name, other]
}

export type Spelling = { readonly name: string; readonly spelling: string }

/** Work on large lists pauses after so many, so that a server can do something else. */
export const PAUSE_AFTER = 5_000

/** `name` is the normalised name that is answered; `spelling` any way it is written. Pauses now and then. */
export function* knowNamesInSteps(given: Iterable<Spelling>): Generator<undefined, KnownNames> {
  let count = 0
  const byStart = new Map<string, (readonly [string, string])[]>()
  const english = new Map<string, string>()
  for (const { name, spelling } of given) {
    count += 1
    if (count % PAUSE_AFTER === 0) yield
    const written = normaliseAddress(spelling)
    if (!hasHan(written)) {
      const key = joined(written.split(' '))
      if (key.length >= START && !english.has(key)) english.set(key, name)
      continue
    }
    if (written.length < START) continue
    for (const one of spellings(written)) {
      const start = one.slice(0, START)
      const list = byStart.get(start)
      if (list === undefined) byStart.set(start, [[one, name]])
      else if (!list.some(([known]) => known === one)) list.push([one, name])
    }
  }
  for (const list of byStart.values()) list.sort(([a], [b]) => b.length - a.length)
  return { byStart, english }
}

/** Every place of the text where a known name begins, the longest at each. */
export function findKnown(known: KnownNames, text: string): readonly Found[] {
  const found: Found[] = []
  for (let at = 0; at + START <= text.length; at++) {
    const hit = known.byStart.get(text.slice(at, at + START))?.find(([spelling]) => text.startsWith(spelling, at))
    if (hit !== undefined) found.push({ name: hit[1], at, length: hit[0].length })
  }
  return found
}

const MOST_WORDS = 7

/** The known name made of most words in a row. */
export function findKnownEnglish(known: KnownNames, text: string): Found | undefined {
  if (known.english.size === 0) return undefined
  const words = [...text.matchAll(/[a-z']+|\d+(?:st|nd|rd|th)?/g)]
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    for (let first = 0; first + count <= words.length; first++) {
      const row = words.slice(first, first + count)
      const said = row.map(([word]) => word)
      const name = known.english.get(joined(said)) ?? known.english.get(joined(said, 'direction'))
      const end = row.at(-1)
      if (name !== undefined && row[0] !== undefined && end !== undefined) return { name, at: row[0].index, length: end.index + end[0].length - row[0].index }
    }
  }
  return undefined
}

/** Runs steps to the end without pausing. */
export function atOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

export const knowNames = (given: Iterable<Spelling>): KnownNames => atOnce(knowNamesInSteps(given))

export const NO_NAMES: Gazetteer = { streets: knowNames([]), estates: knowNames([]) }
