// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'lists.nature.component': 'Component',
  'lists.nature.event': 'Event',
  'lists.tier.grid': 'Grid',
  'lists.tier.community': 'Community',
  'lists.tier.street': 'Street office',
  'lists.tier.department': 'Department',
  'lists.hazard-reward': 'Hazard reports of this kind may be rewarded',
  'lists.amount.uh': '{n} {n|hour|hours}, round the clock',
  'lists.amount.wh': '{n} working {n|hour|hours}',
  'lists.amount.wd': '{n} working {n|day|days}',
  'lists.step.accept': 'Acceptance',
  'lists.step.dispatch': 'Dispatch',
  'lists.step.sign': 'Signing',
  'lists.step.handle': 'Handling',
  'lists.step.verify': 'Verification',
  'lists.step.close': 'Closing',
  'refusal.lists.no-such-list': 'There is no such list.',
  'refusal.lists.no-such-item': 'The list has no such item.',
}
