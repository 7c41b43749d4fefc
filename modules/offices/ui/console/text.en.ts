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
  'offices.level.city': 'City',
  'offices.level.district': 'District',
  'offices.level.street': 'Street',
  'offices.level.community': 'Community',
}
