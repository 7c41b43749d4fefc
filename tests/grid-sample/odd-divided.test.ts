// SPDX-License-Identifier: MPL-2.0
// Every odd community, divided by the engine and drawn: on its own cells, and planned anew from boundary, footprints and roads.
// Gates are counted apart from the engine; GEOS judges the polygons.
import { beforeAll, describe, expect, test } from 'vitest'
import { divide } from '#modules/places/rules/division/divide.ts'
import type { DivisionProblem } from '#modules/places/rules/division/problem.ts'
import type { CommunityPlan } from '#modules/places/rules/plan/community-plan.ts'
import { gridPolygons } from '#modules/places/rules/plan/grid-polygons.ts'
import { planCommunity } from '#modules/places/rules/plan/plan-community.ts'
import { labelPlan, problemOf } from '#modules/places/rules/plan/problem-of.ts'
import { geosCoverage } from '../geos-coverage.ts'
import { areaError, cutFootprints, sharedMetres, type Footprint } from '../grid-polygon-gates.ts'
import { labelFaults } from './division-gates.ts'
import { ODD_KINDS, oddCommunity } from './odd.ts'
import { boundaryOfSample, inputOfSample, planOfSample } from './plan-of-sample.ts'
import { at } from './random.ts'
import { problemOfSample, type SampleCommunity } from './sample.ts'

/** Seeds of a kind; `large` is large. */
const SEEDS = 40
const LARGE_SEEDS = 3
const MS = 5

let valid: Awaited<ReturnType<typeof geosCoverage>>
beforeAll(async () => void (valid = await geosCoverage()))

/** Faults of dividing and drawing one plan; the buildings of atoms must lie in the polygons of their grids. */
function faultsOf(
  plan: CommunityPlan,
  problem: DivisionProblem,
  community: SampleCommunity,
  shapes: ReadonlyMap<string, Footprint['shape']>,
): readonly string[] {
  const division = divide(problem, { seed: 7, ms: MS, keep: problem.present === undefined ? 0 : 1 })
  const { labels } = labelPlan(plan, division.labels)
  const polygons = gridPolygons(plan, labels)
  const whole = boundaryOfSample(community)
  const metres = sharedMetres(polygons)
  const footprints = plan.atoms.flatMap(({ buildings }, atom) =>
    buildings.flatMap((id): Footprint[] => {
      const shape = shapes.get(id)
      return shape === undefined ? [] : [{ id, shape, home: at(polygons, at(labels, atom)) }]
    }),
  )
  const cut = cutFootprints(footprints, whole)
  return [
    ...labelFaults(problem, division.labels),
    ...(polygons.length === problem.grids ? [] : [`${polygons.length} polygons`]),
    ...(valid(polygons) ? [] : ['no valid coverage']),
    ...(areaError(polygons, whole) <= 1e-6 ? [] : [`area off by ${areaError(polygons, whole)}`]),
    // lengths of links are rounded to the centimetre, and bridges over water have none
    ...(Math.abs(metres - division.borderMetres) <= 0.01 * problem.links.length + 1e-4 * metres ? [] : [`border ${metres}, measured ${division.borderMetres}`]),
    ...(cut.length === 0 ? [] : [`footprints cut: ${cut.join(' ')}`]),
  ]
}

function shapesOf(community: SampleCommunity): ReadonlyMap<string, Footprint['shape']> {
  return new Map(inputOfSample(community).buildings.flatMap(({ id, shape }) => (shape.type === 'Point' ? [] : [[id, shape] as const])))
}

const seedsOf = (kind: string): readonly number[] => Array.from({ length: kind === 'large' ? LARGE_SEEDS : SEEDS }, (_, seed) => seed + 1)

describe('divided and drawn without a fault', () => {
  test.for(ODD_KINDS)('on its own cells: %s', { timeout: 60_000 }, (kind) => {
    const found = seedsOf(kind).flatMap((seed) => {
      const community = oddCommunity(kind, seed)
      const plan = planOfSample(community)
      const named = {
        ...plan,
        atoms: plan.atoms.map((atom, number) => ({
          ...atom,
          buildings: community.atoms[number]?.fp.map((_, slab) => slabName(community, number, slab)) ?? [],
        })),
      }
      return faultsOf(named, problemOfSample(community, seed % 2 === 0), community, shapesOf(community)).map((fault) => `${kind} ${seed}: ${fault}`)
    })
    expect(found).toEqual([])
  })

  test.for(ODD_KINDS)('planned from footprints and roads: %s', { timeout: 60_000 }, (kind) => {
    const found = seedsOf(kind).flatMap((seed) => {
      const community = oddCommunity(kind, seed)
      const input = inputOfSample(community)
      const plan = planCommunity(input)
      const placed = plan.atoms.flatMap(({ buildings }) => buildings).toSorted()
      const lost = JSON.stringify(placed) === JSON.stringify(input.buildings.map(({ id }) => id).toSorted()) ? [] : ['buildings lost or twice']
      return [...lost, ...faultsOf(plan, problemOf(plan, { grids: Math.min(community.k, plan.atoms.length) }), community, shapesOf(community))].map(
        (fault) => `${kind} ${seed}: ${fault}`,
      )
    })
    expect(found).toEqual([])
  })
})

const slabName = ({ id }: SampleCommunity, atom: number, slab: number): string => `${id}-${atom}-${slab}`
