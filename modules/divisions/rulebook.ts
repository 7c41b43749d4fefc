// SPDX-License-Identifier: MPL-2.0
// The shape of the rulebook `divisions` (data/rules/divisions.json): households of a grid and of a grid worker, the band, what a
// change of grid worker costs, what a metre of border costs, codes, and what becomes of open matters and of posts.
import { z } from 'zod'
import type { RulebookKind } from '#platform/module.ts'

const Named = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) })
const Weight = z.number().min(0).max(100)

const Shape = z.strictObject({
  /** One grid worker for so many households: need = households ÷ this, rounded up. */
  householdsAWorker: z.number().int().min(20).max(5000),
  /** Households a new grid should have. */
  target: z.number().int().min(20).max(5000),
  /** A building or courtyard that may not be cut and is far above the target is one grid of its own, and the rest is divided by the
   *  target. Otherwise it counts as many grids, which the others have to be made smaller for. */
  towersApart: z.boolean().default(true),
  /** Share by which a grid may differ from the mean before it is marked. */
  band: z.number().min(0).max(0.5),
  /** Price of one household that changes its grid, in weighted metres of border. */
  keep: z.number().min(0).max(1000),
  /** Effort for one community, in milliseconds of a reference core. */
  searchMs: z.number().int().min(1).max(10_000),
  borderWeights: z.strictObject({ 'inside-estate': Weight, 'open-ground': Weight, lane: Weight, street: Weight, barrier: Weight }),
  /** Kinds of building that are a grid of their own: school, market, park, business building. */
  dedicatedKinds: z.array(z.string().min(1).max(60)),
  /** keep: a grid that goes on keeps its code, new ones take the next free sequence; renumber: west to east, north to south. */
  codes: z.enum(['keep', 'renumber']),
  /** What becomes of open matters: located anew by their point, else the heir of their grid; the heir always; or they stay. */
  openMatters: z.enum(['locate-anew', 'heir', 'stay']),
  mostEdits: z.number().int().min(1).max(10_000),
  longestAheadDays: z.number().int().min(1).max(3660),
  vacantPostTitle: Named,
  /** Which unit gets the post of a new grid, where no post of the community says so; the first that exists. */
  postUnits: z.array(z.strictObject({ kind: z.string().min(1).max(60), level: z.enum(['city', 'district', 'street', 'community']) })).min(1),
})

export type DivisionRules = z.output<typeof Shape>
export const divisionsRulebook = { name: 'divisions', shape: Shape } as const satisfies RulebookKind
