// SPDX-License-Identifier: MPL-2.0
// Who may do what with a whistle and with the docket of difficult problems, as data (mechanism M34: the street summons).
// `whistle.command` is asked about the street's unit, `whistle.answer` about the called units, `whistle.judge` about the
// whole district, so that a street never judges a claim of misuse against itself.
import type { Permissions } from '#kernel/actor.ts'
import type { Move } from './rules/steps.ts'

const CONCERNED = ['leader', 'dispatcher', 'auditor', 'handler', 'liaison'] as const

export const permissions = {
  'whistle.read': [{ to: CONCERNED, reach: 'any' }],
  'whistle.blow': [{ to: ['leader'], reach: 'any' }],
  'whistle.command': [{ to: ['leader'], reach: 'unit' }],
  'whistle.show-code': [{ to: ['leader', 'handler'], reach: 'unit' }],
  'whistle.answer': [{ to: ['liaison', 'handler'], reach: 'unit' }],
  'whistle.judge': [{ to: ['dispatcher', 'leader'], reach: 'area' }],
  'whistle.upload': [{ to: ['leader', 'handler', 'liaison', 'community-clerk'], reach: 'any' }],
  'problem.read': [{ to: [...CONCERNED, 'community-clerk'], reach: 'any' }],
  'problem.register': [{ to: ['leader', 'community-clerk'], reach: 'area' }],
  'problem.work': [{ to: ['leader'], reach: 'unit' }],
  'problem.read-published': [{ to: 'public' }],
} as const satisfies Permissions

export const MOVE_PERMISSION: Readonly<Record<Move, keyof typeof permissions>> = {
  see: 'whistle.answer',
  acknowledge: 'whistle.answer',
  decline: 'whistle.answer',
  arrive: 'whistle.answer',
  plan: 'whistle.answer',
  'do-task': 'whistle.answer',
  finish: 'whistle.answer',
  'claim-misuse': 'whistle.answer',
  'explain-no-show': 'whistle.answer',
  'rate-street': 'whistle.answer',
  'note-no-show': 'whistle.command',
  release: 'whistle.command',
  'rate-unit': 'whistle.command',
  'decide-misuse': 'whistle.judge',
  'show-code': 'whistle.show-code',
  summon: 'whistle.command',
  confirm: 'whistle.command',
  'send-back': 'whistle.command',
  'call-off': 'whistle.command',
}
