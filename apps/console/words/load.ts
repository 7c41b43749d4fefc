// SPDX-License-Identifier: MPL-2.0
import type { Locale } from 'antd/es/locale'
import { keepLang, putWords, type Lang } from '#design/shared/text.ts'

// Apart from each other: in one expression the bundler would preload both languages.
const loaders = { zh: () => import('./all.zh.ts'), en: () => import('./all.en.ts') }

let kit: Locale | undefined

/** The words of the kit (calendar, "no data" …) in the language loaded last. */
export function kitLocale(): Locale | undefined {
  return kit
}

/** Loads a language and puts it on the page. */
export async function showLang(language: Lang): Promise<void> {
  const all = await loaders[language]()
  kit = all.kit
  putWords(language, ...all.records)
}

export async function chooseLang(language: Lang): Promise<void> {
  await showLang(language)
  keepLang(language)
}
