// SPDX-License-Identifier: MPL-2.0
// Words of choosing an item while reporting on the phone: among the first words loaded.
export const zh = {
  'item.suggested': '看起来是哪一类？',
  'item.suggested-hint': '根据您写的话推荐，可以不选，由受理人员判断。',
  'item.none-yet': '写几句话后，这里会推荐类别。',
  'item.no-match': '没有猜到类别，不选也可以提交。',
  'item.chosen': '已选：{name}',
  'item.undo': '不选了',
  'item.browse': '从清单里找',
  'item.browse-close': '收起清单',
} as const
