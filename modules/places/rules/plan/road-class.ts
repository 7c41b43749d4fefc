// SPDX-License-Identifier: MPL-2.0
// What a line of a road file means for borders: street, lane, barrier, or nothing. Reads our own property `class` and the
// properties of OpenStreetMap and of maps made from it (highway, railway, waterway, kind, kind_detail). Footways, cycleways and
// steps mean nothing: they run beside streets and across yards, and would cut blocks into strips. What lies under the ground
// means nothing either. A line that says nothing is a street.
import { textIn, type Fields } from '../feature-fields.ts'
import { ROAD_CLASSES, type RoadClass } from './plan-input.ts'

const MEANINGS: readonly (readonly [RoadClass | undefined, string])[] = [
  ['barrier', 'rail light_rail narrow_gauge river canal riverbank water coastline wall city_wall railway waterway'],
  ['street', 'motorway trunk primary secondary tertiary residential unclassified road busway major_road minor_road highway street'],
  ['street', 'motorway_link trunk_link primary_link secondary_link tertiary_link'],
  ['lane', 'service living_street pedestrian track alley lane'],
  [undefined, 'footway path cycleway steps corridor bridleway platform elevator crossing sidewalk'],
  [undefined, 'subway funicular tram monorail miniature disused abandoned construction proposed razed ferry pier aerialway'],
  [undefined, 'stream ditch drain culvert pipeline power'],
]
const CLASS_OF = new Map(MEANINGS.flatMap(([roadClass, names]) => names.split(' ').map((name) => [name, roadClass] as const)))
const NAMES = ['highway', 'railway', 'waterway', 'kind_detail', 'fclass', 'kind', 'natural', 'type']

/** undefined: no border follows it. */
export function roadClassOf(fields: Fields): RoadClass | undefined {
  const said = ROAD_CLASSES.find((roadClass) => roadClass === textIn(fields, 'class', 'roadClass'))
  if (said !== undefined) return said
  if (['yes', 'true', '1'].includes(textIn(fields, 'tunnel', 'is_tunnel'))) return undefined
  const told = NAMES.map((name) => textIn(fields, name)).filter((text) => text !== '')
  const known = told.find((text) => CLASS_OF.has(text))
  if (known !== undefined) return CLASS_OF.get(known)
  return 'street'
}
