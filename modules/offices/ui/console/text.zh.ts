// SPDX-License-Identifier: MPL-2.0
export const zh = {
  'offices.unit': '单位',
  'offices.any-unit': '全部单位',
  'offices.find-unit': '按名称查找单位',
  'offices.units-note': '各单位负责的区域和工作电话。',
  'offices.name': '名称',
  'offices.level': '层级',
  'offices.area': '负责区域',
  'offices.phone': '工作电话',
  'offices.none': '没有找到单位',
  'offices.see-matters': '看事项',
  'offices.level.city': '市级',
  'offices.level.district': '区县级',
  'offices.level.street': '街道级',
  'offices.level.community': '社区级',
} as const
