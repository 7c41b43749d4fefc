// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import { en as imports } from './imports/text.en.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  ...imports,
  'places.how.number': 'right number; which building?',
  'places.how.near': 'near, {n} numbers off',
  'places.how.estate': 'right estate; which building?',
  'places.how.street': 'right street, another number',
  'places.how.guess': 'not certain, please check',
  'places.area': 'Area',
  'places.any-area': 'All areas',
  'places.imaginary': 'Demo city: its places, units and people are imaginary.',
  'places.map-help': 'Arrow keys move, plus and minus zoom. The list holds the same.',
  'places.map-failed': 'The map could not be read. Please use the place in words.',
  'places.no-map': 'This city has no map yet: neither grids nor boundaries were imported.',
  'places.zoom-in': 'Zoom in',
  'places.zoom-out': 'Zoom out',
}
