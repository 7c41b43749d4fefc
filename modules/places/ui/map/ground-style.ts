// SPDX-License-Identifier: MPL-2.0
// How our own tiles look, on the phone and in the console: quiet blocks, streets as light lanes, borders of grids and areas,
// names on top. Styles are made once for each kind and width, since a frame asks for thousands.
import type { FeatureLike } from 'ol/Feature.js'
import Fill from 'ol/style/Fill.js'
import RegularShape from 'ol/style/RegularShape.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'

export type Palette = {
  readonly area: string
  readonly grid: string
  readonly gridFill: string
  readonly gridDash?: number[]
  readonly dedicated: string
  readonly street: string
  readonly streetEdge: string
  readonly building: string
  readonly buildingEdge: string
  readonly ink: string
  readonly quiet: string
  readonly halo: string
}

const FAMILY = "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"
/** Metres per pixel below which the names of a kind fit into their places; areas give way to grids. */
const NAMED_BELOW: Readonly<Record<string, number>> = { district: 400, street: 60, community: 14, grid: 2.4, road: 3, building: 0.8 }
const NAMED_ABOVE: Readonly<Record<string, number>> = { district: 60, street: 14, community: 2.4 }
/** Widths of borders in pixels by level. */
const EDGES: Readonly<Record<string, number>> = { province: 3, city: 3, district: 2.6, street: 2, community: 1.1 }
/** Above this many metres per pixel the borders of grids are thin, or a whole city would be nothing but borders. */
const GRIDS_THIN = 12
/** Of names that would cover each other the smaller number is written. */
const ORDER: Readonly<Record<string, number>> = { district: 1, street: 2, community: 3, grid: 4, road: 5, building: 6 }

function once<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}

function groundStyles(palette: Palette, resolution: number): Readonly<Record<string, Style[]>> {
  const lane = Math.max(2, Math.min(14, 12 / resolution))
  const thin = resolution > GRIDS_THIN
  const line = (color: string, width: number, dash?: number[]): Stroke => new Stroke({ color, width, ...(dash && { lineDash: dash }) })
  return {
    grid: [
      new Style({ fill: new Fill({ color: palette.gridFill }), stroke: line(palette.grid, thin ? 0.4 : 1.2, thin ? undefined : palette.gridDash), zIndex: 1 }),
    ],
    dedicated: [new Style({ fill: new Fill({ color: palette.dedicated }), stroke: line(palette.grid, thin ? 0.4 : 1.2), zIndex: 2 })],
    road: [new Style({ stroke: line(palette.streetEdge, lane + 1.5), zIndex: 3 }), new Style({ stroke: line(palette.street, lane), zIndex: 4 })],
    building: [new Style({ fill: new Fill({ color: palette.building }), stroke: line(palette.buildingEdge, 0.7), zIndex: 5 })],
    point: [new Style({ image: new RegularShape({ points: 4, radius: 3.5, angle: Math.PI / 4, fill: new Fill({ color: palette.buildingEdge }) }) })],
    ...Object.fromEntries(Object.entries(EDGES).map(([level, width]) => [level, [new Style({ stroke: line(palette.area, width), zIndex: 6 })]])),
  }
}

function nameStyle(palette: Palette, kind: string, words: string, turn: number): Style {
  const size = kind === 'building' ? 10 : kind === 'road' ? 11 : kind === 'district' || kind === 'street' ? 13 : 12
  return new Style({
    text: new Text({
      text: words,
      font: `${kind === 'road' || kind === 'building' ? 400 : 500} ${size}px ${FAMILY}`,
      fill: new Fill({ color: kind === 'road' || kind === 'building' ? palette.quiet : palette.ink }),
      stroke: new Stroke({ color: palette.halo, width: 3 }),
      rotation: (turn * Math.PI) / 180,
      overflow: true,
    }),
    zIndex: 20 - (ORDER[kind] ?? 9),
  })
}

/** What a city's base map shows already. */
const OF_THE_BASE: readonly unknown[] = ['street', 'building', 'road', 'point']

/**
 * `resolution` is metres per pixel. Above a base map our streets and buildings are left to it, and grids are outlines alone.
 */
export function groundStyle(given: Palette, language: 'zh' | 'en', isOverBase: boolean): (feature: FeatureLike, resolution: number) => Style[] {
  const palette = isOverBase ? { ...given, gridFill: 'rgb(0 0 0 / 0%)', dedicated: 'rgb(0 0 0 / 0%)' } : given
  const grounds = once((resolution) => groundStyles(palette, Number(resolution)))
  const names = once((key) => {
    const [kind = '', turn = '0', ...words] = key.split('\t')
    return [nameStyle(palette, kind, words.join(' '), Number(turn))]
  })
  return (feature, resolution) => {
    const styles = grounds(String(2 ** (Math.round(Math.log2(resolution) * 2) / 2)))
    const layer: unknown = feature.get('layer')
    if (isOverBase && OF_THE_BASE.includes(layer === 'name' ? feature.get('kind') : layer)) return []
    if (layer === 'grid') return styles[feature.get('kind') === 'dedicated' ? 'dedicated' : 'grid'] ?? []
    if (layer === 'area') return styles[String(feature.get('level'))] ?? []
    if (layer === 'street') return styles['road'] ?? []
    if (layer !== 'name') return styles[String(layer)] ?? []
    const kind = String(feature.get('kind'))
    if (kind === 'point') return styles['point'] ?? []
    if (resolution >= (NAMED_BELOW[kind] ?? 0) || resolution < (NAMED_ABOVE[kind] ?? 0)) return []
    return names(`${kind}\t${Number(feature.get('turn') ?? 0)}\t${String(feature.get(language))}`)
  }
}
