// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'offices.unit': 'Unit',
  'offices.any-unit': 'All units',
  'offices.find-unit': 'Find a unit by name',
  'offices.units-note': 'Which area each unit answers for, and its work phone.',
  'offices.name': 'Name',
  'offices.level': 'Level',
  'offices.area': 'Area',
  'offices.phone': 'Work phone',
  'offices.none': 'No unit found',
  'offices.see-matters': 'See matters',
  'offices.signs': 'Grid signs',
  'offices.level.city': 'City',
  'offices.level.district': 'District',
  'offices.level.street': 'Street',
  'offices.level.community': 'Community',
  'refusal.offices.no-such-post': 'There is no such post.',
  'refusal.offices.post-ended': 'This post has ended.',
  'refusal.offices.post-held': 'Somebody holds this post on these days. End that appointment first; where it has yet to begin, give a last day before it does.',
  'refusal.offices.too-far-ahead': 'That day is too far ahead; the latest is {day}. Leave the last day empty where there is none.',
  'refusal.offices.no-such-account': 'No staff account has this user name.',
  'refusal.offices.no-such-appointment': 'There is no such appointment.',
  'refusal.offices.deputy-needs-end': 'A deputy needs a last day.',
  'refusal.offices.day-wrong': 'The days do not fit: the last day is not before the first, nor before yesterday, nor after the last day set before.',
  'refusal.offices.outside-post': 'The post does not exist on all of these days. Change the days.',
  'refusal.offices.already-named': 'This name already stands for this post from that day. End that appointment first, or take another day.',
  'refusal.offices.post-by-file': 'Only grid workers are appointed here. Other posts are filled by a file.',
  'refusal.offices.own-account': 'Nobody appoints themselves. Ask another administrator.',
}
