// SPDX-License-Identifier: MPL-2.0
// A community's input → lines on its plane, each knowing where it comes from: the community's border, walls of footprints,
// roads cut off at the community's box, and ties that hold the parts of a courtyard or of a divided building together.
import { polygonsOf, type Position } from '../geojson.ts'
import type { PlanBuilding, PlanInput, RoadClass } from './plan-input.ts'
import { planeOf, type Plane } from './plane.ts'
import { addLine, type Lines } from './snap-lines.ts'

export type Source =
  | { readonly kind: 'outer'; readonly a: Position; readonly b: Position }
  | { readonly kind: 'wall'; readonly shape: number }
  | { readonly kind: 'road'; readonly roadClass: RoadClass }
  | { readonly kind: 'tie'; readonly building: number }

/** One closed part of a footprint: rings as x0, y0, x1, y1 …, not repeated at the end. */
export type Shape = { readonly building: number; readonly rings: readonly (readonly number[])[]; readonly squareCm: number }

export type Draft = {
  readonly plane: Plane
  readonly lines: Lines
  readonly sources: readonly Source[]
  readonly shapes: readonly Shape[]
  /** One for each id. */
  readonly buildings: readonly PlanBuilding[]
  /** Corners of the community's border, by `x,y`, as the file gives them. */
  readonly corners: ReadonlyMap<string, Position>
}

type Box = readonly [x0: number, y0: number, x1: number, y1: number]
// half the side of the square that stands for a building known by a point only
const POINT_CM = 50
const BEYOND_CM = 100
// what exact arithmetic holds (snap-lines.ts)
const WIDEST_CM = 30_000_000

export const cornerKey = (x: number, y: number): string => `${x},${y}`

/** Buildings of the same id become one, with all their parts; households are those of the part that has most. */
function mergeById(buildings: readonly PlanBuilding[]): { readonly merged: PlanBuilding[]; readonly parts: (readonly [number, PlanBuilding])[] } {
  const [merged, at]: [PlanBuilding[], Map<string, number>] = [[], new Map()]
  const parts: (readonly [number, PlanBuilding])[] = []
  for (const building of buildings) {
    const known = at.get(building.id)
    const index = known ?? merged.length
    at.set(building.id, index)
    parts.push([index, building])
    const before = merged[index]
    merged[index] =
      before === undefined
        ? building
        : {
            ...before,
            households: Math.max(before.households, building.households),
            courtyard: before.courtyard ?? building.courtyard,
            estate: before.estate ?? building.estate,
            dedicated: before.dedicated ?? building.dedicated,
          }
  }
  return { merged, parts }
}

function twiceArea(ring: readonly number[]): number {
  let twice = 0
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length
    twice +=
      ((ring[at] ?? 0) - (ring[0] ?? 0)) * ((ring[next + 1] ?? 0) - (ring[1] ?? 0)) -
      ((ring[next] ?? 0) - (ring[0] ?? 0)) * ((ring[at + 1] ?? 0) - (ring[1] ?? 0))
  }
  return twice
}

function flatRing(ring: readonly Position[], plane: Plane): number[] {
  const flat: number[] = []
  for (const [lon, lat] of ring) {
    const [x, y] = [plane.x(lon), plane.y(lat)]
    if (flat.at(-2) !== x || flat.at(-1) !== y) flat.push(x, y)
  }
  while (flat.length > 2 && flat[0] === flat.at(-2) && flat[1] === flat.at(-1)) flat.length -= 2
  return flat
}

function shapesOf(shape: PlanBuilding['shape'], building: number, plane: Plane): Shape[] {
  if (shape.type === 'Point') {
    const [x, y] = [plane.x(shape.coordinates[0]), plane.y(shape.coordinates[1])]
    const [w, s, e, n] = [x - POINT_CM, y - POINT_CM, x + POINT_CM, y + POINT_CM]
    return [{ building, rings: [[w, s, e, s, e, n, w, n]], squareCm: 4 * POINT_CM * POINT_CM }]
  }
  return polygonsOf(shape).flatMap((polygon) => {
    const rings = polygon.map((ring) => flatRing(ring, plane)).filter((ring) => ring.length >= 6)
    return rings.length === 0 ? [] : [{ building, rings, squareCm: Math.abs(twiceArea(rings[0] ?? [])) / 2 }]
  })
}

function touchesBox({ rings }: Shape, [x0, y0, x1, y1]: Box): boolean {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      w = Math.min(w, ring[at] ?? 0)
      e = Math.max(e, ring[at] ?? 0)
      s = Math.min(s, ring[at + 1] ?? 0)
      n = Math.max(n, ring[at + 1] ?? 0)
    }
  }
  return w <= x1 && e >= x0 && s <= y1 && n >= y0
}

function addRing(lines: Lines, ring: readonly number[], source: number): void {
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length
    addLine(lines, ring[at] ?? 0, ring[at + 1] ?? 0, ring[next] ?? 0, ring[next + 1] ?? 0, source)
  }
}

/** The part of a line inside a box (Liang–Barsky), on whole centimetres; undefined when it stays outside. */
export function clipLine(ax: number, ay: number, bx: number, by: number, [x0, y0, x1, y1]: Box): readonly [number, number, number, number] | undefined {
  let [enters, leaves] = [0, 1]
  for (const [step, room] of [
    [ax - bx, ax - x0],
    [bx - ax, x1 - ax],
    [ay - by, ay - y0],
    [by - ay, y1 - ay],
  ] as const) {
    if (step === 0 && room < 0) return undefined
    if (step < 0) enters = Math.max(enters, room / step)
    if (step > 0) leaves = Math.min(leaves, room / step)
  }
  if (!(enters < leaves)) return undefined
  const at = (share: number): readonly [number, number] => [Math.round(ax + (bx - ax) * share), Math.round(ay + (by - ay) * share)]
  return [
    ...(enters === 0 ? ([Math.round(ax), Math.round(ay)] as const) : at(enters)),
    ...(leaves === 1 ? ([Math.round(bx), Math.round(by)] as const) : at(leaves)),
  ]
}

type Part = { readonly x: number; readonly y: number; readonly shape: Shape }

function nearestCorners(one: Shape, other: Shape): readonly [number, number, number, number] {
  let best: readonly [number, number, number, number] = [0, 0, 0, 0]
  let least = Infinity
  const [a, b] = [one.rings[0] ?? [], other.rings[0] ?? []]
  for (let i = 0; i < a.length; i += 2) {
    for (let j = 0; j < b.length; j += 2) {
      const [dx, dy] = [(a[i] ?? 0) - (b[j] ?? 0), (a[i + 1] ?? 0) - (b[j + 1] ?? 0)]
      if (dx * dx + dy * dy >= least) continue
      least = dx * dx + dy * dy
      best = [a[i] ?? 0, a[i + 1] ?? 0, b[j] ?? 0, b[j + 1] ?? 0]
    }
  }
  return best
}

/** The shortest tree between parts, by their first corners. */
function addTies(lines: Lines, parts: readonly Part[], source: number): void {
  const near = parts.map(() => ({ far: Infinity, to: 0 }))
  const done = parts.map(() => false)
  let last = 0
  for (let step = 1; step < parts.length; step++) {
    done[last] = true
    let next = -1
    for (const [at, part] of parts.entries()) {
      const known = near[at]
      if (done[at] === true || known === undefined) continue
      const far = (part.x - (parts[last]?.x ?? 0)) ** 2 + (part.y - (parts[last]?.y ?? 0)) ** 2
      if (far < known.far) near[at] = { far, to: last }
      if (next < 0 || (near[at]?.far ?? 0) < (near[next]?.far ?? 0)) next = at
    }
    const [one, other] = [parts[next]?.shape, parts[near[next]?.to ?? 0]?.shape]
    if (one !== undefined && other !== undefined) addLine(lines, ...nearestCorners(one, other), source)
    last = next
  }
}

/** What holds buildings together although they do not touch; undefined for nothing. */
export const holdOf = ({ courtyard, dedicated }: PlanBuilding): string | undefined =>
  courtyard == null || courtyard === '' ? undefined : `${courtyard}\n${dedicated ?? ''}`

function tieTogether(lines: Lines, shapes: readonly Shape[], buildings: readonly PlanBuilding[], sources: Source[]): void {
  const held = new Map<string, Part[]>()
  for (const shape of shapes) {
    const building = buildings[shape.building]
    const key = building === undefined ? undefined : (holdOf(building) ?? `building\n${shape.building}`)
    if (key === undefined) continue
    const part = { x: shape.rings[0]?.[0] ?? 0, y: shape.rings[0]?.[1] ?? 0, shape }
    const known = held.get(key)
    if (known === undefined) held.set(key, [part])
    else known.push(part)
  }
  for (const parts of held.values()) {
    if (parts.length < 2) continue
    sources.push({ kind: 'tie', building: parts[0]?.shape.building ?? 0 })
    addTies(lines, parts, sources.length - 1)
  }
}

/** Draws the lines of a community; RangeError when it is too wide. */
export function draftLines(input: PlanInput): Draft {
  const plane = planeOf(input.boundary)
  const [lines, sources]: [Lines, Source[]] = [{ ends: [], sources: [] }, []]
  const corners = new Map<string, Position>()
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of polygonsOf(input.boundary).flat()) {
    for (const [at, b] of ring.entries()) {
      const [x, y] = [plane.x(b[0]), plane.y(b[1])]
      if (!corners.has(cornerKey(x, y))) corners.set(cornerKey(x, y), b)
      ;[x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)]
      const a = ring[at - 1]
      if (a === undefined) continue
      sources.push({ kind: 'outer', a, b })
      addLine(lines, plane.x(a[0]), plane.y(a[1]), x, y, sources.length - 1)
    }
  }
  if (Math.max(x1 - x0, y1 - y0) > WIDEST_CM) throw new RangeError('the community is wider than 300 km')
  const box: Box = [x0 - BEYOND_CM, y0 - BEYOND_CM, x1 + BEYOND_CM, y1 + BEYOND_CM]
  const { merged, parts } = mergeById(input.buildings)
  const shapes = parts.flatMap(([building, part]) => shapesOf(part.shape, building, plane)).filter((shape) => touchesBox(shape, box))
  for (const [shape, { rings }] of shapes.entries()) {
    sources.push({ kind: 'wall', shape })
    for (const ring of rings) addRing(lines, ring, sources.length - 1)
  }
  tieTogether(lines, shapes, merged, sources)
  for (const { roadClass, lines: drawn } of input.roads ?? []) {
    sources.push({ kind: 'road', roadClass })
    for (const line of drawn) {
      for (const [at, b] of line.entries()) {
        const a = line[at - 1]
        const inside = a && clipLine(plane.x(a[0]), plane.y(a[1]), plane.x(b[0]), plane.y(b[1]), box)
        if (inside !== undefined) addLine(lines, ...inside, sources.length - 1)
      }
    }
  }
  return { plane, lines, sources, shapes, buildings: merged, corners }
}
