// SPDX-License-Identifier: MPL-2.0
// Refusals any operation may answer with. Modules add their own closed lists in their refusals.ts.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const commonRefusals = {
  malformed: 400,
  'key-missing': 400,
  'key-reused': 409,
  'sign-in-needed': 401,
  forbidden: 403,
  'not-found': 404,
  'too-large': 413,
  'wrong-type': 415,
  'too-many': 429,
} as const satisfies Readonly<Record<string, RefusalStatus>>
