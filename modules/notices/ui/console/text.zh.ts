// SPDX-License-Identifier: MPL-2.0
export const zh = {
  'notices.bell': '消息',
  'notices.bell-unread': '消息，{n} 条未读',
  'notices.none': '还没有消息',
  'notices.mark-read': '全部标为已读',
  'notices.unread': '未读',
} as const
