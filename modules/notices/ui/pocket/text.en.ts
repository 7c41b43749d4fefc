// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'notices.none': 'No messages.',
  'notices.unread': '{n} unread',
  'notices.mark': 'Mark all as read',
  'notices.new': 'new',
}
