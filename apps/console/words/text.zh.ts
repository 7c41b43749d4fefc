// SPDX-License-Identifier: MPL-2.0
// Words of the console's frame and of pages made of several modules.
export const zh = {
  'console.skip': '跳到正文',
  'console.nav': '主导航',
  'console.name': '里坊',
  'console.units': '单位',
  'console.lists': '权责清单',
  'console.language': 'English',
  'console.keys': '快捷键',
  'console.key.next': '下一件、上一件',
  'console.key.open': '打开选中的事项',
  'console.key.search': '搜索',
  'console.key.map': '显示或收起地图',
  'console.key.keys': '显示快捷键',
  'console.key.queue': '回到队列',
  'console.key.note': '在事项页加备注',
  'console.key.escape': '关闭表单或窗口',
  'console.welcome': '街坊里的每一件事，都有着落。',
  'console.welcome-note': '受理、派遣、处置、核查、结案，每一步都有人、有时限、有凭据。',
  'console.missing': '没有这个页面',
  'console.missing-help': '链接可能不完整，或者内容已经移走。',
  'console.to-queue': '去事项队列',
} as const
