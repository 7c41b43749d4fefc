// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'place.way-here': 'Where I am',
  'place.way-address': 'Search address',
  'place.way-map': 'Point on the map',
  'place.way-words': 'Describe it',
  'place.ways': 'How to say where it is',
  'place.here-hint': 'Your phone will ask for permission. The position is used only to find the grid.',
  'place.here-do': 'Find my position',
  'place.here-doing': 'Finding your position…',
  'place.here-denied': 'Permission was not given. Use the address, the map or words instead.',
  'place.here-failed': 'Your position was not found. Try again, or use another way.',
  'place.here-accuracy': 'accurate to about {n} m',
  'place.address': 'Estate, building or house number',
  'place.address-hint': 'For example: Huai’anli, building 3',
  'place.address-none': 'No such address was found. Try other words, or another way.',
  'place.address-found': '{n} {n|address|addresses} found',
  'place.map': 'Map: move the cross-hairs to the place',
  'place.map-hint': 'Drag the map until the cross-hairs are on the place, or use the arrow keys, plus and minus.',
  'place.map-take': 'This is the place',
  'place.map-failed': 'The map did not open. The other ways work just as well.',
  'place.area': 'Which {level}',
  'place.area-choose': 'Please choose',
  'place.area-any': 'I do not know the grid',
  'place.chosen': 'Place chosen',
  'place.in-grid': 'In “{grid}”, {community}',
  'place.in-area': 'In {area}',
  'place.nearest': 'Outside every grid; the nearest is “{grid}” ({community}), about {metres} m away',
  'place.which-side': 'This is close to the edge of a grid. Which side is it on?',
  'place.change': 'Choose another place',
}
