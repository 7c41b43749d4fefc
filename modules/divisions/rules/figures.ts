// SPDX-License-Identifier: MPL-2.0
// Figures of grids by their households: how far each is from the mean of the basic grids, and which side of the band it is on. A grid
// within the band of what a grid is to hold is within, whatever the mean of its community.
// Dedicated grids (a school, a market, a park) and towers above the quota are what they are: they count in no mean. Also what is left of a problem when only
// some of its atoms are looked at.
import type { STANDINGS } from './steps.ts'

export type Standing = (typeof STANDINGS)[number]
export type Sized = {
  readonly key: number
  readonly kind: 'basic' | 'dedicated'
  readonly households: number
  /** Above the quota and cannot be cut (isTower). */
  readonly tower?: boolean | undefined
}
export type Judged = Sized & { readonly deviation: number; readonly standing: Standing }

/** Households per grid that are wanted, and above how many a building or courtyard is a tower. */
export type Quota = { readonly target: number; readonly towerAbove: number }

/** Whether a grid is a tower with nothing beside it that could be another grid: what holds less than half a grid goes with a neighbour. */
export function isTower(households: number, largestAtom: number, { target, towerAbove }: Quota): boolean {
  return largestAtom > towerAbove && households - largestAtom < target / 2
}

export function standingOf(deviation: number, band: number): Standing {
  if (Math.abs(deviation) <= band + 1e-9) return 'within'
  return deviation > 0 ? 'above' : 'below'
}

/**
 * Deviation of each grid from the mean of the basic ones without towers, as a share; 0 for dedicated ones and where nobody lives.
 * Above or below is what lies outside the band around both the mean and `target`.
 */
export function judgeGrids(grids: readonly Sized[], band: number, target: number): readonly Judged[] {
  const even = grids.filter(({ kind, tower }) => kind === 'basic' && tower !== true)
  const mean = even.reduce((sum, { households }) => sum + households, 0) / Math.max(1, even.length)
  return grids.map((grid) => {
    const deviation = grid.kind === 'dedicated' || mean === 0 ? 0 : (grid.households - mean) / mean
    if (grid.kind === 'basic' && grid.tower === true) return { ...grid, deviation, standing: 'tower' }
    const isOnTarget = standingOf((grid.households - target) / target, band) === 'within'
    return { ...grid, deviation, standing: isOnTarget ? 'within' : standingOf(deviation, band) }
  })
}

export function countStandings(grids: readonly Judged[]): Readonly<Record<Exclude<Standing, 'tower'> | 'towers', number>> {
  const count = (standing: Standing): number => grids.filter((grid) => grid.kind === 'basic' && grid.standing === standing).length
  return { within: count('within'), above: count('above'), below: count('below'), towers: count('tower') }
}

/** Grid workers for so many households, one for each `householdsAWorker`, rounded up. */
export function workersNeeded(households: number, householdsAWorker: number): number {
  return Math.ceil(households / householdsAWorker)
}

type Link = { readonly a: number; readonly b: number; readonly metres: number; readonly cost: number; readonly walk: boolean }
type Problem = {
  readonly id: string
  readonly households: readonly number[]
  readonly links: readonly Link[]
  readonly grids: number
  readonly present?: readonly number[] | undefined
}
export type Part = { readonly problem: Problem; /** Atom of the whole, by atom of the part. */ readonly atoms: readonly number[] }

/** The problem of some atoms alone, to be measured for so many grids. */
export function partOf(whole: Problem, wanted: (atom: number) => boolean, grids: number): Part {
  const atoms = whole.households.flatMap((_, atom) => (wanted(atom) ? [atom] : []))
  const at = new Map(atoms.map((atom, index) => [atom, index]))
  const links = whole.links.flatMap((link) => {
    const [a, b] = [at.get(link.a), at.get(link.b)]
    return a === undefined || b === undefined ? [] : [{ ...link, a, b }]
  })
  const present = whole.present && atoms.map((atom) => whole.present?.[atom] ?? -1)
  return { problem: { id: whole.id, households: atoms.map((atom) => whole.households[atom] as number), links, grids, present }, atoms }
}
