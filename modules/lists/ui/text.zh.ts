// SPDX-License-Identifier: MPL-2.0
// Words about the rights-and-responsibilities lists that both the phone and the console say.
// Words of one app's own panels stand in ui/pocket or ui/console, so that the phone loads no office words.
export const zh = {
  'lists.nature.component': '部件',
  'lists.nature.event': '事件',
  'lists.tier.grid': '网格',
  'lists.tier.community': '社区',
  'lists.tier.street': '街道',
  'lists.tier.department': '部门',
  'lists.hazard-reward': '可领隐患举报奖励',
  'lists.amount.uh': '{n} 小时（昼夜计算）',
  'lists.amount.wh': '{n} 个工作小时',
  'lists.amount.wd': '{n} 个工作日',
  'lists.step.accept': '受理',
  'lists.step.dispatch': '派遣',
  'lists.step.sign': '签收',
  'lists.step.handle': '处置',
  'lists.step.verify': '核查',
  'lists.step.close': '结案',
  'refusal.lists.no-such-list': '没有这份清单。',
  'refusal.lists.no-such-item': '清单里没有这个事项。',
} as const
