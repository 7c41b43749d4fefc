// SPDX-License-Identifier: MPL-2.0
// How our own layers look: quiet blocks, streets as light lanes, grid edges in the city's green, names on top.
import type { FeatureLike } from 'ol/Feature.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import { lang } from '#design/shared/text.ts'

type Paint = {
  readonly lane: string
  readonly building: string
  readonly buildingEdge: string
  readonly grid: string
  readonly gridFill: string
  readonly area: string
  readonly ink: string
  readonly halo: string
}
const LIGHT: Paint = {
  lane: '#ffffff',
  building: '#e4dccb',
  buildingEdge: '#cfc4ae',
  grid: '#0f5e59',
  gridFill: 'rgba(15,94,89,0.05)',
  area: '#0b4845',
  ink: '#24413d',
  halo: 'rgba(255,255,255,0.9)',
}
const DARK: Paint = {
  lane: '#39474a',
  building: '#2b3638',
  buildingEdge: '#3d4a4c',
  grid: '#6cc3b4',
  gridFill: 'rgba(108,195,180,0.06)',
  area: '#9fdccf',
  ink: '#d5e8e3',
  halo: 'rgba(20,28,28,0.9)',
}

/** Widths of area edges in pixels by level. */
const EDGES: Readonly<Record<string, number>> = { city: 3.5, district: 3.5, street: 2.25, community: 1.25 }

/** The server's `name` may be a plain text or a name in both languages (also as name_zh / name_en). */
function nameOf(feature: FeatureLike): string {
  const name: unknown = feature.get('name')
  if (typeof name === 'object' && name !== null) return String((name as Readonly<Record<string, unknown>>)[lang()] ?? '')
  const flat: unknown = feature.get(`name_${lang()}`) ?? feature.get(lang()) ?? name
  return typeof flat === 'string' ? flat : ''
}

function label(feature: FeatureLike, paint: Paint, size: number, along: boolean): Text {
  return new Text({
    text: nameOf(feature),
    font: `500 ${size}px system-ui, "Noto Sans CJK SC", sans-serif`,
    fill: new Fill({ color: paint.ink }),
    stroke: new Stroke({ color: paint.halo, width: 3 }),
    placement: along ? 'line' : 'point',
    overflow: false,
  })
}

export function styleOf(dark: boolean): (feature: FeatureLike, resolution: number) => Style {
  const paint = dark ? DARK : LIGHT
  return (feature, resolution) => {
    const layer: unknown = feature.get('layer')
    const near = resolution < 3
    if (layer === 'street')
      return new Style({
        stroke: new Stroke({ color: paint.lane, width: Math.max(2, Math.min(14, 12 / resolution)) }),
        zIndex: 1,
        ...(near ? { text: label(feature, paint, 11, true) } : {}),
      })
    if (layer === 'building')
      return new Style({
        fill: new Fill({ color: paint.building }),
        stroke: new Stroke({ color: paint.buildingEdge, width: 1 }),
        zIndex: 2,
        ...(resolution < 0.7 ? { text: label(feature, paint, 10, false) } : {}),
      })
    if (layer === 'grid')
      return new Style({
        fill: new Fill({ color: paint.gridFill }),
        stroke: new Stroke({ color: paint.grid, width: 1.5, lineDash: [6, 4] }),
        zIndex: 3,
        ...(near ? { text: label(feature, paint, 12, false) } : {}),
      })
    return new Style({
      stroke: new Stroke({ color: paint.area, width: EDGES[String(feature.get('level'))] ?? 1 }),
      zIndex: 4,
      ...(near ? {} : { text: label(feature, paint, 13, false) }),
    })
  }
}
