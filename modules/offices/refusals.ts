// SPDX-License-Identifier: MPL-2.0
// The noes of offices. `offices.file-refused` carries `faults`, one sentence each with its file and line.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'offices.file-refused': 422,
} as const satisfies Readonly<Record<string, RefusalStatus>>
