// SPDX-License-Identifier: MPL-2.0
// Who may do what with a matter, as data. What may be seen at all is Sight's business; this table is about acting.
import type { Permissions } from '#kernel/actor.ts'
import type { Move } from './rules/steps.ts'

export const permissions = {
  'matter.report': [{ to: 'public' }],
  'my.follow': [{ to: 'reporter' }],
  'matter.read': [{ to: ['grid-worker', 'community-clerk', 'dispatcher', 'handler', 'verifier', 'leader', 'auditor', 'liaison', 'lane-chief'], reach: 'any' }],
  'matter.accept': [{ to: ['grid-worker', 'community-clerk', 'dispatcher'], reach: 'area' }],
  'matter.settle': [{ to: ['grid-worker', 'community-clerk'], reach: 'area' }],
  'matter.dispatch': [{ to: ['dispatcher'], reach: 'area' }],
  'matter.handle': [{ to: ['handler', 'community-clerk'], reach: 'unit' }],
  'matter.verify': [{ to: ['verifier'], reach: 'area' }],
  'matter.extend': [{ to: ['dispatcher'], reach: 'area' }],
  'matter.arbitrate': [{ to: ['leader'], reach: 'area' }],
  'matter.supervise': [{ to: ['leader'], reach: 'area' }],
  'matter.review': [
    { to: ['dispatcher'], reach: 'area' },
    { to: ['handler', 'community-clerk'], reach: 'unit' },
  ],
  'matter.note': [
    { to: ['grid-worker', 'community-clerk', 'dispatcher', 'verifier'], reach: 'area' },
    { to: ['handler'], reach: 'unit' },
  ],
} as const satisfies Permissions

/** Permission of each move offices make; residents' own moves are `my.follow`. */
export const MOVE_PERMISSION: Readonly<Partial<Record<Move, keyof typeof permissions>>> = {
  accept: 'matter.accept',
  refuse: 'matter.accept',
  'pass-on': 'matter.settle',
  settle: 'matter.settle',
  dispatch: 'matter.dispatch',
  sign: 'matter.handle',
  return: 'matter.handle',
  handle: 'matter.handle',
  verify: 'matter.verify',
  close: 'matter.verify',
  merge: 'matter.dispatch',
  note: 'matter.note',
  pause: 'matter.handle',
  resume: 'matter.handle',
  'ask-extension': 'matter.handle',
  'grant-extension': 'matter.extend',
  'refuse-extension': 'matter.extend',
  arbitrate: 'matter.arbitrate',
  'declare-ownerless': 'matter.dispatch',
  park: 'matter.dispatch',
  review: 'matter.review',
  'take-up': 'matter.dispatch',
  visit: 'matter.verify',
  supervise: 'matter.supervise',
}
