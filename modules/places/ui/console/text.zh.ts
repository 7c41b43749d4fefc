// SPDX-License-Identifier: MPL-2.0
import { zh as imports } from './imports/text.zh.ts'

export const zh = {
  ...imports,
  'places.how.number': '门牌对，请看清是哪一栋',
  'places.how.near': '附近，差 {n} 号',
  'places.how.estate': '小区对，请选楼栋',
  'places.how.street': '街道对，门牌不同',
  'places.how.guess': '不一定对，请核对',
  'places.area': '区域',
  'places.any-area': '全部区域',
  'places.imaginary': '演示城市：地名、单位和人都是虚构的。',
  'places.map-help': '方向键移动，加号和减号缩放。列表里有同样的内容。',
  'places.map-failed': '地图没有读出来，请看文字位置。',
  'places.no-map': '本市还没有地图：网格和区划边界都没有导入。',
  'places.zoom-in': '放大',
  'places.zoom-out': '缩小',
} as const
