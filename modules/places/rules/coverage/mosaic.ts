// SPDX-License-Identifier: MPL-2.0
// A coverage made for tests: a bent lattice whose rows are cut into runs of cells, some with an island inside. Sound by
// its making: every stretch of border is laid once and walked by the two who share it.
import type { Polygon, Position } from '../geojson.ts'
import type { GivenArea } from './fault.ts'

export type Mosaic = { readonly areas: readonly (GivenArea & { readonly geometry: Polygon })[]; readonly parent: GivenArea & { readonly geometry: Polygon } }
export type MosaicOptions = {
  readonly columns: number
  readonly rows: number
  /** Extra vertices on each side of a cell. */
  readonly detail?: number
  readonly west?: number
  readonly south?: number
  /** Degrees between lattice lines; default 0.001, about 100 m. */
  readonly step?: number
  readonly islands?: boolean
  /** Twelve digits; default 990102001001. */
  readonly community?: string
}

// a small reproducible sequence of fractions (mulberry32)
export function fractions(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

type Side = (i: number, j: number) => readonly Position[]

function laySides(seed: number, { detail = 2, west = 121.6, south = 38.9, step = 0.001 }: MosaicOptions): { readonly across: Side; readonly up: Side } {
  const next = fractions(seed)
  const corners = new Map<string, Position>()
  const sides = new Map<string, readonly Position[]>()
  const bend = (): number => (next() - 0.5) * 0.4 * step
  const corner = (i: number, j: number): Position => {
    const known = corners.get(`${i} ${j}`)
    if (known !== undefined) return known
    const made: Position = [round7(west + i * step + bend()), round7(south + j * step + bend())]
    corners.set(`${i} ${j}`, made)
    return made
  }
  const side = (key: string, a: Position, b: Position): readonly Position[] => {
    const known = sides.get(key)
    if (known !== undefined) return known
    const wobble = 0.03 * step
    const made = [
      a,
      ...Array.from({ length: detail }, (_, at): Position => {
        const share = (at + 1) / (detail + 1)
        return [round7(a[0] + (b[0] - a[0]) * share + (next() - 0.5) * wobble), round7(a[1] + (b[1] - a[1]) * share + (next() - 0.5) * wobble)]
      }),
      b,
    ]
    sides.set(key, made)
    return made
  }
  return {
    across: (i, j) => side(`a ${i} ${j}`, corner(i, j), corner(i + 1, j)),
    up: (i, j) => side(`u ${i} ${j}`, corner(i, j), corner(i, j + 1)),
  }
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, at) => from + at)

function rectangle({ across, up }: { readonly across: Side; readonly up: Side }, i0: number, i1: number, j0: number, j1: number): readonly Position[] {
  const chain = [
    ...range(i0, i1).flatMap((i) => across(i, j0).slice(0, -1)),
    ...range(j0, j1).flatMap((j) => up(i1, j).slice(0, -1)),
    ...range(i0, i1)
      .toReversed()
      .flatMap((i) => across(i, j1).toReversed().slice(0, -1)),
    ...range(j0, j1)
      .toReversed()
      .flatMap((j) => up(i0, j).toReversed().slice(0, -1)),
  ]
  return [...chain, chain[0] as Position]
}

/** The mosaic of a seed: areas in rows from south to north, codes with three more digits than the community. */
export function mosaic(seed: number, options: MosaicOptions): Mosaic {
  const { columns, rows, islands = false, community = '990102001001', west = 121.6, south = 38.9, step = 0.001 } = options
  const sides = laySides(seed, options)
  const next = fractions(seed ^ 0x5bd1e995)
  const shapes: (readonly (readonly Position[])[])[] = []
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns;) {
      const to = Math.min(columns, i + 1 + Math.floor(next() * 4))
      const ring = rectangle(sides, i, to, j, j + 1)
      const [x, y] = [west + (i + 0.5) * step, south + (j + 0.5) * step]
      const island: readonly Position[] = (
        [
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
          [-1, -1],
        ] as const
      ).map(([dx, dy]) => [round7(x + dx * 0.1 * step), round7(y + dy * 0.1 * step)])
      if (islands && next() < 0.3) shapes.push([ring, island.toReversed()], [island])
      else shapes.push([ring])
      i = to
    }
  }
  const areas = shapes.map((coordinates, at) => ({
    code: `${community}${String(at + 1).padStart(3, '0')}`,
    geometry: { type: 'Polygon' as const, coordinates },
  }))
  return { areas, parent: { code: community, geometry: { type: 'Polygon', coordinates: [rectangle(sides, 0, columns, 0, rows)] } } }
}
