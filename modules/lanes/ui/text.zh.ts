// SPDX-License-Identifier: MPL-2.0
// Words about lanes that both apps say, and for the noes of lanes.
export const zh = {
  'lanes.kind.street': '街',
  'lanes.kind.alley': '巷',
  'lanes.from-to': '{from} — {to}',
  'lanes.vacant': '暂缺',
  'lanes.deputy': '代理',
  'lanes.never': '还没有巡查过',
  'lanes.overdue': '该巡查了',
  'refusal.lanes.file-refused': '这个街巷文件没有通过检查，什么也没有改动。',
  'refusal.lanes.ended': '这条街巷已经不再单设街巷长。',
  'refusal.lanes.not-your-lane': '这条街巷不由您负责，不能记录巡查。',
  'refusal.lanes.patrolled-today': '这条街巷今天已经记录过巡查，一天一条。再发现问题请直接报告。',
  'refusal.lanes.no-such-point': '巡查清单刚有变动，请重新打开本页。',
  'refusal.lanes.finding-needs-words': '发现的问题请写几个字，或者拍一张照片。',
  'refusal.lanes.too-many-findings': '同一项最多记 {most} 处，其余请直接报告。',
} as const
