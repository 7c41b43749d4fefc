// SPDX-License-Identifier: MPL-2.0
// The layers of a city whose rows were read again, made from the layers before wherever nothing changed: a division that
// comes into force touches one community, and indexing a whole city anew would hold up every reader for half a second.
import type { BoundaryRow, GridRow } from './city-index.ts'
import type { MultiPolygon, Polygon } from './geojson.ts'
import { replaceGrids, type GridIndex } from './grid-index.ts'
import { joinBoxes } from './location/flat-rings.ts'
import { layerGrids, type GridLayers } from './locate.ts'

/** With more changed than this, or this share of an index replaced already, a new one is made. */
const MOST_CHANGED = 60
const MOST_REPLACED_SHARE = 0.25

export type Layered = { readonly layers: GridLayers; readonly grids: ReadonlyMap<string, GridRow>; readonly boundaries: ReadonlyMap<string, BoundaryRow> }

function sameNumbers(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (!sameNumbers(one[at], other[at])) return false
  return true
}

function samePolygon(one: Polygon | MultiPolygon, other: Polygon | MultiPolygon): boolean {
  return one === other || (one.type === other.type && sameNumbers(one.coordinates, other.coordinates))
}

/** Communities whose grids are not the same in both; undefined when a grid's code does not begin with its community. */
export function changedCommunities(before: ReadonlyMap<string, GridRow>, now: readonly GridRow[]): ReadonlySet<string> | undefined {
  const changed = new Set<string>()
  let kept = 0
  for (const row of now) {
    if (!row.grid.startsWith(row.community)) return undefined
    const old = before.get(row.grid)
    if (old !== undefined) kept++
    if (old === undefined || old.kind !== row.kind || old.community !== row.community || !samePolygon(old.polygon, row.polygon)) changed.add(row.community)
  }
  if (kept === before.size) return changed
  const codes = new Set(now.map(({ grid }) => grid))
  for (const row of before.values()) if (!codes.has(row.grid)) changed.add(row.community)
  return changed
}

function sameBoundaries(before: ReadonlyMap<string, BoundaryRow>, now: readonly BoundaryRow[]): boolean {
  return (
    before.size === now.length &&
    now.every(({ area, polygon }) => {
      const old = before.get(area)
      return old !== undefined && samePolygon(old.polygon, polygon)
    })
  )
}

function isWorn({ content }: GridIndex): boolean {
  return content.laterCodes.length > MOST_REPLACED_SHARE * content.firstCodes.length
}

/** Layers of these grids and boundaries, of `before` as much as still holds. */
export function renewLayers(before: Layered | undefined, grids: readonly GridRow[], boundaries: readonly BoundaryRow[]): GridLayers {
  const whole = (): GridLayers =>
    layerGrids(
      grids,
      boundaries.map(({ area, polygon }) => ({ code: area, polygon })),
    )
  if (before === undefined || isWorn(before.layers.basic) || isWorn(before.layers.dedicated) || !sameBoundaries(before.boundaries, boundaries)) return whole()
  const changed = changedCommunities(before.grids, grids)
  if (changed === undefined || changed.size > MOST_CHANGED) return whole()
  const byCommunity = Map.groupBy(
    grids.filter(({ community }) => changed.has(community)),
    ({ community }) => community,
  )
  let { basic, dedicated } = before.layers
  for (const community of changed) {
    const shapes = (kind: GridRow['kind']): readonly { readonly code: string; readonly polygon: GridRow['polygon'] }[] =>
      (byCommunity.get(community) ?? []).filter((row) => row.kind === kind).map(({ grid, polygon }) => ({ code: grid, polygon }))
    basic = replaceGrids(basic, community, shapes('basic'))
    dedicated = replaceGrids(dedicated, community, shapes('dedicated'))
  }
  const gridBox = joinBoxes(basic.box, dedicated.box)
  return { ...before.layers, basic, dedicated, gridBox, box: joinBoxes(gridBox, before.layers.boundaries.box) }
}
