// SPDX-License-Identifier: MPL-2.0
// Loading of words: the first set with the first page, the rest right after it, each in one language only.
import { hasWords, keepLang, putWords, textOf, type Lang } from '#design/shared/text.ts'
import type { zh as reporting } from '#modules/matters/ui/pocket/report/text.zh.ts'
import type { zh } from './text.zh.ts'

export const t = textOf<keyof typeof zh | keyof typeof reporting>()

const first = { zh: () => import('./words-first.zh.ts'), en: () => import('./words-first.en.ts') } as const
const rest = { zh: () => import('./words-rest.zh.ts'), en: () => import('./words-rest.en.ts') } as const

export async function loadFirst(language: Lang): Promise<void> {
  const { words } = await first[language]()
  putWords(language, ...words)
}

export async function loadRest(language: Lang): Promise<void> {
  if (hasWords('matters.state.reported')) return
  const { words } = await rest[language]()
  putWords(language, ...words)
}

export async function changeLang(language: Lang): Promise<void> {
  const [one, two] = await Promise.all([first[language](), rest[language]()])
  putWords(language, ...one.words, ...two.words)
  keepLang(language)
}
