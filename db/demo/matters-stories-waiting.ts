// SPDX-License-Identifier: MPL-2.0
// Demonstration matters outside the ordinary way: returned until a leader names the unit, without an owner, or kept open
// because they cannot be solved now. All of it is made up.
import type { Story } from './matters-story.ts'

export const waitingStories: readonly Story[] = [
  {
    to: 'accepted',
    item: '010103',
    words: '小区外面这个井盖没有字，也不知道是谁家的，旁边还翘起来一块，找了两家都说不是他们的。',
    ago: 14,
    near: '东侧辅路',
    draw: 'manhole',
    shot: true,
    returned: { reason: 'not-ours', words: '现场为污水检查井，不属城管部门管护，请派排水单位。', next: { kind: 'drainage-utility', level: 'district' } },
    returnedAgain: { reason: 'not-ours', words: '经核对管网图，该井未移交我单位，仍由原建设单位管护。' },
  },
  {
    to: 'dispatched',
    item: '010102',
    words: '井盖一压就响，半夜货车一过整栋楼都听得见，报了两回都说不归他们管。',
    ago: 16,
    near: '北门外',
    draw: 'manhole',
    shot: true,
    returned: { reason: 'not-ours', words: '该井为热力检查井，请派热力单位。', next: { kind: 'heat-utility', level: 'district' } },
    returnedAgain: {
      reason: 'not-ours',
      words: '该井井盖由道路养护统一更换，请派城管部门。',
      named: { kind: 'urban-management', level: 'district', words: '按事项清单，井盖沉降异响由城市管理部门牵头承办，热力单位配合。' },
    },
  },
  {
    to: 'parked',
    item: '020201',
    words: '这条人行道窄，电线杆又立在中间，推婴儿车只能下到马路上，能不能把杆子挪走？',
    ago: 28,
    near: '人行道',
    draw: 'pothole',
    shot: true,
    parked: {
      reason: 'planned-works',
      words: '挪杆要等整条路改造，已列入明年的道路工程。施工前我们先在这里画出行人通道，到复查那天再告诉您进展。',
      reviewInDays: 90,
    },
  },
  {
    to: 'ownerless',
    item: '030301',
    words: '两个小区中间的小巷没有人扫，两边物业都说不是自己的地方，垃圾越堆越多。',
    ago: 12,
    near: '两小区之间的小巷',
    draw: 'rubbish',
    shot: true,
    ownerless: { words: '这条小巷目前查不到产权和管护单位。街道先安排人清扫，同时会同社区查清归属，到复查那天告诉您结果。', reviewInDays: 14 },
  },
]
