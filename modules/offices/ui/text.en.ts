// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'offices.role.grid-worker': 'Grid worker',
  'offices.role.community-clerk': 'Community clerk',
  'offices.role.dispatcher': 'Dispatcher',
  'offices.role.handler': 'Handler',
  'offices.role.verifier': 'Verifier',
  'offices.role.leader': 'Leader',
  'offices.role.auditor': 'Auditor',
  'offices.role.administrator': 'Administrator',
  'offices.role.liaison': 'Liaison officer',
  'offices.role.list-keeper': 'List keeper',
  'offices.role.lane-chief': 'Street chief',
}
