// SPDX-License-Identifier: MPL-2.0
// From a community's boundary, buildings and roads to its plan. The cells tile the community exactly; no border between cells
// runs through a footprint or between buildings of a courtyard's own ground; borders follow roads where one lies between and
// else the middle between buildings. Every building is in exactly one atom: one whose footprint lies outside the boundary goes
// to the nearest, for its households must be counted somewhere. Refuses (RangeError) a boundary without area.
import type { MultiPolygon, Polygon, Position } from '../geojson.ts'
import { keepsOrder } from './border-order.ts'
import { cutCells, type Cells } from './cells.ts'
import { EDGE_CLASSES, type CommunityPlan, type EdgeClass, type PlanAtom } from './community-plan.ts'
import { cornerKey, draftLines, type Draft } from './draft-lines.ts'
import { layGround, type Ground } from './ground.ts'
import { mergeFaces, type Merged } from './merge-faces.ts'
import { middleLines } from './middle-lines.ts'
import { PLAN_RULES, ROAD_CLASSES, type PlanBuilding, type PlanInput } from './plan-input.ts'
import { pointWithin } from './point-within.ts'
import { roadsOffBorder } from './roads-off-border.ts'
import { straighten, type Drawing } from './straighten.ts'

type Box = readonly [number, number, number, number]

function blockBoxes({ edges, groups }: Ground): ReadonlyMap<number, Box> {
  const boxes = new Map<number, Box>()
  for (const { x0, y0, x1, y1, left, right } of edges) {
    for (const kind of [left, right]) {
      if (kind <= groups.length) continue
      const [w, s, e, n] = boxes.get(kind) ?? [Infinity, Infinity, -Infinity, -Infinity]
      boxes.set(kind, [Math.min(w, x0, x1), Math.min(s, y0, y1), Math.max(e, x0, x1), Math.max(n, y0, y1)])
    }
  }
  return boxes
}

/** Edges between different atoms and along the border. */
function drawEdges(
  { snapped, faces, road, outer }: Cells,
  { owner }: Merged,
  atomOf: ReadonlyMap<number, number>,
  estates: readonly (string | null)[],
): Drawing {
  const drawn: { x: number[]; y: number[]; edges: number[]; outer: number[] } = { x: [], y: [], edges: [], outer: [] }
  const vertices = new Map<number, number>()
  const vertex = (old: number): number => {
    const known = vertices.get(old)
    if (known !== undefined) return known
    vertices.set(old, drawn.x.length)
    drawn.x.push(snapped.x[old] ?? 0)
    drawn.y.push(snapped.y[old] ?? 0)
    return drawn.x.length - 1
  }
  const classOf = (left: number, right: number, along: number): EdgeClass => {
    if (left < 0 || right < 0) return 'outer'
    const estate = estates[left] ?? null
    const roadClass = along === 0 ? undefined : ROAD_CLASSES[along - 1]
    if (estate !== null && estate === estates[right] && (roadClass === undefined || roadClass === 'lane')) return 'inside-estate'
    return roadClass ?? 'open-ground'
  }
  for (const [edge, from] of snapped.from.entries()) {
    const left = atomOf.get(owner[faces.faceOf[2 * edge] ?? 0] ?? -1) ?? -1
    const right = atomOf.get(owner[faces.faceOf[2 * edge + 1] ?? 0] ?? -1) ?? -1
    if (left === right) continue
    drawn.edges.push(vertex(from), vertex(snapped.to[edge] ?? 0), left, right, EDGE_CLASSES.indexOf(classOf(left, right, road[edge] ?? 0)))
    drawn.outer.push(outer[edge] ?? -1)
  }
  return drawn
}

/** Ends of borders that run along a wall or through ground that two footprints claim: moved, they would cut a footprint. */
function cornersOnWalls({ snapped, faces, fixed }: Cells, { owner }: Merged): ReadonlySet<string> {
  const corners = new Set<string>()
  for (const [edge, from] of snapped.from.entries()) {
    const [left, right] = [faces.faceOf[2 * edge] ?? 0, faces.faceOf[2 * edge + 1] ?? 0]
    if (owner[left] === owner[right] || (fixed[left] !== true && fixed[right] !== true)) continue
    for (const vertex of [from, snapped.to[edge] ?? 0]) corners.add(cornerKey(snapped.x[vertex] ?? 0, snapped.y[vertex] ?? 0))
  }
  return corners
}

const BESIDE = [-2, -1, 0, 1, 2].flatMap((dx) => [-2, -1, 0, 1, 2].map((dy) => [dx, dy] as const)).toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b))

/** Positions on the community's border: corners as given, other vertices on the straight line between two corners. */
function borderOf({ x, y, edges, outer }: Drawing, { sources, corners, plane }: Draft): { readonly border: number[]; readonly sliding: number[] } {
  const [border, sliding]: [number[], number[]] = [[], []]
  const done = new Set<number>()
  const drawn = new Set(x.map((px, at) => cornerKey(px, y[at] ?? 0)))
  // A corner next to which a road meets the border may have been led through that place: then the place is the corner.
  const cornerAt = (px: number, py: number): Position | undefined => {
    const own = corners.get(cornerKey(px, py))
    if (own !== undefined) return own
    const beside = BESIDE.map(([dx, dy]) => cornerKey(px + dx, py + dy)).find((key) => corners.has(key) && !drawn.has(key))
    return beside === undefined ? undefined : corners.get(beside)
  }
  for (const [edge, number] of outer.entries()) {
    const source = sources[number]
    if (source?.kind !== 'outer') continue
    for (const vertex of [edges[edge * 5] ?? 0, edges[edge * 5 + 1] ?? 0]) {
      if (done.has(vertex)) continue
      done.add(vertex)
      const [px, py] = [x[vertex] ?? 0, y[vertex] ?? 0]
      const corner = cornerAt(px, py)
      if (corner !== undefined) {
        border.push(vertex, corner[0], corner[1])
        continue
      }
      sliding.push(vertex)
      const swapped = source.a[0] > source.b[0] || (source.a[0] === source.b[0] && source.a[1] > source.b[1])
      const [a, b] = swapped ? [source.b, source.a] : [source.a, source.b]
      const [ax, ay] = [plane.x(a[0]), plane.y(a[1])]
      const [dx, dy] = [plane.x(b[0]) - ax, plane.y(b[1]) - ay]
      const share = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)
      border.push(vertex, a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
    }
  }
  return { border, sliding }
}

function sum(buildings: readonly number[], all: readonly PlanBuilding[]): number {
  return buildings.reduce((households, at) => households + (all[at]?.households ?? 0), 0)
}

type Members = { readonly numbers: readonly number[] }

/** Buildings that have no ground inside the boundary go to the nearest atom. */
function placeLost(lost: readonly number[], members: readonly { readonly numbers: number[] }[], points: readonly Position[], draft: Draft): void {
  for (const at of lost) {
    const shape = draft.buildings[at]?.shape
    const first = shape === undefined ? undefined : firstPosition(shape)
    const [px, py] = first === undefined ? [0, 0] : [draft.plane.x(first[0]), draft.plane.y(first[1])]
    let [best, least] = [0, Infinity]
    for (const [atom, [x, y]] of points.entries()) {
      const far = (x - px) ** 2 + (y - py) ** 2
      if (far < least) [best, least] = [atom, far]
    }
    members[best]?.numbers.push(at)
  }
}

function firstPosition(shape: PlanBuilding['shape'] | Polygon | MultiPolygon): Position | undefined {
  if (shape.type === 'Point') return shape.coordinates
  return shape.type === 'Polygon' ? shape.coordinates[0]?.[0] : shape.coordinates[0]?.[0]?.[0]
}

function atomsOf(draft: Draft, members: readonly Members[], points: readonly Position[]): readonly PlanAtom[] {
  const first = (numbers: readonly number[], read: (building: PlanBuilding) => string | null | undefined): string | null =>
    numbers
      .map((at) => draft.buildings[at])
      .map((building) => (building === undefined ? undefined : read(building)))
      .find((text) => text != null && text !== '') ?? null
  return members.map(({ numbers }, atom) => ({
    households: sum(numbers, draft.buildings),
    buildings: numbers.map((at) => draft.buildings[at]?.id ?? ''),
    courtyard: first(numbers, ({ courtyard }) => courtyard),
    dedicated: first(numbers, ({ dedicated }) => dedicated),
    x: points[atom]?.[0] ?? 0,
    y: points[atom]?.[1] ?? 0,
  }))
}

function drawPlan(input: PlanInput): CommunityPlan {
  const rules = input.rules ?? PLAN_RULES
  const draft = draftLines(input)
  const ground = layGround(draft)
  const cells = cutCells(ground, middleLines(ground.fronts, blockBoxes(ground), rules.sampleMetres * 100))
  const groups = ground.groups
  const merged = mergeFaces(cells, groups.length, (group) => groups[group]?.some((at) => (draft.buildings[at]?.dedicated ?? '') !== '') ?? false, rules)
  const present = [...new Set(merged.owner)].filter((owner) => owner >= 0).sort((a, b) => a - b)
  if (present.length === 0) throw new RangeError('the boundary encloses nothing')
  const atomOf = new Map(present.map((owner, atom) => [owner, atom]))
  const members = present.map((owner) => ({ numbers: [...(groups[owner] ?? [])] }))
  const estates = members.map(({ numbers }) => numbers.map((at) => draft.buildings[at]?.estate).find((estate) => estate != null && estate !== '') ?? null)
  const passes = new Set<string>()
  for (let at = 0; at < ground.crossings.length; at += 2) passes.add(cornerKey(ground.crossings[at] ?? 0, ground.crossings[at + 1] ?? 0))
  const walls = cornersOnWalls(cells, merged)
  const drawn = straighten(drawEdges(cells, merged, atomOf, estates), {
    fixed: (x, y) => [draft.corners, passes, walls].some((places) => places.has(cornerKey(x, y))),
    keepOff: draft.shapes.flatMap(({ rings }) => rings),
    tolerance: rules.straightenMetres * 100,
  })
  const points = pointWithin(drawn.x, drawn.y, drawn.edges, present.length)
  placeLost(
    groups.flatMap((numbers, group) => (atomOf.has(group) ? [] : numbers)),
    members,
    points,
    draft,
  )
  return {
    community: input.community,
    origin: draft.plane.origin,
    vertices: drawn.x.flatMap((x, at) => [x, drawn.y[at] ?? 0]),
    edges: drawn.edges,
    atoms: atomsOf(draft, members, points),
    ...borderOf(drawn, draft),
    crossings: drawn.x.flatMap((x, at) => (passes.has(cornerKey(x, drawn.y[at] ?? 0)) ? [at] : [])),
  }
}

/** The plan of one community. */
export function planCommunity(input: PlanInput): CommunityPlan {
  const plan = drawPlan(input)
  if (keepsOrder(plan)) return plan
  // Something runs within a centimetre of the border, a road as a rule: drawn without it, at last without any road.
  for (const roads of [roadsOffBorder(input.roads ?? [], input.boundary), []]) {
    const other = drawPlan({ ...input, roads })
    if (keepsOrder(other)) return other
  }
  // Rather a border that is a centimetre off than grids that overlap.
  return { ...plan, border: [], sliding: [] }
}
