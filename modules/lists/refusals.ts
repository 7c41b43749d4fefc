// SPDX-License-Identifier: MPL-2.0
// The noes of lists. `lists.import-refused` carries `faults`, one sentence each with its file and line.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'lists.no-such-list': 404,
  'lists.no-such-item': 404,
  'lists.no-such-draft': 404,
  'lists.no-such-row': 404,
  'lists.no-such-column': 422,
  'lists.import-refused': 422,
  'lists.label-taken': 409,
  'lists.other-kind': 409,
  'lists.city-wide-only': 422,
  'lists.starts-too-early': 409,
  'lists.starts-too-soon': 422,
  'lists.starts-too-late': 422,
  'lists.version-begun': 409,
  'lists.draft-changed': 409,
  'lists.draft-not-open': 409,
  'lists.draft-faulty': 422,
  'lists.draft-outdated': 409,
  'lists.draft-full': 422,
  'lists.own-draft': 403,
  'lists.words-needed': 422,
} as const satisfies Readonly<Record<string, RefusalStatus>>
