// SPDX-License-Identifier: MPL-2.0
// Suggests items of a list from a reporter's own words: Chinese pairs and English stems shared with an item's name and
// keywords, rare ones counting more, a keyword met whole counting most. It explains itself by the words that met.
// Guarantees: the same list and words give the same answer; nothing for empty words, nor for words that share too little
// with every item. It only compares words with the list: nothing about who writes, nothing learnt, nothing kept.
import type { Named } from './list-item.ts'
import { plainWords, termsOf } from './words-of.ts'

type Phrase = { readonly text: string; readonly terms: readonly string[]; readonly keyword: boolean; readonly weight: number }
/** What is compared: name and keywords, and what it is a part of. */
export type Suggestible = {
  readonly code: string
  readonly name: Named
  readonly sub: Named
  readonly keywords: { readonly zh: readonly string[]; readonly en: readonly string[] }
}
type IndexedItem<T> = { readonly item: T; readonly phrases: readonly Phrase[] }
export type SuggestIndex<T extends Suggestible> = { readonly items: readonly IndexedItem<T>[]; readonly rarity: ReadonlyMap<string, number> }
export type Suggestion<T extends Suggestible> = { readonly item: T; readonly because: readonly string[] }

const NAME = 3
const SUB = 1
const WHOLE_KEYWORD = 2
const COVERED = 2
// An item is suggested only when a keyword is met whole, or a word stands both in its name (or keywords) and in its
// subcategory's, so that it is the very thing the item is about («井盖»), or the words cover this share of one of its names or keywords
// with at least two terms, or the item covers this share of the words. One shared term in a long sentence is chance.
const ENOUGH = 0.33
const OF_BEST = 0.3
const MOST = 6

function phrase(text: string, keyword: boolean, weight: number): Phrase {
  const plain = plainWords(text)
  return { text: plain, terms: [...new Set(termsOf(plain).map(({ term }) => term))], keyword, weight }
}

/** Prepares a list once; suggesting then takes about half a millisecond for a few hundred items. */
export function indexItems<T extends Suggestible>(items: readonly T[]): SuggestIndex<T> {
  const indexed = items.map((item): IndexedItem<T> => {
    const keywords = [...item.keywords.zh, ...item.keywords.en].map((word) => phrase(word, true, NAME))
    const names = [item.name.zh, item.name.en].map((name) => phrase(name, false, NAME))
    const subs = [item.sub.zh, item.sub.en].map((name) => phrase(name, false, SUB))
    return { item, phrases: [...keywords, ...names, ...subs] }
  })
  const holders = new Map<string, number>()
  for (const { phrases } of indexed) for (const term of new Set(phrases.flatMap(({ terms }) => terms))) holders.set(term, (holders.get(term) ?? 0) + 1)
  return { items: indexed, rarity: new Map([...holders].map(([term, count]) => [term, Math.log(1 + items.length / count)])) }
}

/** Likeliest items first, at most six. */
export function suggest<T extends Suggestible>(index: SuggestIndex<T>, words: string): readonly Suggestion<T>[] {
  const plain = plainWords(words)
  const terms = termsOf(plain)
  const asked = new Set(terms.map(({ term }) => term))
  if (asked.size === 0) return []
  const mass = (some: Iterable<string>): number => [...some].reduce((sum, term) => sum + (index.rarity.get(term) ?? 0), 0)
  const found = index.items.flatMap(({ item, phrases }) => {
    const weights = new Map<string, number>()
    const whole: Phrase[] = []
    let best = 0
    let joined = 0
    for (const one of phrases) {
      const met = one.terms.filter((term) => asked.has(term))
      if (met.length === 0) continue
      for (const term of met) weights.set(term, Math.max(weights.get(term) ?? 0, one.weight))
      if (one.weight === NAME) {
        const share = mass(met) / mass(one.terms)
        best = Math.max(best, share)
        if (met.length >= 2) joined = Math.max(joined, share)
      }
      if (one.keyword && met.length === one.terms.length && (plain.includes(one.text) || !/\p{Script=Han}/u.test(one.text))) whole.push(one)
    }
    const named = [...weights].filter(([, weight]) => weight === NAME).map(([term]) => term)
    const ofSub = new Set(phrases.filter(({ weight }) => weight === SUB).flatMap((one) => one.terms))
    const theThing = named.some((term) => ofSub.has(term))
    const enough = whole.length > 0 || theThing || joined >= ENOUGH || named.length / asked.size >= ENOUGH
    if (!enough) return []
    const wholeMass = Math.max(0, ...whole.map((one) => mass(one.terms)))
    const score =
      [...weights].reduce((sum, [term, weight]) => sum + weight * (index.rarity.get(term) ?? 0), 0) + WHOLE_KEYWORD * NAME * wholeMass + COVERED * best
    return [{ item, score, met: new Set(weights.keys()) }]
  })
  const top = Math.max(0, ...found.map(({ score }) => score))
  return found
    .filter(({ score }) => score >= top * OF_BEST)
    .toSorted((a, b) => b.score - a.score || (a.item.code < b.item.code ? -1 : 1))
    .slice(0, MOST)
    .map(({ item, met }) => ({ item, because: wordsMet(plain, terms, met) }))
}

/** The reporter's words that met, neighbouring pairs joined: 井盖 + 盖破 → 井盖破. */
function wordsMet(plain: string, terms: ReturnType<typeof termsOf>, met: ReadonlySet<string>): readonly string[] {
  const runs: { from: number; to: number }[] = []
  for (const { term, from, to } of terms) {
    if (!met.has(term)) continue
    const last = runs.at(-1)
    if (last !== undefined && from < last.to) last.to = to
    else runs.push({ from, to })
  }
  return [...new Set(runs.map(({ from, to }) => plain.slice(from, to)))]
}
