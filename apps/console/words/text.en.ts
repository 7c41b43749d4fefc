// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'console.skip': 'Skip to content',
  'console.nav': 'Main navigation',
  'console.name': 'Lifang',
  'console.admissions': 'Work access',
  'console.units': 'Units',
  'console.lists': 'Lists',
  'console.language': '中文',
  'console.keys': 'Keys',
  'console.key.next': 'Next and previous matter',
  'console.key.open': 'Open the chosen matter',
  'console.key.search': 'Search',
  'console.key.map': 'Show or hide the map',
  'console.key.keys': 'Show the keys',
  'console.key.queue': 'Back to the queue',
  'console.key.note': 'Add a note to a matter',
  'console.key.escape': 'Close a form or window',
  'console.welcome': 'Every matter in the neighbourhood is taken care of.',
  'console.welcome-note': 'Accepted, dispatched, handled, verified, closed: each step with someone in charge, a deadline and proof.',
  'console.missing': 'There is no such page',
  'console.missing-help': 'The link may be incomplete, or what it showed has moved.',
  'console.to-queue': 'Go to the queue',
}
