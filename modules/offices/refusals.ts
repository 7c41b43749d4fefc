// SPDX-License-Identifier: MPL-2.0
// The noes of offices. `offices.file-refused` carries `faults`, one sentence each with its file and line; `offices.post-held`
// the last day (null = none) of who holds it;
// `offices.too-far-ahead` the latest `day`; `offices.outside-post` the first and last day (null = none) of the post.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'offices.file-refused': 422,
  'offices.no-such-post': 404,
  'offices.post-ended': 409,
  'offices.post-held': 409,
  'offices.no-such-account': 409,
  'offices.no-such-appointment': 404,
  'offices.deputy-needs-end': 400,
  'offices.day-wrong': 409,
  'offices.too-far-ahead': 409,
  'offices.outside-post': 409,
  'offices.already-named': 409,
  'offices.post-by-file': 403,
  'offices.own-account': 403,
} as const satisfies Readonly<Record<string, RefusalStatus>>
