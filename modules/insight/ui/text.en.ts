// SPDX-License-Identifier: MPL-2.0
// Words for the noes of insight.
import type { zh } from './text.zh.ts'

export const en: Record<keyof typeof zh, string> = {
  'refusal.insight.span-wrong': 'Please choose a month, or a first and a last day (at most 400 days).',
  'refusal.insight.month-to-come': 'That month has not begun yet.',
}
