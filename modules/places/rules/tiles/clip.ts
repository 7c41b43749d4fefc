// SPDX-License-Identifier: MPL-2.0
// Cuts rings and lines to a square of the lattice (Sutherland–Hodgman; Liang–Barsky). What is cut off lies in the buffer of a
// tile and is never seen. Flat arrays x, y, x, y …; points are whole numbers before and after.

/** x0, y0, x1, y1 …: closed rings repeat no point. */
export type Flat = readonly number[]
export type Square = { readonly min: number; readonly max: number }

function isWithin(points: Flat, { min, max }: Square): boolean {
  return points.every((value) => value >= min && value <= max)
}

/** One side of the square: keeps what lies on its inner side. `axis` 0 = x, 1 = y; `keep` 1 = not below, -1 = not above. */
function cutSide(ring: Flat, axis: 0 | 1, keep: 1 | -1, at: number): Flat {
  const out: number[] = []
  const count = ring.length / 2
  for (let i = 0; i < count; i++) {
    const a = ((i + count - 1) % count) * 2
    const b = i * 2
    const [from, to] = [((ring[a + axis] ?? 0) - at) * keep, ((ring[b + axis] ?? 0) - at) * keep]
    if (from >= 0 !== to >= 0) {
      const other = 1 - axis
      const [u, v] = [ring[a + other] ?? 0, ring[b + other] ?? 0]
      const crossed = Math.round(u + ((v - u) * from) / (from - to))
      out.push(axis === 0 ? at : crossed, axis === 0 ? crossed : at)
    }
    if (to >= 0) out.push(ring[b] ?? 0, ring[b + 1] ?? 0)
  }
  return out
}

/** The part of a ring inside the square; empty where there is none. */
export function clipRing(ring: Flat, square: Square): Flat {
  if (isWithin(ring, square)) return ring
  let rest = ring
  for (const axis of [0, 1] as const) {
    rest = cutSide(rest, axis, 1, square.min)
    rest = cutSide(rest, axis, -1, square.max)
  }
  return rest
}

type Piece = { readonly from: number; readonly to: number }

/** Which part of a segment, as fractions of it, lies inside. */
function insidePart(x0: number, y0: number, x1: number, y1: number, { min, max }: Square): Piece | undefined {
  let [from, to] = [0, 1]
  const sides = [
    [-(x1 - x0), x0 - min],
    [x1 - x0, max - x0],
    [-(y1 - y0), y0 - min],
    [y1 - y0, max - y0],
  ] as const
  for (const [slope, room] of sides) {
    if (slope === 0 && room < 0) return undefined
    if (slope < 0) from = Math.max(from, room / slope)
    if (slope > 0) to = Math.min(to, room / slope)
  }
  return from > to ? undefined : { from, to }
}

/** The parts of a line inside the square, in order. */
export function clipLine(line: Flat, square: Square): readonly Flat[] {
  if (isWithin(line, square)) return [line]
  const parts: number[][] = []
  let open: number[] | undefined
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = line.slice(at, at + 4)
    const inside = insidePart(x0, y0, x1, y1, square)
    if (inside === undefined) {
      open = undefined
      continue
    }
    const on = (part: number): readonly number[] => [Math.round(x0 + (x1 - x0) * part), Math.round(y0 + (y1 - y0) * part)]
    if (open === undefined || inside.from > 0) {
      open = [...on(inside.from)]
      parts.push(open)
    }
    open.push(...on(inside.to))
    if (inside.to < 1) open = undefined
  }
  return parts
}
