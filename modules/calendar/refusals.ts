// SPDX-License-Identifier: MPL-2.0
// The noes of calendar. `calendar.file-refused` carries `faults`, one sentence each with its line.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'calendar.file-refused': 422,
  'calendar.not-loaded': 409,
} as const satisfies Readonly<Record<string, RefusalStatus>>
