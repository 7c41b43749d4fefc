// SPDX-License-Identifier: MPL-2.0
// Words on the screen: one registry filled by each app with the text files of the modules it shows, one language at a
// time. `t` fills facts in: {name}, and {count|day|days} for the plural form of the fact `count`.
// A key that is not loaded shows as nothing in the sentence's place but '…', never as a crash.

export type Lang = 'zh' | 'en'
export type Named = { readonly zh: string; readonly en: string }
export type Facts = Readonly<Record<string, unknown>>
export type Words = Readonly<Record<string, string>>
/** A text file in the other language must have exactly these keys. */
export type SameKeys<T> = { readonly [K in keyof T]: string }
export type Text<Keys extends string> = (key: Keys, facts?: Facts) => string

const STORED = 'lifang.lang'
let current: Lang = 'zh'
let words: Record<string, string> = {}
let version = 0
const listeners = new Set<() => void>()

/** Kept choice, or the browser's language: zh… → zh, else en. */
export function firstLang(): Lang {
  try {
    const kept = localStorage.getItem(STORED)
    if (kept === 'zh' || kept === 'en') return kept
  } catch {
    // A browser that forbids storage still gets a language.
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export function lang(): Lang {
  return current
}

/** Adds words of the present language; with another language, replaces all and marks the page with it. */
export function putWords(language: Lang, ...records: readonly Words[]): void {
  words = language === current ? Object.assign({ ...words }, ...records) : Object.assign({}, ...records)
  current = language
  if (typeof document !== 'undefined') document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  version += 1
  for (const listener of listeners) listener()
}

export function keepLang(language: Lang): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // Not kept; the choice holds until the page closes.
  }
}

/** For subscribing views: changes with every putWords. */
export function wordsVersion(): number {
  return version
}

export function onWords(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function shown(fact: unknown, language: Lang): string {
  if (fact === undefined || fact === null) return ''
  if (typeof fact === 'object' && 'zh' in fact && 'en' in fact) return String((fact as Named)[language])
  return Array.isArray(fact) ? fact.map((part) => shown(part, language)).join(language === 'zh' ? '、' : ', ') : String(fact)
}

/** Pure part of `t`, exported for its test. */
export function fill(template: string, facts: Facts, language: Lang): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, other?: string) => {
    if (one === undefined || other === undefined) return shown(facts[name], language)
    return new Intl.PluralRules(language).select(Number(facts[name])) === 'one' ? one : other
  })
}

export function hasWords(key: string): boolean {
  return key in words
}

export function sayKey(key: string, facts: Facts = {}): string {
  const template = words[key]
  return template === undefined ? '…' : fill(template, facts, current)
}

/** The typed `t` of one module or app. */
export function textOf<Keys extends string>(): Text<Keys> {
  return sayKey
}

/** A name that the server gave in both languages. */
export function named(name: Named): string {
  return name[current] || name.zh
}
