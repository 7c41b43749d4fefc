// SPDX-License-Identifier: MPL-2.0
// The noes of lists. `lists.import-refused` carries `faults`, one sentence each with its file and line.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'lists.no-such-list': 404,
  'lists.no-such-item': 404,
  'lists.import-refused': 422,
  'lists.label-taken': 409,
  'lists.starts-too-early': 409,
} as const satisfies Readonly<Record<string, RefusalStatus>>
