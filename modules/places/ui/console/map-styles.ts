// SPDX-License-Identifier: MPL-2.0
// What the console's map looks like above and below, light and dark. Points carry their number in words, shapes their name:
// colour never carries meaning alone.
import type { FeatureLike } from 'ol/Feature.js'
import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js'
import type { Palette } from '../map/ground-style.ts'
import type { ShapeLook } from './place-map.tsx'

const light = {
  area: '#8d8775',
  grid: '#b9b3a2',
  gridFill: 'rgb(250 249 245 / 60%)',
  dedicated: 'rgb(226 232 216 / 70%)',
  street: '#ffffff',
  streetEdge: '#ddd6c6',
  building: '#e6e0d2',
  buildingEdge: '#c4bca8',
  ink: '#3d4a47',
  quiet: '#6b756f',
  halo: '#ffffff',
  point: '#0b6b5d',
  late: '#a8261c',
  ring: '#ffffff',
  today: '#8a5a14',
  proposed: '#0b6b5d',
  chosen: '#1d2b28',
  tints: ['#0b6b5d', '#8a5a14', '#3b5b92', '#8c3b6e', '#5c6b1f', '#a8461c'],
}
const dark: typeof light = {
  area: '#7b8b86',
  grid: '#4c5b57',
  gridFill: 'rgb(27 35 33 / 60%)',
  dedicated: 'rgb(44 58 44 / 70%)',
  street: '#3c4946',
  streetEdge: '#222b29',
  building: '#2b3533',
  buildingEdge: '#43514d',
  ink: '#c3cdc9',
  quiet: '#93a19c',
  halo: '#121817',
  point: '#57c2ab',
  late: '#f4a199',
  ring: '#121817',
  today: '#e0b263',
  proposed: '#57c2ab',
  chosen: '#ffffff',
  tints: ['#57c2ab', '#e0b263', '#8fb2ea', '#e08fc0', '#b9c96a', '#f0a27c'],
}
export type Colours = typeof light & Palette

export function mapColours(isDark: boolean): Colours {
  return isDark ? dark : light
}

const FONT = "12px 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

/** 1,234 → 1.2k: what fits into a disc. */
const shortCount = (count: number): string => (count < 1_000 ? String(count) : `${(count / 1_000).toFixed(count < 10_000 ? 1 : 0)}k`)

/** One point, or one disc with the number of points it stands for. Made once for each look. */
export function pointStyle(colours: Colours): (feature: FeatureLike) => Style {
  const made = new Map<string, Style>()
  return (feature) => {
    const count = Number(feature.get('count'))
    const [isLate, isChosen] = [feature.get('late') === true, feature.get('chosen') === true]
    const words = count > 1 ? shortCount(count) : ''
    const key = `${words} ${isLate} ${isChosen}`
    const known = made.get(key)
    if (known !== undefined) return known
    const style = new Style({
      image: new Circle({
        radius: count > 1 ? Math.min(22, 11 + Math.log2(count)) : isChosen ? 10 : 7,
        fill: new Fill({ color: isLate ? colours.late : colours.point }),
        stroke: new Stroke({ color: colours.ring, width: isChosen ? 4 : 2 }),
      }),
      ...(words !== '' && { text: new Text({ text: words, font: `bold ${FONT}`, fill: new Fill({ color: colours.ring }) }) }),
      zIndex: isChosen ? 10 : 1,
    })
    made.set(key, style)
    return style
  }
}

/** `#rrggbb` with an opacity of 0–1. */
const faint = (colour: string, opacity: number): string =>
  `${colour}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`

type Line = { readonly colour: string; readonly width: number; readonly dash?: number[]; readonly fill: string }

function lineOf(look: ShapeLook, tint: string, colours: Colours): Line {
  if (look === 'today') return { colour: colours.today, width: 1.8, dash: [7, 4], fill: faint(colours.today, 0.05) }
  if (look === 'proposed') return { colour: colours.proposed, width: 2.2, fill: faint(tint, 0.12) }
  if (look === 'piece') return { colour: faint(colours.quiet, 0.7), width: 0.8, fill: faint(tint, 0.16) }
  if (look === 'outside') return { colour: colours.late, width: 2.6, fill: faint(colours.late, 0.1) }
  return { colour: colours.late, width: 3, dash: [3, 3], fill: faint(colours.late, 0.18) }
}

/** Metres per pixel above which names of shapes would cover them. */
const SHAPES_NAMED = 6

export function shapeStyle(colours: Colours, isChosen: (id: string) => boolean): (feature: FeatureLike, resolution: number) => Style {
  return (feature, resolution) => {
    const tint = colours.tints[Number(feature.get('tint')) % colours.tints.length] ?? colours.proposed
    const line = lineOf(feature.get('look') as ShapeLook, tint, colours)
    const chosen = isChosen(String(feature.getId()))
    const fill = new Fill({ color: chosen ? faint(tint, feature.get('look') === 'piece' ? 0.6 : 0.24) : line.fill })
    const stroke = new Stroke({
      color: chosen ? colours.chosen : line.colour,
      width: chosen ? line.width + 1.6 : line.width,
      ...(line.dash && { lineDash: line.dash }),
    })
    const words = resolution < SHAPES_NAMED ? String(feature.get('label')) : ''
    return new Style({
      fill,
      stroke,
      image: new Circle({ radius: chosen ? 9 : 6, fill, stroke }),
      ...(words !== '' && {
        text: new Text({
          text: words,
          font: `600 ${FONT}`,
          fill: new Fill({ color: colours.ink }),
          stroke: new Stroke({ color: colours.halo, width: 3 }),
          overflow: true,
        }),
      }),
      zIndex: chosen ? 5 : feature.get('look') === 'today' ? 3 : feature.get('look') === 'piece' ? 1 : 2,
    })
  }
}
