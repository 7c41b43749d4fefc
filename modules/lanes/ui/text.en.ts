// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'lanes.kind.street': 'Street',
  'lanes.kind.alley': 'Alley',
  'lanes.from-to': '{from} — {to}',
  'lanes.vacant': 'Vacant',
  'lanes.deputy': 'Deputy',
  'lanes.never': 'Not walked yet',
  'lanes.overdue': 'Time to walk it',
  'refusal.lanes.file-refused': 'This file of streets and alleys did not pass the checks; nothing was changed.',
  'refusal.lanes.ended': 'This street or alley has no chief of its own any more.',
  'refusal.lanes.not-your-lane': 'You are not a chief of this street or alley, so you cannot record its patrol.',
  'refusal.lanes.patrolled-today': 'Today’s patrol of this street or alley is recorded already, one a day. Please report anything else directly.',
  'refusal.lanes.no-such-point': 'The checklist has just changed. Please open this page again.',
  'refusal.lanes.finding-needs-words': 'Please write a few words about what you found, or take a photo.',
  'refusal.lanes.too-many-findings': 'At most {most} places under one point; please report the others directly.',
}
