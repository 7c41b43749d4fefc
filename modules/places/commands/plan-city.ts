// SPDX-License-Identifier: MPL-2.0
// `lifang divide --communities`: files in, grids of every community out. Communities are planned here, one after the other,
// while threads divide those that are planned; the same files, options and seed give the same grids whatever the threads.
// Nothing is lost silently: what cannot be used is in `refused` with its reason, and a file with a grave fault is refused whole.
import { setImmediate as breathe } from 'node:timers/promises'
import { Refusal } from '#kernel/refusal.ts'
import type { CrsName } from '../rules/crs.ts'
import { DivisionCancelled, type DivisionProblem } from '../rules/division/problem.ts'
import { boxOf } from '../rules/geojson.ts'
import type { CommunityPlan } from '../rules/plan/community-plan.ts'
import { planCommunity } from '../rules/plan/plan-community.ts'
import type { PlanRoad } from '../rules/plan/plan-input.ts'
import { basicAtoms, problemOf } from '../rules/plan/problem-of.ts'
import { shareBorders } from '../rules/plan/share-borders.ts'
import { startDividers, type Divided, type Dividers, type PlainDivideOptions, type ThreadOptions } from './divide-in-threads.ts'
import {
  featuresIn,
  readCommunities,
  readCurrent,
  readHouses,
  readRoads,
  type Fault,
  type ReadCommunity,
  type ReadCurrent,
  type ReadHouse,
} from './plan-features.ts'
import { doubtsOf, overlapFaults, swappedFault, swappedFeatures } from './plan-doubts.ts'
import { gridsOf, type CommunityGrids } from './plan-grids.ts'
import { houseIn, presentOf, roadFinder, type RefusedHouse } from './plan-locate.ts'

export type CityTexts = { readonly communities: string; readonly buildings: string; readonly roads?: string | undefined; readonly current?: string | undefined }

export type DivideCityOptions = PlainDivideOptions &
  ThreadOptions & {
    readonly crs: CrsName
    /** Households wanted per grid. */
    readonly target: number
    /** Count an atom far above the target as one grid (rules/plan/problem-of.ts). */
    readonly giantsApart?: boolean | undefined
    readonly progress?: (words: string, done: number, of: number) => void
  }

export type RefusedCommunity = { readonly feature: number; readonly code: string; readonly reason: string }

export type DividedCity = {
  readonly communities: readonly CommunityGrids[]
  readonly refused: readonly RefusedHouse[]
  readonly refusedCommunities: readonly RefusedCommunity[]
  /** Faults of single features that were used all the same; what is odd about a file as a whole has feature 0. */
  readonly warnings: readonly Fault[]
  readonly buildings: number
}

/** The files are refused: every fault with its feature. */
export class CityRefused extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(`${faults.length} fault${faults.length === 1 ? '' : 's'}`)
    this.faults = faults
  }
}

type Read = {
  readonly communities: readonly ReadCommunity[]
  readonly houses: readonly ReadHouse[]
  readonly roads: readonly PlanRoad[]
  readonly current: readonly ReadCurrent[] | undefined
  readonly warnings: readonly Fault[]
}

function readAll(texts: CityTexts, crs: CrsName): Read {
  const [faults, warnings]: [Fault[], Fault[]] = [[], []]
  const note = (fault: Fault): void => void faults.push(fault)
  const communities = readCommunities(featuresIn('communities', texts.communities, note), crs, note)
  const buildings = featuresIn('buildings', texts.buildings, note)
  const swapped = swappedFeatures(buildings, communities)
  const noteOther = (fault: Fault): void => void (swapped.has(fault.feature) || note(fault))
  const houses = readHouses(buildings, { crs, note: noteOther, warn: (fault) => void warnings.push(fault) })
  const roads = texts.roads === undefined ? [] : readRoads(featuresIn('roads', texts.roads, note), crs, note)
  const current = texts.current === undefined ? undefined : readCurrent(featuresIn('current', texts.current, note), crs, note)
  faults.unshift(...swappedFault(swapped))
  if (faults.length === 0) faults.push(...overlapFaults(communities))
  if (faults.length > 0) throw new CityRefused(faults)
  return { communities, houses, roads, current, warnings }
}

type Planned = {
  readonly community: ReadCommunity
  readonly houses: readonly ReadHouse[]
  readonly plan: CommunityPlan
  readonly problem: DivisionProblem | undefined
  readonly divided: Promise<Divided | undefined>
  readonly planMs: number
}

/** Today's grid of every atom: the one in which most of its households live. */
function presentLabels(plan: CommunityPlan, houses: readonly ReadHouse[], of: ReadonlyMap<string, number>): readonly number[] {
  const households = new Map(houses.map((house) => [house.id, house.households]))
  return plan.atoms.map(({ buildings }) => {
    const sums = new Map<number, number>()
    for (const id of buildings) {
      const grid = of.get(id) ?? -1
      if (grid >= 0) sums.set(grid, (sums.get(grid) ?? 0) + (households.get(id) ?? 0))
    }
    return [...sums].toSorted(([a, p], [b, q]) => q - p || a - b)[0]?.[0] ?? -1
  })
}

function milliseconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}

type Planner = (community: ReadCommunity, houses: readonly ReadHouse[]) => Planned

function planner({ roads, current }: Read, { target, giantsApart, seed, ms, band, keep }: DivideCityOptions, dividers: Dividers): Planner {
  const near = roadFinder(roads)
  const today = current === undefined ? undefined : presentOf(current)
  return (community, houses) => {
    const before = process.threadCpuUsage()
    const plan = planCommunity({ community: community.code, boundary: community.boundary, buildings: houses, roads: near(boxOf(community.boundary)) })
    const present = today === undefined ? undefined : presentLabels(plan, houses, today(houses))
    const problem = basicAtoms(plan).length === 0 ? undefined : problemOf(plan, { target, giantsApart, present })
    const options = { seed, ...(ms !== undefined && { ms }), ...(band !== undefined && { band }), ...(keep !== undefined && { keep }) }
    return {
      community,
      houses,
      plan,
      problem,
      divided: problem === undefined ? Promise.resolve(undefined) : dividers.divide(problem, options),
      planMs: milliseconds(before),
    }
  }
}

/** A community that cannot be planned or numbered is refused alone; anything else is a bug. */
function whyNot(error: unknown): string {
  if (error instanceof RangeError) return error.message
  if (error instanceof Refusal) return error.code
  throw error
}

/** Divides a city's communities. Refuses (CityRefused) files with grave faults; DivisionCancelled when told to stop. */
export async function divideCity(texts: CityTexts, options: DivideCityOptions): Promise<DividedCity> {
  options.progress?.('reading', 0, 0)
  const read = readAll(texts, options.crs)
  const { of, refused } = houseIn(read.communities, read.houses)
  const dividers = startDividers({ threads: options.threads, signal: options.signal })
  const [planned, refusedCommunities]: [Planned[], RefusedCommunity[]] = [[], []]
  let done = 0
  try {
    const plan = planner(read, options, dividers)
    for (const community of read.communities) {
      if (options.signal?.aborted === true) throw new DivisionCancelled('the division was cancelled')
      try {
        const one = plan(community, of.get(community.code) ?? [])
        planned.push(one)
        one.divided.then(
          () => options.progress?.('divided', (done += 1), read.communities.length),
          () => undefined,
        )
      } catch (error) {
        refusedCommunities.push({ feature: community.feature, code: community.code, reason: whyNot(error) })
      }
      await breathe()
    }
    const divided = await Promise.all(planned.map(({ divided: waiting }) => waiting))
    const plans = shareBorders(planned.map(({ plan: one }) => one))
    const communities = planned.flatMap(({ community, houses, plan: own, problem, planMs }, at): CommunityGrids[] => {
      const before = process.threadCpuUsage()
      try {
        const grids = gridsOf({ code: community.code, houses, plan: plans[at] ?? own, problem, division: divided[at]?.division, current: read.current })
        return [{ ...grids, seconds: (planMs + (divided[at]?.ms ?? 0) + milliseconds(before)) / 1_000 }]
      } catch (error) {
        refusedCommunities.push({ feature: community.feature, code: community.code, reason: whyNot(error) })
        return []
      }
    })
    const homeless = refusedCommunities.flatMap(({ code }) => of.get(code) ?? [])
    return {
      communities,
      refused: [...refused, ...homeless.map(({ features, id }) => ({ features, id, reason: 'community-refused' as const }))],
      refusedCommunities,
      warnings: [...doubtsOf(read.communities, read.houses, refused, options.crs), ...read.warnings],
      buildings: read.houses.length,
    }
  } finally {
    await dividers.close()
  }
}
