// SPDX-License-Identifier: MPL-2.0
// How the map is drawn, light and dark. Buildings and names appear only near enough to be read.
import type { FeatureLike } from 'ol/Feature.js'
import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js'

const light = {
  area: '#b9b3a2',
  grid: '#cfc9ba',
  gridFill: 'rgb(250 249 245 / 60%)',
  street: '#ffffff',
  streetEdge: '#ddd6c6',
  building: '#e6e0d2',
  ink: '#4a5754',
  halo: '#ffffff',
  point: '#0b6b5d',
  late: '#a8261c',
  ring: '#ffffff',
}
const dark = {
  area: '#5c6b67',
  grid: '#3a4744',
  gridFill: 'rgb(27 35 33 / 60%)',
  street: '#3c4946',
  streetEdge: '#222b29',
  building: '#2b3533',
  ink: '#c3cdc9',
  halo: '#121817',
  point: '#57c2ab',
  late: '#f4a199',
  ring: '#121817',
}
type Colours = typeof light

// Metres per pixel below which the names of a level fit into their areas.
const GRIDS_READABLE = 2.2
const COMMUNITIES_READABLE = 14

export function mapColours(isDark: boolean): Colours {
  return isDark ? dark : light
}

const font = "12px 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

function nameOf(feature: FeatureLike, language: 'zh' | 'en'): string {
  const name: unknown = feature.get('name')
  if (typeof name === 'string') return name
  return typeof name === 'object' && name !== null && language in name ? String((name as Record<string, unknown>)[language]) : ''
}

function label(text: string, colours: Colours): Text {
  return new Text({ text, font, fill: new Fill({ color: colours.ink }), stroke: new Stroke({ color: colours.halo, width: 3 }), overflow: true })
}

/** Ground: what getMap gives, told apart by the property `layer`. Resolution is metres per pixel. */
export function groundStyle(colours: Colours) {
  return (feature: FeatureLike, resolution: number): Style | Style[] => {
    const layer: unknown = feature.get('layer')
    if (layer === 'street')
      return [
        new Style({ stroke: new Stroke({ color: colours.streetEdge, width: resolution < 4 ? 9 : 4 }), zIndex: 2 }),
        new Style({ stroke: new Stroke({ color: colours.street, width: resolution < 4 ? 6 : 2.5 }), zIndex: 3 }),
      ]
    if (layer === 'building')
      return new Style({ fill: new Fill({ color: colours.building }), stroke: new Stroke({ color: colours.grid, width: 0.6 }), zIndex: 4 })
    const isArea = layer === 'area'
    return new Style({
      fill: new Fill({ color: isArea ? 'rgb(0 0 0 / 0%)' : colours.gridFill }),
      stroke: new Stroke({ color: isArea ? colours.area : colours.grid, width: isArea ? 1.8 : 1 }),
      zIndex: isArea ? 5 : 1,
    })
  }
}

/** Names above everything drawn, one level at a time so that they do not cover each other. */
export function namesStyle(colours: Colours, language: 'zh' | 'en') {
  return (feature: FeatureLike, resolution: number): Style | undefined => {
    const layer: unknown = feature.get('layer')
    const wanted = resolution < GRIDS_READABLE ? 'grid' : resolution < COMMUNITIES_READABLE ? 'community' : 'street'
    const shown = layer === 'area' ? feature.get('level') === wanted : layer === 'grid' && wanted === 'grid'
    return shown ? new Style({ text: label(nameOf(feature, language), colours) }) : undefined
  }
}

/** One point, or one disc with the number of points it stands for. */
export function pointStyle(colours: Colours, chosen: () => string | undefined) {
  return (feature: FeatureLike): Style => {
    const inside = feature.get('features') as readonly FeatureLike[]
    const late = inside.some((each) => each.get('late') === true)
    const isChosen = inside.some((each) => each.getId() === chosen())
    const count = inside.length
    return new Style({
      image: new Circle({
        radius: count > 1 ? Math.min(22, 11 + Math.log2(count) * 2) : isChosen ? 10 : 7,
        fill: new Fill({ color: late ? colours.late : colours.point }),
        stroke: new Stroke({ color: colours.ring, width: isChosen ? 4 : 2 }),
      }),
      ...(count > 1 && { text: new Text({ text: String(count), font: `bold ${font}`, fill: new Fill({ color: colours.ring }) }) }),
      zIndex: isChosen ? 10 : 1,
    })
  }
}
