// SPDX-License-Identifier: MPL-2.0
// The noes of lanes. `lanes.file-refused` carries `faults`, one sentence each with its line; `lanes.no-such-point` the
// point; `lanes.patrolled-today` the day.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'lanes.file-refused': 422,
  'lanes.ended': 410,
  'lanes.not-your-lane': 403,
  'lanes.patrolled-today': 409,
  'lanes.no-such-point': 409,
  'lanes.finding-needs-words': 400,
  'lanes.too-many-findings': 409,
} as const satisfies Readonly<Record<string, RefusalStatus>>
