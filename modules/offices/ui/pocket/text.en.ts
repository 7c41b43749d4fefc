// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'worker.grid': '{grid} · {community}',
  'worker.deputy': 'standing in',
  'worker.call': 'Call {phone}',
  'worker.no-phone': 'No public phone number',
  'worker.vacant': 'The post for this grid is vacant at present.',
  'worker.cover': 'Please turn to: {unit}',
  'worker.supervision': 'Supervision phone {phone}',
  'worker.households': 'about {n} {n|household|households}',
  'worker.choose-grid': 'Choose down to the grid to find its worker.',
}
