// SPDX-License-Identifier: MPL-2.0
// One divided community → its grids with codes, polygons and measures, and the grid of every building.
import { bestMatching } from '../rules/division/match-grids.ts'
import type { Division, DivisionProblem } from '../rules/division/problem.ts'
import type { MultiPolygon, Polygon } from '../rules/geojson.ts'
import type { CommunityPlan } from '../rules/plan/community-plan.ts'
import { gridPolygons } from '../rules/plan/grid-polygons.ts'
import { gridShapes } from '../rules/plan/grid-shapes.ts'
import { numberGrids } from '../rules/plan/number-grids.ts'
import { giantsAmong, labelPlan } from '../rules/plan/problem-of.ts'
import type { ReadCurrent, ReadHouse } from './plan-features.ts'

export type PlannedGrid = {
  readonly code: string
  readonly kind: 'basic' | 'dedicated'
  /** school, market …; null for a basic grid. */
  readonly use: string | null
  readonly households: number
  readonly estimated: boolean
  readonly buildings: number
  readonly polygon: Polygon | MultiPolygon
}

export type CommunityGrids = {
  readonly community: string
  readonly households: number
  readonly estimatedHouseholds: number
  readonly buildings: number
  readonly atoms: number
  readonly grids: readonly PlannedGrid[]
  /** Code of the grid of each building, by id. */
  readonly assigned: readonly { readonly id: string; readonly households: number; readonly grid: string }[]
  readonly basic: number
  readonly maxDeviation: number
  readonly meanDeviation: number
  readonly contiguityFailures: number
  /** Mean over the basic grids (Polsby–Popper). */
  readonly compactness: number
  /** Border between basic grids. */
  readonly borderMetres: number
  readonly cost: number
  readonly changedHouseholds: number
  readonly lowerBound: number
  /** Buildings or courtyards that alone hold more than one and a half times H ÷ k: no division can be even there. */
  readonly giants: number
  /** Grids in several parts, because their atoms are. */
  readonly multipart: number
  readonly seconds: number
}

type Source = {
  readonly code: string
  readonly houses: readonly ReadHouse[]
  readonly plan: CommunityPlan
  /** undefined where every atom is dedicated. */
  readonly problem: DivisionProblem | undefined
  readonly division: Division | undefined
  readonly current: readonly ReadCurrent[] | undefined
}

/** For each new basic grid the code of today's grid that it continues, where that is a code of this community. */
function keptCodes({ code, problem, division, current }: Source): readonly (string | undefined)[] {
  const present = problem?.present
  if (problem === undefined || division === undefined || present === undefined || current === undefined) return []
  const old = [...new Set(present.filter((grid) => grid >= 0))].sort((a, b) => a - b)
  const column = new Map(old.map((grid, at) => [grid, at]))
  const shared = new Float64Array(problem.grids * old.length)
  for (const [atom, label] of division.labels.entries()) {
    const at = column.get(present[atom] ?? -1)
    if (at !== undefined) shared[label * old.length + at] = (shared[label * old.length + at] ?? 0) + (problem.households[atom] ?? 0)
  }
  return [...bestMatching(shared, problem.grids, old.length)].map((at, row) => {
    const known = at < 0 || shared[row * old.length + at] === 0 ? undefined : current[old[at] ?? -1]?.code
    return known !== undefined && known.startsWith(code) && /^\d{3}$/.test(known.slice(code.length)) ? known : undefined
  })
}

/** Grids in the order of their codes. */
export function gridsOf(source: Source): Omit<CommunityGrids, 'seconds'> {
  const { code, houses, plan, problem, division, current } = source
  const { labels, basic, dedicated } = labelPlan(plan, division?.labels ?? [])
  const [shapes, polygons, kept] = [gridShapes(plan, labels), gridPolygons(plan, labels), keptCodes(source)]
  const used = current?.map((grid) => grid.code).filter((one) => one.startsWith(code)) ?? []
  const codes = numberGrids(
    shapes.map(({ x, y }, grid) => ({ x, y, dedicated: grid >= basic, keeps: kept[grid] })),
    { community: code, used },
  )
  const byId = new Map(houses.map((house) => [house.id, house]))
  const sums = codes.map(() => ({ households: 0, buildings: 0, estimated: false }))
  const assigned: { id: string; households: number; grid: string }[] = []
  let estimatedHouseholds = 0
  for (const [atom, { buildings }] of plan.atoms.entries()) {
    const grid = labels[atom] ?? 0
    const sum = sums[grid]
    for (const id of buildings) {
      const { households = 0, estimated = false } = byId.get(id) ?? {}
      assigned.push({ id, households, grid: codes[grid] ?? '' })
      if (estimated) estimatedHouseholds += households
      if (sum === undefined) continue
      sum.households += households
      sum.buildings += 1
      sum.estimated ||= estimated
    }
  }
  const grids = codes.map((one, grid): PlannedGrid => ({
    code: one,
    kind: grid < basic ? 'basic' : 'dedicated',
    use: dedicated[grid - basic] ?? null,
    ...(sums[grid] ?? { households: 0, buildings: 0, estimated: false }),
    polygon: polygons[grid] ?? { type: 'Polygon', coordinates: [] },
  }))
  const basicShapes = shapes.slice(0, basic)
  return {
    community: code,
    households: sums.reduce((sum, one) => sum + one.households, 0),
    estimatedHouseholds,
    buildings: assigned.length,
    atoms: plan.atoms.length,
    grids: grids.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    assigned,
    basic,
    maxDeviation: division?.maxDeviation ?? 0,
    meanDeviation: division?.meanDeviation ?? 0,
    contiguityFailures: division?.broken ?? 0,
    compactness: basicShapes.length === 0 ? 0 : basicShapes.reduce((sum, shape) => sum + shape.compactness, 0) / basicShapes.length,
    borderMetres: division?.borderMetres ?? 0,
    cost: division?.cost ?? 0,
    changedHouseholds: division?.moved ?? 0,
    lowerBound: division?.lowerBound ?? 0,
    giants: problem === undefined ? 0 : giantsAmong(problem.households, problem.households.reduce((sum, one) => sum + one, 0) / problem.grids).length,
    multipart: polygons.filter(({ type }) => type === 'MultiPolygon').length,
  }
}
