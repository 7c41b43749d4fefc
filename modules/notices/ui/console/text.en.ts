// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'notices.bell': 'Messages',
  'notices.bell-unread': 'Messages, {n} unread',
  'notices.none': 'No messages yet',
  'notices.mark-read': 'Mark all as read',
  'notices.unread': 'unread',
}
