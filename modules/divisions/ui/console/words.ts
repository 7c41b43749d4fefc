// SPDX-License-Identifier: MPL-2.0
import { useWords } from '#design/console/use-words.ts'
import type { zh as shared } from '../text.zh.ts'
import type { zh } from './text.zh.ts'

export const useText = useWords<keyof typeof zh | keyof typeof shared>
