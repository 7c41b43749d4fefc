// SPDX-License-Identifier: MPL-2.0
// Words for the noes of rulebooks.
export const zh = {
  'refusal.rulebooks.file-refused': '这个规则文件没有通过检查，什么也没有改动。',
  'refusal.rulebooks.label-taken': '同名版本已经存在而内容不同；请换一个版本号。',
  'refusal.rulebooks.starts-too-early': '生效日期须晚于上一版本的生效日期，且不早于今天。',
  'refusal.rulebooks.none-in-force': '这一天没有生效的规则。',
} as const
