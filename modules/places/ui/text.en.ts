// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'places.level.city': 'City',
  'places.level.district': 'District or county',
  'places.level.street': 'Street or town',
  'places.level.community': 'Community or village',
  'places.level.grid': 'Grid',
  'places.grid-kind.basic': 'Basic grid',
  'places.grid-kind.dedicated': 'Dedicated grid',
  'places.households': '{n} {n|household|households}',
  'refusal.places.outside-city': 'This place lies outside this city.',
  'refusal.places.swapped-coordinates': 'Longitude and latitude seem to be swapped.',
  'refusal.places.no-such-building': 'There is no such address.',
  'refusal.places.no-such-grid': 'There is no such grid.',
  'refusal.places.other-days-busy': 'Somebody is asking about another day just now. Try again in a few seconds.',
  'refusal.places.no-grid-here': 'There are no grids here yet.',
  'refusal.places.too-many-grids':
    'This community would get more than 999 grids, and their codes have three digits. Ask for more households per grid, or part the community first.',
  'refusal.places.no-such-area': 'There is no such area.',
}
