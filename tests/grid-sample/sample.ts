// SPDX-License-Identifier: MPL-2.0
// The form of a generated community: one JSON document a line (`lifang divide --atoms` reads it). Lengths are metres,
// areas square metres, vertices whole centimetres in a local plane with x to the east and y to the north.
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'

/** Class of an edge: what lies along it. */
export const INSIDE_ESTATE = 0
export const OPEN_GROUND = 1
export const LANE = 2
export const STREET = 3
export const BARRIER = 4
export const OUTER = 5

/** What a metre of grid border costs by class (grid-division study of 2026); the outer border is no choice. */
export const COST_PER_METRE: readonly number[] = [3, 1.5, 0.8, 0.5, 0.25, 0]

/** Neighbours with less common border than this cannot be walked between. */
export const LEAST_WALK_METRES = 3

export type SampleAtom = {
  readonly hh: number
  readonly kind: 'building' | 'courtyard' | 'nonres'
  readonly block: number
  /** Walled estate the block belongs to; −1 for none. */
  readonly estate: number
  /** Footprints: open rings of [x, y] in metres. */
  readonly fp: readonly (readonly (readonly [number, number])[])[]
  readonly area: number
  /** Metres of the community's own border. */
  readonly outer: number
  readonly x: number
  readonly y: number
}

export type SampleLink = {
  readonly a: number
  readonly b: number
  readonly len: number
  readonly cost: number
  readonly walk: boolean
  /** Class of the longest part. */
  readonly cls: number
}

/** [from vertex, to vertex, atom on the left, atom on the right or −1, class] */
export type SampleEdge = readonly [from: number, to: number, left: number, right: number, cls: number]

export type SampleCommunity = {
  readonly id: string
  readonly target: number
  readonly H: number
  readonly k: number
  readonly kOld: number
  readonly nAtoms: number
  readonly coordUnit: 'cm'
  readonly verts: readonly (readonly [number, number])[]
  readonly edges: readonly SampleEdge[]
  readonly atoms: readonly SampleAtom[]
  readonly adj: readonly SampleLink[]
  readonly current: readonly number[]
  readonly area: number
}

/** The community as the engine takes it; without today's grids unless asked. */
export function problemOfSample(community: SampleCommunity, withPresent = false): DivisionProblem {
  return {
    id: community.id,
    households: community.atoms.map(({ hh }) => hh),
    links: community.adj.map(({ a, b, len, cost, walk }) => ({ a, b, metres: len, cost, walk })),
    grids: community.k,
    present: withPresent ? community.current : undefined,
  }
}

export const rounded2 = (value: number): number => Math.round(value * 100) / 100
