// SPDX-License-Identifier: MPL-2.0
// The noes of work access. `admissions.too-soon` carries `earliest`; `admissions.no-such-code` the field and what is known;
// `admissions.forbidden` and `admissions.on-the-list` the item and the list version they stand in.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'admissions.changed': 409,
  'admissions.wrong-state': 409,
  'admissions.too-soon': 409,
  'admissions.period-wrong': 409,
  'admissions.period-too-long': 409,
  'admissions.decided-too-late': 409,
  'admissions.exception-needs-words': 400,
  'admissions.no-such-code': 409,
  'admissions.no-such-unit': 409,
  'admissions.no-such-application': 409,
  'admissions.not-a-community': 409,
  'admissions.outside-area': 409,
  'admissions.not-concerned': 409,
  'admissions.consultation-open': 409,
  'admissions.consultation-over': 409,
  'admissions.reason-needed': 400,
  'admissions.objection-needs-words': 400,
  'admissions.forbidden': 409,
  'admissions.no-such-item': 409,
  'admissions.own-unit': 409,
  'admissions.no-list': 409,
  'admissions.on-the-list': 409,
  'admissions.is-admitted': 409,
  'admissions.refused-already': 409,
  'admissions.too-late': 409,
  'admissions.item-needed': 409,
} as const satisfies Readonly<Record<string, RefusalStatus>>
