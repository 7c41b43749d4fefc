// SPDX-License-Identifier: MPL-2.0
export const zh = {
  'places.area': '区域',
  'places.any-area': '全部区域',
  'places.imaginary': '演示城市：地名、单位和人都是虚构的。',
  'places.map-help': '方向键移动，加号和减号缩放。列表里有同样的内容。',
  'places.map-failed': '地图没有读出来，请看文字位置。',
  'places.no-map': '本市还没有地图：网格和区划边界都没有导入。',
  'places.zoom-in': '放大',
  'places.zoom-out': '缩小',
} as const
