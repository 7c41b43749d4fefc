// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'grid-sign.head': 'Neighbourhood grid',
  'grid-sign.head-dedicated': 'Dedicated grid',
  'grid-sign.code': 'Grid No. {code}',
  'grid-sign.households': 'about {n} {n|household|households}',
  'grid-sign.deputy': 'standing in',
  'grid-sign.phone': 'Phone',
  'grid-sign.vacant': 'The grid worker’s post is vacant',
  'grid-sign.cover': 'Please turn to',
  'grid-sign.supervision': 'Supervision',
  'grid-sign.qr': 'Scan to report or call',
  'grid-sign.urgent': 'Danger to life: first call 110, 119 or 120',
  'grid-sign.day': 'As of {day}',
  'grid-sign.map': 'Area of {grid} and the streets around it',
  'grid-sign.north': 'N',
  'grid-sign.metres': '{n} m',
}
