// SPDX-License-Identifier: MPL-2.0
// What stands on the printed sign of a grid, always in both languages, whichever the reader of the page has chosen.
export const zh = {
  'grid-sign.head': '网格公示牌',
  'grid-sign.head-dedicated': '专属网格公示牌',
  'grid-sign.code': '网格编号 {code}',
  'grid-sign.households': '约 {n} 户',
  'grid-sign.deputy': '代班',
  'grid-sign.phone': '电话',
  'grid-sign.vacant': '网格员岗位暂时空缺',
  'grid-sign.cover': '有事请找',
  'grid-sign.supervision': '监督电话',
  'grid-sign.qr': '扫码报告问题、找网格员',
  'grid-sign.urgent': '有人身危险请先拨打 110、119、120',
  'grid-sign.day': '{day} 更新',
  'grid-sign.map': '{grid}的范围和周围的街道',
  'grid-sign.north': '北',
  'grid-sign.metres': '{n} 米',
} as const
