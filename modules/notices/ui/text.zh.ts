// SPDX-License-Identifier: MPL-2.0
// Words of messages that both the phone and the console say. Keys of messages are the text_key of a notice.
// Words of one app's own panels stand in ui/pocket or ui/console, so that the phone loads no office words.
export const zh = {
  'notices.other': '事项 {number} 有新进展',
} as const
