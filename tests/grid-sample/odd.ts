// SPDX-License-Identifier: MPL-2.0
// Communities as they should not be but are: one building, islands, holes, a courtyard around another, a tower above every
// quota, nobody living there, nothing to walk on. For tests that must never crash.
import { communityOf, type Named } from './community.ts'
import { dropFace, gathered, layOut, type Cell, type Layout } from './layout.ts'
import { directed, type Plane } from './plane.ts'
import { at, randomFrom, type Random } from './random.ts'
import { REGIMES } from './regimes.ts'
import type { SampleCommunity } from './sample.ts'

type Made = { readonly layout: Layout; readonly named?: Partial<Named> }
type Maker = (random: Random) => Made

const residential = (random: Random, households: number, barrier = false): Layout => layOut(random, households, REGIMES.residential, barrier)

const MAKERS = {
  'one-building': (random) => ({ layout: onlyCells(residential(random, 30), 1) }),
  'two-buildings': (random) => ({ layout: onlyCells(residential(random, 200), 2) }),
  islands: (random) => ({
    layout: gathered(
      Array.from({ length: random.whole(2, 4) }, () => residential(random, random.between(60, 900))),
      3_000,
    ),
  }),
  hole: (random) => ({ layout: withHole(residential(random, 1_600)) }),
  ring: (random) => ({ layout: withRing(residential(random, 1_400)) }),
  tower: (random) => ({ layout: withHouseholds(residential(random, 900), (hh, index) => (index === 3 ? 760 : hh)) }),
  'one-holds-all': (random) => ({ layout: withHouseholds(residential(random, 700), (_, index) => (index === 0 ? 1_000 : 0)) }),
  nobody: (random) => ({ layout: withHouseholds(residential(random, 500), () => 0) }),
  'mostly-empty': (random) => ({ layout: withHouseholds(residential(random, 1_800), (hh) => (random.chance(0.65) ? 0 : 2 * hh)) }),
  parted: (random) => ({ layout: residential(random, 1_500, true), named: { crossings: 0 } }),
  'grid-for-each': (random) => {
    const layout = residential(random, 500)
    return { layout, named: { k: layout.cells.length } }
  },
  'one-grid': (random) => ({ layout: residential(random, 700), named: { k: 1 } }),
  large: (random) => ({ layout: layOut(random, 6_000, REGIMES.fine, true) }),
} as const satisfies Readonly<Record<string, Maker>>

export type OddKind = keyof typeof MAKERS | 'no-walk'
export const ODD_KINDS: readonly OddKind[] = [...(Object.keys(MAKERS) as (keyof typeof MAKERS)[]), 'no-walk']

export function oddCommunity(kind: OddKind, seed: number | string): SampleCommunity {
  const random = randomFrom(`odd ${kind} ${seed}`)
  if (kind === 'no-walk') {
    const made = communityOf(random, residential(random, 600), { id: `${kind}-${seed}`, target: 200 })
    return { ...made, adj: made.adj.map((link) => ({ ...link, walk: false })), current: made.atoms.map((_, index) => index), kOld: made.nAtoms }
  }
  const { layout, named }: Made = MAKERS[kind](random)
  return communityOf(random, layout, { id: `${kind}-${seed}`, target: 200, ...named })
}

/** The first cells only; the rest of the shape is outside. */
function onlyCells(layout: Layout, count: number): Layout {
  for (const { face } of layout.cells.slice(count)) dropFace(layout.plane, face)
  return { ...layout, cells: layout.cells.slice(0, count).map((cell) => ({ ...cell, hh: Math.max(1, cell.hh), kind: 'building' })) }
}

function withHouseholds(layout: Layout, change: (hh: number, index: number) => number): Layout {
  return {
    ...layout,
    cells: layout.cells.map((cell, index): Cell => {
      const hh = change(cell.hh, index)
      return { ...cell, hh, kind: cell.kind === 'nonres' && hh > 0 ? 'building' : cell.kind }
    }),
  }
}

/** Faces around a face, in its order; undefined where the outside is met or two of them touch in one point only. */
function around(plane: Plane, face: number): readonly number[] | undefined {
  const loop = at(plane.faces, face)
  const met = loop.map((from, index) => plane.left.get(directed(at(loop, (index + 1) % loop.length), from)))
  const parts = met.filter((one, index) => one !== met[(index + met.length - 1) % met.length])
  if (parts.some((one) => one === undefined) || new Set(parts).size !== parts.length || parts.length < 3) return undefined
  const touch = parts.every((one, index) => shareEdge(plane, one as number, parts[(index + 1) % parts.length] as number))
  return touch ? (parts as number[]) : undefined
}

function shareEdge(plane: Plane, one: number, two: number): boolean {
  const loop = at(plane.faces, one)
  return loop.some((from, index) => plane.left.get(directed(at(loop, (index + 1) % loop.length), from)) === two)
}

function withHole(layout: Layout): Layout {
  const inner = layout.cells.find(({ face }) => around(layout.plane, face) !== undefined)
  if (inner === undefined) return layout
  dropFace(layout.plane, inner.face)
  return { ...layout, cells: layout.cells.filter((cell) => cell !== inner) }
}

/** One courtyard that encloses another cell on all sides. */
function withRing(layout: Layout): Layout {
  for (const inner of layout.cells) {
    const ring = around(layout.plane, inner.face)
    if (ring === undefined || ring.length > 6) continue
    const parts = layout.cells.filter(({ face }) => ring.includes(face))
    const [first, ...others] = parts
    if (first === undefined || parts.length !== ring.length) continue
    const hh = parts.reduce((sum, part) => sum + part.hh, 0)
    const whole: Cell = { ...first, hh, kind: 'courtyard', more: others.map(({ face }) => face) }
    return { ...layout, cells: layout.cells.filter((cell) => !others.includes(cell)).map((cell) => (cell === first ? whole : cell)) }
  }
  return layout
}
