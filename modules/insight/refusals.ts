// SPDX-License-Identifier: MPL-2.0
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'insight.span-wrong': 400,
  'insight.month-to-come': 400,
} as const satisfies Readonly<Record<string, RefusalStatus>>
