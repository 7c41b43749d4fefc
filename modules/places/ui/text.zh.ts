// SPDX-License-Identifier: MPL-2.0
// Words about places that both the phone and the console say.
// Words of one app's own panels stand in ui/pocket or ui/console, so that the phone loads no office words.
export const zh = {
  'places.level.city': '市',
  'places.level.district': '区县',
  'places.level.street': '街道（乡镇）',
  'places.level.community': '社区（村）',
  'places.level.grid': '网格',
  'places.grid-kind.basic': '综合网格',
  'places.grid-kind.dedicated': '专属网格',
  'places.households': '{n} 户',
  'refusal.places.outside-city': '这个位置不在本市范围内。',
  'refusal.places.swapped-coordinates': '经度和纬度好像写反了。',
  'refusal.places.no-such-building': '没有这个地址。',
  'refusal.places.no-such-grid': '没有这个网格。',
  'refusal.places.other-days-busy': '别人正在查另一天的网格，请过几秒再试。',
  'refusal.places.no-grid-here': '这里还没有划分网格。',
  'refusal.places.too-many-grids': '这个社区要划的网格超过 999 个，三位编号不够用。请把每格户数设大一些，或先把社区分开。',
  'refusal.places.no-such-area': '没有这个地方。',
} as const
