// SPDX-License-Identifier: MPL-2.0
// Words of the message list on the phone.
export const zh = {
  'notices.none': '没有消息。',
  'notices.unread': '{n} 条未读',
  'notices.mark': '全部标为已读',
  'notices.new': '新',
} as const
