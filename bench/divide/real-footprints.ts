// SPDX-License-Identifier: MPL-2.0
// Sets from footprints and roads that nobody here wrote (Shanghai Bund, Wuhan Guanggu), planned as `lifang divide --communities`
// plans them: the area of the file in a lattice of rectangles as communities, households estimated. Skipped with a printed
// reason where the data beside the project's root is not there.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { featuresIn, readHouses, readRoads, type ReadCommunity } from '#modules/places/commands/plan-features.ts'
import { houseIn, pointsOf } from '#modules/places/commands/plan-locate.ts'
import { boxAround } from '#modules/places/rules/geojson.ts'
import { EDGE_STRIDE, type CommunityPlan } from '#modules/places/rules/plan/community-plan.ts'
import { planCommunity } from '#modules/places/rules/plan/plan-community.ts'
import { basicAtoms, problemOf } from '#modules/places/rules/plan/problem-of.ts'
import { timed, total, type Entry } from './entries.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/buildings')
const FILES = { shanghai: 'shanghai_bund_osm', wuhan: 'wuhan_guanggu_osm' }
/** Rectangles east–west and north–south. */
const LATTICE = { shanghai: [4, 3], wuhan: [2, 1] } as const
const TARGET = 200

export type City = keyof typeof FILES

export function loadFootprints(city: City): readonly Entry[] | undefined {
  const [buildings, roads] = ['buildings', 'roads'].map((kind) => join(FOLDER, `${FILES[city]}.${kind}.geojson`)) as [string, string]
  if (!existsSync(buildings) || !existsSync(roads)) {
    process.stdout.write(`${city}: skipped, there is no ${buildings}\n`)
    return undefined
  }
  const ignore = (): void => undefined
  const houses = readHouses(featuresIn('buildings', readFileSync(buildings, 'utf8'), ignore), { crs: 'wgs84', note: ignore, warn: ignore })
  const lines = readRoads(featuresIn('roads', readFileSync(roads, 'utf8'), ignore), 'wgs84', ignore)
  const communities = latticeOver(
    houses.flatMap(({ shape }) => pointsOf(shape)),
    city,
  )
  const homes = houseIn(communities, houses)
  const { result: plans, ms } = timed(() =>
    communities.map(({ code, boundary }) => planCommunity({ community: code, boundary, buildings: homes.of.get(code) ?? [], roads: lines })),
  )
  process.stdout.write(
    `${city}: ${houses.length} buildings, ${total(houses.map(({ households }) => households))} households by estimate; planned in ${ms.toFixed(0)} ms of processor time\n`,
  )
  return plans.filter((plan) => basicAtoms(plan).length > 1).map(entryOfPlan)
}

function latticeOver(points: readonly (readonly [lon: number, lat: number])[], city: City): readonly ReadCommunity[] {
  const box = boxAround(points)
  if (box === undefined) return []
  const margin = 0.0003
  const [columns, rows] = LATTICE[city]
  const [west, south] = [box.minLon - margin, box.minLat - margin]
  const [wide, high] = [(box.maxLon + margin - west) / columns, (box.maxLat + margin - south) / rows]
  return Array.from({ length: columns * rows }, (_, at) => {
    const [w, s] = [west + (at % columns) * wide, south + Math.floor(at / columns) * high]
    const ring = [
      [w, s],
      [w + wide, s],
      [w + wide, s + high],
      [w, s + high],
      [w, s],
    ] as const
    return { feature: at + 1, code: `${city}-${at + 1}`, boundary: { type: 'Polygon', coordinates: [ring] } }
  })
}

function entryOfPlan(plan: CommunityPlan): Entry {
  const { vertices, edges } = plan
  const [area, outer] = [plan.atoms.map(() => 0), plan.atoms.map(() => 0)]
  for (let at = 0; at < edges.length; at += EDGE_STRIDE) {
    const [from, to, left, right] = edges.slice(at, at + 4) as [number, number, number, number]
    const [ax, ay, bx, by] = [vertices[2 * from] ?? 0, vertices[2 * from + 1] ?? 0, vertices[2 * to] ?? 0, vertices[2 * to + 1] ?? 0]
    const [twice, metres] = [(ax * by - bx * ay) / 1e4, Math.hypot(ax - bx, ay - by) / 100]
    if (left >= 0) area[left] = (area[left] ?? 0) + twice / 2
    if (right >= 0) area[right] = (area[right] ?? 0) - twice / 2
    const inside = left < 0 ? right : right < 0 ? left : -1
    if (inside >= 0) outer[inside] = (outer[inside] ?? 0) + metres
  }
  const basic = basicAtoms(plan)
  const of = (values: readonly number[]): readonly number[] => basic.map((atom) => values[atom] ?? 0)
  return {
    problem: problemOf(plan, { target: TARGET }),
    x: basic.map((atom) => (plan.atoms[atom]?.x ?? 0) / 100),
    y: basic.map((atom) => (plan.atoms[atom]?.y ?? 0) / 100),
    area: of(area),
    outer: of(outer),
  }
}
