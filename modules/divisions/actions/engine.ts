// SPDX-License-Identifier: MPL-2.0
// How a drawing is asked of the engine in places: the problem of a plan, the outlines of grids by their keys, and their order.
import {
  basicAtoms,
  bestMatching,
  findTilingFaults,
  gridPolygons,
  inReadingOrder,
  problemOf,
  type BorderWeights,
  type CommunityPlan,
  type DivisionGround,
  type DivisionProblem,
} from '#modules/places/index.ts'
import type { Drawing } from '../rules/change.ts'
import { gainOf, type Shared } from '../rules/matching.ts'
import type { Scope } from './scope.ts'

type Outline = ReturnType<typeof gridPolygons>[number]

/**
 * Over all atoms of the plan, numbered as there, dedicated ones too: a hand edit may take any of them. Where dedicated ground parts
 * the others, the link that joins them over it is there as well.
 */
export function problemFor({ plan, of }: DivisionGround, weights: BorderWeights, grids: number): DivisionProblem {
  const atoms = plan.atoms.map((atom) => ({ ...atom, dedicated: null }))
  const whole = problemOf({ ...plan, atoms }, { grids: Math.min(grids, atoms.length), weights, present: of })
  const basic = basicAtoms(plan)
  if (basic.length === 0 || basic.length === atoms.length) return whole
  const over = problemOf(plan, { grids: 1, weights })
    .links.filter(({ metres, walk }) => metres === 0 && !walk)
    .map((link) => ({ ...link, a: basic[link.a] as number, b: basic[link.b] as number }))
  return { ...whole, links: [...whole.links, ...over] }
}

/** Outline of each grid by its key. */
export function outlinesOf(plan: CommunityPlan, { labels, heads }: Drawing): ReadonlyMap<number, Outline> {
  const place = new Map(heads.map(({ key }, index) => [key, index]))
  const outlines = gridPolygons(
    plan,
    labels.map((key) => place.get(key) as number),
  )
  return new Map(heads.map(({ key }, index) => [key, outlines[index] as Outline]))
}

/** How the outlines of a drawing fail to tile the community as its boundary is today; none as a rule. */
export function tilingFaultsOf(
  scope: Scope,
  community: string,
  { heads }: Drawing,
  outlines: ReadonlyMap<number, Outline>,
): ReturnType<typeof findTilingFaults> {
  // codes are given on the day it comes into force: until then keys are as good
  const grids = heads.map(({ key, kind }) => ({ code: `${community}${String(key).padStart(3, '0')}`, kind, polygon: outlines.get(key) as Outline }))
  return findTilingFaults(scope, community, grids)
}

/** Old grid (its place in the ground) that goes on in each new one, by key: most households stay where they are. */
export function goesOnIn(shared: readonly Shared[], keys: readonly number[], olds: number): ReadonlyMap<number, number> {
  if (olds === 0) return new Map()
  const matched = bestMatching(gainOf(shared, keys, olds), keys.length, olds)
  const real = new Set(shared.map(({ old, key }) => `${old} ${key}`))
  return new Map(
    keys.flatMap((key, row): [number, number][] => {
      const old = matched[row] ?? -1
      return old >= 0 && real.has(`${old} ${key}`) ? [[key, old]] : []
    }),
  )
}

const middleOf = (outline: Outline): readonly [number, number] => {
  const rings = outline.type === 'Polygon' ? [outline.coordinates[0] ?? []] : outline.coordinates.map((part) => part[0] ?? [])
  const points = rings.flat()
  return [points.reduce((sum, [lon]) => sum + lon, 0) / points.length, points.reduce((sum, [, lat]) => sum + lat, 0) / points.length]
}

/** Keys in rows from north to south, each row from west to east; basic grids first. */
export function fieldOrder({ heads }: Drawing, outlines: ReadonlyMap<number, Outline>): readonly number[] {
  return (['basic', 'dedicated'] as const).flatMap((wanted) => {
    const keys = heads.flatMap(({ key, kind }) => (kind === wanted ? [key] : []))
    const middles = keys.map((key) => middleOf(outlines.get(key) as Outline))
    if (keys.length === 0) return []
    // scaled so that a degree is as long either way
    const shrink = Math.cos(((middles[0]?.[1] ?? 0) * Math.PI) / 180)
    return inReadingOrder(middles.map(([lon, lat]) => ({ x: lon * shrink, y: lat }))).map((at) => keys[at] as number)
  })
}
