// SPDX-License-Identifier: MPL-2.0
// Words of the lists on the phone.
export const zh = {
  'lists.intro': '哪些事有人管、归谁管、多久办完，都写在这里。按这份清单派单，谁都可以查。',
  'lists.search': '查事项',
  'lists.search-hint': '例如：井盖、路灯、噪声',
  'lists.found': '找到 {n} 项',
  'lists.count': '{n} 项',
  'lists.version': '版本 {label}，{day} 起施行',
  'lists.source': '来源：{source}',
  'lists.none': '没有找到。',
  'lists.lead': '谁负责',
  'lists.assist': '谁配合',
  'lists.deadlines': '办理期限',
  'lists.duties': '各级做什么',
  'lists.filing': '什么情况立案',
  'lists.closing': '什么情况结案',
  'lists.basis': '依据',
  'lists.code': '事项编号 {code}',
  'lists.report-this': '报告这类问题',
  'lists.not-public': '这一项的详情不公开。',
} as const
