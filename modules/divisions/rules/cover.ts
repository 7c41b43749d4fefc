// SPDX-License-Identifier: MPL-2.0
// Figures of grids and grid workers by area (M15 one worker for so many households, M35 posts by street, M42 staff against quota):
// need, posts, vacancies, grids outside the band. Of places and posts only; no figure is ever of a person.
import { countStandings, isTower, judgeGrids, workersNeeded, type Quota } from './figures.ts'

export type CommunityCover = {
  readonly community: string
  readonly households: number
  readonly buildings: number
  readonly estimatedBuildings: number
  readonly grids: readonly { readonly grid: string; readonly kind: 'basic' | 'dedicated'; readonly households: number }[]
  readonly towers: readonly { readonly grid: string | null; readonly households: number }[]
  readonly posts: readonly { readonly grid: string; readonly posts: number; readonly held: number; readonly deputised: number; readonly vacant: number }[]
  readonly lastDivision: string | null
  readonly drafts: number
  readonly handedIn: number
  readonly coming: number
}

export type Cover = {
  readonly households: number
  readonly buildings: number
  readonly estimatedBuildings: number
  readonly need: number
  readonly grids: number
  readonly dedicated: number
  readonly posts: number
  readonly held: number
  readonly deputised: number
  readonly vacant: number
  readonly withoutPost: number
  readonly above: number
  readonly below: number
  readonly towers: number
  readonly lastDivision: string | null
  readonly drafts: number
  readonly handedIn: number
  readonly coming: number
}

export type CoverRules = { readonly householdsAWorker: number; readonly band: number; readonly quota: Quota }

export function coverOfCommunity(one: CommunityCover, rules: CoverRules): Cover {
  const basic = one.grids.filter(({ kind }) => kind === 'basic')
  const judged = judgeGrids(
    basic.map(({ grid, kind, households }, key) => {
      const largest = Math.max(0, ...one.towers.filter((tower) => tower.grid === grid).map((tower) => tower.households))
      return { key, kind, households, tower: isTower(households, largest, rules.quota) }
    }),
    rules.band,
    rules.quota.target,
  )
  const { above, below, towers } = countStandings(judged)
  const manned = new Set(one.posts.map(({ grid }) => grid))
  const sum = (of: 'posts' | 'held' | 'deputised' | 'vacant'): number => one.posts.reduce((total, row) => total + row[of], 0)
  const { households, buildings, estimatedBuildings, lastDivision, drafts, handedIn, coming } = one
  return {
    households,
    buildings,
    estimatedBuildings,
    need: workersNeeded(households, rules.householdsAWorker),
    grids: basic.length,
    dedicated: one.grids.length - basic.length,
    posts: sum('posts'),
    held: sum('held'),
    deputised: sum('deputised'),
    vacant: sum('vacant'),
    withoutPost: basic.filter(({ grid }) => !manned.has(grid)).length,
    above,
    below,
    towers,
    lastDivision,
    drafts,
    handedIn,
    coming,
  }
}

const NOTHING: Cover = {
  households: 0,
  buildings: 0,
  estimatedBuildings: 0,
  need: 0,
  grids: 0,
  dedicated: 0,
  posts: 0,
  held: 0,
  deputised: 0,
  vacant: 0,
  withoutPost: 0,
  above: 0,
  below: 0,
  towers: 0,
  lastDivision: null,
  drafts: 0,
  handedIn: 0,
  coming: 0,
}

/** Of several: every number is the sum, the day of the last division the latest. Need is counted community by community. */
export function coverOfAll(covers: readonly Cover[]): Cover {
  return covers.reduce((all, one) => {
    const sums = Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, typeof value === 'number' ? value + (one[name as keyof Cover] as number) : value]),
    ) as Cover
    const days = [all.lastDivision, one.lastDivision].filter((day) => day !== null).toSorted()
    return { ...sums, lastDivision: days.at(-1) ?? null }
  }, NOTHING)
}
