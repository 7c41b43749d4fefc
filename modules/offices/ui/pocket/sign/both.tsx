// SPDX-License-Identifier: MPL-2.0
// Words in Chinese with English below: a sign in the street speaks to everybody, whatever language the page is read in.
import type { JSX } from 'preact'
import { fill, lang, type Facts, type Named } from '#design/shared/text.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export type SignKey = keyof typeof zh

export function both(key: SignKey, facts: Facts = {}): Named {
  return { zh: fill(zh[key], facts, 'zh'), en: fill(en[key], facts, 'en') }
}

/** In the reader's language, for labels that are heard and not seen. */
export function one(key: SignKey, facts: Facts = {}): string {
  return both(key, facts)[lang()]
}

export function Both({ words }: { readonly words: Named }): JSX.Element {
  return (
    <>
      <span lang="zh-CN">{words.zh}</span>
      {words.en !== words.zh && (
        <span class="sign-en" lang="en">
          {words.en}
        </span>
      )}
    </>
  )
}
