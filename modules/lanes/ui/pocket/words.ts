// SPDX-License-Identifier: MPL-2.0
import { textOf } from '#design/shared/text.ts'
import type { zh as shared } from '../text.zh.ts'
import type { zh } from './text.zh.ts'

export const t = textOf<keyof typeof zh | keyof typeof shared>()
