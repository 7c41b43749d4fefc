// SPDX-License-Identifier: MPL-2.0
// The noes of rulebooks. `rulebooks.file-refused` carries `faults`, one sentence each.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'rulebooks.file-refused': 422,
  'rulebooks.label-taken': 409,
  'rulebooks.starts-too-early': 409,
  'rulebooks.none-in-force': 409,
} as const satisfies Readonly<Record<string, RefusalStatus>>
