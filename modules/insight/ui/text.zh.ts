// SPDX-License-Identifier: MPL-2.0
// Words for the noes of insight.
export const zh = {
  'refusal.insight.span-wrong': '请选一个月份，或者起止日期（不超过 400 天）。',
  'refusal.insight.month-to-come': '这个月还没有开始。',
} as const
