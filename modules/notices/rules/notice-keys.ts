// SPDX-License-Identifier: MPL-2.0
// Every key of words that a notice may carry. What stands here has words on the screen and in messages that leave the house.
import { ADMISSION_KEYS } from './whom-to-tell-of-admission.ts'
import { WHISTLE_KEYS } from './whom-to-tell-of-whistle.ts'
import { MATTER_KEYS } from './whom-to-tell.ts'

export const NOTICE_KEYS: readonly string[] = [...MATTER_KEYS, ...WHISTLE_KEYS, ...ADMISSION_KEYS]
