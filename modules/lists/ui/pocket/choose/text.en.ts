// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'item.suggested': 'Which kind does it look like?',
  'item.suggested-hint': 'Suggested from your words. You may leave it open; the office will decide.',
  'item.none-yet': 'Write a few words and suggestions will appear here.',
  'item.no-match': 'No suggestion found. You can submit without one.',
  'item.chosen': 'Chosen: {name}',
  'item.undo': 'Undo',
  'item.browse': 'Look in the list',
  'item.browse-close': 'Close the list',
}
