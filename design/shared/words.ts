// SPDX-License-Identifier: MPL-2.0
import { textOf } from './text.ts'
import type { zh } from './text.zh.ts'

export const say = textOf<keyof typeof zh>()
