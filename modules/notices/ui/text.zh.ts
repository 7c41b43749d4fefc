// SPDX-License-Identifier: MPL-2.0
// Words of messages that both the phone and the console say. Keys of messages are the text_key of a notice.
// Words of one app's own panels stand in ui/pocket or ui/console, so that the phone loads no office words.
export const zh = {
  'notices.other': '事项 {number} 有新进展',
  'notice.reported': '已收到您反映的事项 {number}',
  'notice.accepted': '事项 {number} 已受理',
  'notice.refused': '事项 {number} 未予受理，请看原因和办理途径',
  'notice.dispatched': '事项 {number} 已派给负责单位',
  'notice.returned': '负责单位退回了事项 {number}，正在重新派遣',
  'notice.handled': '事项 {number} 已处置，等待核查',
  'notice.closed': '事项 {number} 已结案，请您评价',
  'notice.merged': '事项 {number} 已并入同一件事一起办',
  'notice.reopened': '事项 {number} 重新办理',
  'notice.unit.to-accept': '新上报：{number}，等待受理',
  'notice.unit.to-dispatch': '{number} 转来，等待派遣',
  'notice.unit.to-verify': '{number} 已处置，等待核查',
  'notice.unit.to-handle': '{number} 派给本单位处置',
  'notice.unit.returned': '{number} 被退回，等待重新派遣',
  'notice.unit.rework': '{number} 核查未通过，需要重办',
  'notice.unit.added': '上报人补充了 {number} 的情况',
  'notice.unit.withdrawn': '上报人撤回了 {number}',
  'notice.unit.reopened': '上报人要求重办 {number}',
} as const
