// SPDX-License-Identifier: MPL-2.0
import { useSyncExternalStore } from 'react'
import { lang, onWords, textOf, wordsVersion, type Lang, type Text } from '#design/shared/text.ts'
import type { zh } from '#design/shared/text.zh.ts'

/** Makes a component draw itself anew when the language changes. */
export function useLang(): Lang {
  useSyncExternalStore(onWords, wordsVersion)
  return lang()
}

/** The typed `t` of a module for use in a component; also knows the words of every screen. */
export function useWords<Keys extends string>(): Text<Keys | keyof typeof zh> {
  useSyncExternalStore(onWords, wordsVersion)
  return textOf<Keys | keyof typeof zh>()
}
