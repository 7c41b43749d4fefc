// SPDX-License-Identifier: MPL-2.0
// Words of finding one’s grid worker on the phone.
export const zh = {
  'worker.grid': '{grid} · {community}',
  'worker.deputy': '代班',
  'worker.call': '拨打 {phone}',
  'worker.no-phone': '没有公开电话',
  'worker.vacant': '这个网格的岗位暂时空缺。',
  'worker.cover': '请找：{unit}',
  'worker.supervision': '监督电话 {phone}',
  'worker.households': '约 {n} 户',
  'worker.choose-grid': '请选到网格，才能找到网格员。',
} as const
