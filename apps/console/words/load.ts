// SPDX-License-Identifier: MPL-2.0
import type { Locale } from 'antd/es/locale'
import { keepLang, putWords, type Lang } from '#design/shared/text.ts'

let kit: Locale | undefined

/** The words of the kit (calendar, "no data" …) in the language loaded last. */
export function kitLocale(): Locale | undefined {
  return kit
}

/** Loads a language and puts it on the page. */
export async function showLang(language: Lang): Promise<void> {
  const all = await (language === 'zh' ? import('./all.zh.ts') : import('./all.en.ts'))
  kit = all.kit
  putWords(language, ...all.records)
}

export async function chooseLang(language: Lang): Promise<void> {
  await showLang(language)
  keepLang(language)
}
