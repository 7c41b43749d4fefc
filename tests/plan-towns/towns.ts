// SPDX-License-Identifier: MPL-2.0
// Communities as they may arrive, for tests of planning: tidy and untidy ones, by seed. Everything odd that a map can hold
// stands in here: islands, holes, courtyards, houses on the border, outside it, on top of each other, cut by sheets, known by a
// point only; roads that end blindly, run through houses, along walls and along the border; railways with and without crossings.
import { at, diceOf, type Dice } from '#modules/places/rules/demo-city/dice.ts'
import type { MultiPolygon, Polygon, Position, Ring } from '#modules/places/rules/geojson.ts'
import { metresPerDegree } from '#modules/places/rules/metres.ts'
import type { PlanBuilding, PlanInput, PlanRoad } from '#modules/places/rules/plan/plan-input.ts'

const [LON, LAT] = [114.3, 30.5]
const SCALE = metresPerDegree(LAT)

/** Metres east and north of the middle → degrees. */
export const metre = (x: number, y: number): Position => [Number((LON + x / SCALE.lon).toFixed(7)), Number((LAT + y / SCALE.lat).toFixed(7))]

type Point = readonly [number, number]
const ringOf = (points: readonly Point[]): Ring => [...points, at(points, 0)].map(([x, y]) => metre(x, y))

function turned(points: readonly Point[], x: number, y: number, angle: number): Point[] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  return points.map(([u, v]) => [x + u * c - v * s, y + u * s + v * c])
}

const box = (w: number, h: number): Point[] => [
  [0, 0],
  [w, 0],
  [w, h],
  [0, h],
]

function around(dice: Dice, x: number, y: number, radius: number, corners: number): Point[] {
  return Array.from({ length: corners }, (_, k) => {
    const [angle, far] = [(k / corners) * 2 * Math.PI, radius * dice.between(0.75, 1.15)]
    return [x + Math.cos(angle) * far, y + Math.sin(angle) * far]
  })
}

function boundaryOf(dice: Dice, size: number): Polygon | MultiPolygon {
  const outer = ringOf(around(dice, 0, 0, size, dice.whole(4, 14)))
  const kind = dice.next()
  if (kind < 0.6) return { type: 'Polygon', coordinates: [outer] }
  const hole = (): Ring => ringOf(around(dice, dice.between(-0.2, 0.2) * size, dice.between(-0.2, 0.2) * size, size * 0.25, dice.whole(3, 8)).toReversed())
  if (kind < 0.8) return { type: 'Polygon', coordinates: [outer, hole()] }
  const island = [ringOf(around(dice, size * 1.9, size * dice.between(-0.4, 0.4), size * 0.5, dice.whole(3, 9)))]
  return { type: 'MultiPolygon', coordinates: kind < 0.9 ? [[outer], island] : [[outer, hole()], island] }
}

function footprint(dice: Dice, x: number, y: number): PlanBuilding['shape'] {
  const kind = dice.next()
  const [w, h, angle] = [dice.between(6, 40), dice.between(5, 18), dice.chance(0.4) ? 0 : dice.between(-0.8, 0.8)]
  if (kind < 0.1) return { type: 'Point', coordinates: metre(x, y) }
  if (kind < 0.2) {
    const corner: Point[] = [
      [0, 0],
      [w, 0],
      [w, h / 3],
      [w / 3, h / 3],
      [w / 3, h],
      [0, h],
    ]
    return { type: 'Polygon', coordinates: [ringOf(turned(corner, x, y, angle))] }
  }
  if (kind < 0.25) {
    const [yard, inner] = [
      turned(box(30, 24), x, y, angle),
      turned(
        [
          [8, 8],
          [8, 16],
          [22, 16],
          [22, 8],
        ],
        x,
        y,
        angle,
      ),
    ]
    return { type: 'Polygon', coordinates: [ringOf(yard), ringOf(inner)] }
  }
  if (kind < 0.28)
    return { type: 'MultiPolygon', coordinates: [[ringOf(turned(box(w, h), x, y, angle))], [ringOf(turned(box(w, h), x + w + 12, y + 5, angle))]] }
  return { type: 'Polygon', coordinates: [ringOf(turned(box(w, h), x, y, angle))] }
}

function buildingsOf(dice: Dice, size: number, count: number, untidy: boolean): PlanBuilding[] {
  const buildings: PlanBuilding[] = []
  const side = Math.max(1, Math.ceil(Math.sqrt(count)))
  const step = (2 * size) / side
  for (let k = 0; k < count; k++) {
    const [column, row] = [k % side, Math.floor(k / side)]
    const x = -size + (column + (untidy ? dice.between(-0.3, 1.3) : 0.3)) * step
    const y = -size + (row + (untidy ? dice.between(-0.3, 1.3) : 0.3)) * step
    buildings.push({
      id: dice.chance(0.03) && k > 0 ? at(buildings, k - 1).id : `b${k}`,
      households: dice.chance(0.1) ? 0 : dice.whole(1, 80),
      shape: footprint(dice, x, y),
      courtyard: dice.chance(0.15) ? `yard ${Math.floor(column / 2)}/${Math.floor(row / 2)}` : null,
      estate: row < side / 2 ? 'estate' : null,
      dedicated: dice.chance(0.05) ? dice.pick(['school', 'market', 'park', 'business']) : null,
    })
  }
  return buildings
}

function roadsOf(dice: Dice, size: number, count: number, boundary: Polygon | MultiPolygon): PlanRoad[] {
  const roads: PlanRoad[] = []
  for (let k = 0; k < count; k++) {
    const roadClass = dice.pick(['lane', 'street', 'street', 'barrier'] as const)
    const along = dice.between(-1, 1) * size
    const [from, to] = [dice.chance(0.3) ? dice.between(-0.8, 0) * size : -1.3 * size, dice.chance(0.3) ? dice.between(0, 0.8) * size : 1.3 * size]
    const bend = dice.between(-0.2, 0.2) * size
    const line = dice.chance(0.5)
      ? [metre(from, along), metre(0, along + bend), metre(to, along)]
      : [metre(along, from), metre(along + bend, 0), metre(along, to)]
    roads.push({ roadClass, lines: dice.chance(0.1) ? [line, line.toReversed()] : [line] })
  }
  const ring = boundary.type === 'Polygon' ? boundary.coordinates[0] : boundary.coordinates[0]?.[0]
  if (dice.chance(0.15) && ring !== undefined) roads.push({ roadClass: 'street', lines: [ring] })
  // the same border drawn by somebody else: a hair or a metre off
  const off = 10 ** dice.between(-9, -5)
  if (dice.chance(0.15) && ring !== undefined) {
    roads.push({ roadClass: 'street', lines: [ring.map(([lon, lat]): Position => [lon + dice.between(-off, off), lat + dice.between(-off, off)])] })
  }
  return roads
}

/** One community with about so many buildings. */
export function town(seed: number, buildings?: number): PlanInput {
  const dice = diceOf(seed)
  const count = buildings ?? at([0, 1, 1, 2, 3, 4, 5, 7, 9, 12, 16], dice.whole(0, 10))
  const size = Math.max(20, Math.sqrt(count + 1) * dice.between(15, 35))
  const untidy = dice.chance(0.6)
  const boundary = boundaryOf(dice, size)
  return {
    community: `99010200${String(seed % 10_000).padStart(4, '0')}`,
    boundary,
    buildings: buildingsOf(dice, size, count, untidy),
    roads: roadsOf(dice, size, dice.whole(0, Math.min(14, 2 + Math.floor(count / 3))), boundary),
  }
}
