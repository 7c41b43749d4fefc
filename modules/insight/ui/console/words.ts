// SPDX-License-Identifier: MPL-2.0
import { useWords } from '#design/console/use-words.ts'
import type { zh } from './text.zh.ts'

/** `t` of this module's console panels. */
export const useText = useWords<keyof typeof zh>
