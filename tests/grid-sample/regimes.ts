// SPDX-License-Identifier: MPL-2.0
// Generated communities by seed: residential (4–5 atoms a grid, walled courtyards, lumpy), fine (18–25 atoms a grid, single
// houses), coarse (residential, 1,000 households a grid) and a whole city of 1,671 communities with 3.2 million households, about 16,000 grids and 339 barriers.
import { communityOf } from './community.ts'
import { layOut, type Regime } from './layout.ts'
import { randomFrom, type Random } from './random.ts'
import type { SampleCommunity } from './sample.ts'

const DENSITY = [32, 42, 50, 56, 61, 68, 78, 95, 148]

const RESIDENTIAL: Regime = {
  target: 200,
  buildings: [10, 10, 12, 18, 30, 40, 54, 70, 120],
  courtyards: [10, 24, 44, 66, 90, 120, 150, 185, 220],
  cellsPerBlock: 4,
  courtyardShare: 0.42,
  emptyShare: 0.13,
  estateShare: 0.5,
  density: DENSITY,
}

const FINE: Regime = {
  target: 200,
  buildings: [1, 3, 4, 6, 8, 10, 13, 18, 40],
  courtyards: [20, 24, 30, 36, 48],
  cellsPerBlock: 9,
  courtyardShare: 0.02,
  emptyShare: 0.08,
  estateShare: 0.1,
  density: DENSITY,
}

/** Households of a community at even quantiles: the whole city has 1,906 on average. */
const CITY_SIZES = [400, 870, 1_130, 1_330, 1_500, 1_680, 1_860, 2_080, 2_370, 2_800, 4_500]
const SMALL_SIZES = [830, 1_100, 1_400, 1_700, 2_000, 2_500, 3_300, 4_700]
const FINE_SIZES = [600, 1_000, 1_400, 1_800, 2_300, 2_900, 3_700, 5_600]

/** Large communities of the residential kind, divided for 1,000 households a grid. */
const COARSE_SIZES = [3_300, 3_500, 3_800, 4_200, 4_800, 6_000]
const COARSE_TARGET = 1_000

const BARRIERS = { small: 0.2, fine: 0.12 }

/** About 5 atoms a grid. */
export function residentialCommunity(seed: number | string, number: number): SampleCommunity {
  const random = randomFrom(`residential ${seed} ${number}`)
  return made(random, `r${seed}-${number}`, random.quantile(SMALL_SIZES), RESIDENTIAL, random.chance(BARRIERS.small))
}

/** 18–25 atoms a grid. */
export function fineCommunity(seed: number | string, number: number): SampleCommunity {
  const random = randomFrom(`fine ${seed} ${number}`)
  return made(random, `f${seed}-${number}`, random.quantile(FINE_SIZES), FINE, random.chance(BARRIERS.fine))
}

/** About 22 atoms a grid: the residential atoms, but grids of 1,000 households. */
export function coarseCommunity(seed: number | string, number: number): SampleCommunity {
  const random = randomFrom(`coarse ${seed} ${number}`)
  const regime = { ...RESIDENTIAL, target: COARSE_TARGET }
  return made(random, `k${seed}-${number}`, random.quantile(COARSE_SIZES), regime, random.chance(BARRIERS.small))
}

export const CITY_COMMUNITIES = 1_671
const CITY_BARRIERS = 339

/** Communities of one city, one after the other; `count` makes a smaller one. */
export function* cityCommunities(seed: number | string, count = CITY_COMMUNITIES): Generator<SampleCommunity> {
  const places = randomFrom(`city ${seed}`).shuffled(Array.from({ length: count }, (_, number) => number))
  const barred = new Set(places.slice(0, Math.round((CITY_BARRIERS * count) / CITY_COMMUNITIES)))
  for (let number = 0; number < count; number += 1) {
    const random = randomFrom(`city ${seed} ${number}`)
    yield made(random, `c${seed}-${number}`, random.quantile(CITY_SIZES), RESIDENTIAL, barred.has(number))
  }
}

function made(random: Random, id: string, households: number, regime: Regime, withBarrier: boolean): SampleCommunity {
  return communityOf(random, layOut(random, households, regime, withBarrier), { id, target: regime.target })
}

const MAKERS = { residential: residentialCommunity, fine: fineCommunity, coarse: coarseCommunity }

/** A list of one regime: `count` communities of a seed. */
export type RegimeName = keyof typeof MAKERS

export function communities(regime: RegimeName, seed: number | string, count: number): readonly SampleCommunity[] {
  const one = MAKERS[regime]
  return Array.from({ length: count }, (_, number) => one(seed, number))
}

/** What odd communities are built from. */
export const REGIMES = { residential: RESIDENTIAL, fine: FINE }
