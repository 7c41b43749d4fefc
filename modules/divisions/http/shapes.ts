// SPDX-License-Identifier: MPL-2.0
// Shapes of proposals, runs and figures as they are shown; contract.ts puts them together into operations. Every figure is of
// a unit of area, never of a person.
import { z } from 'zod'
import { AreaDigits, Day, Iso, Named, placeName, words } from '#platform/shapes.ts'
import {
  EVENT_KINDS,
  GRID_KINDS,
  MOVES,
  PART_STATES,
  RUN_REASONS,
  RUN_STATES,
  SEND_BACK_REASONS,
  STANDINGS,
  STATES,
  WHY_SUPERSEDED,
  EDITS,
} from '../rules/steps.ts'

/** `<district>-<uuid>` */
export const Ref = z.string().regex(/^\d{6}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const DivisionParams = z.object({ divisionId: Ref })
export const RunParams = z.object({ runId: Ref })
/** Revision the caller saw; a proposal that changed since is refused as `divisions.changed`. */
export const Seen = z.object({ revision: z.number().int().min(1) })
export const Said = words(0, 2000)
/** District (6 digits), street (9) or community (12). */
export const Area = z.string().regex(/^(\d{6}|\d{9}|\d{12})$/)
export const Count = z.number().int()
const Share = z.number()
export const Placed = z.object({ area: AreaDigits, name: Named })

export const Feature = z.object({ type: z.literal('Feature'), id: z.string(), properties: z.record(z.string(), z.unknown()), geometry: z.unknown() })
/** GeoJSON, WGS-84. */
export const Features = z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature) })

/** Measures of a set of grids, of today and of a proposal alike. */
export const Figures = z.object({
  grids: Count,
  dedicated: Count,
  households: Count,
  /** Grid workers needed: one for so many households as the rulebook says, rounded up. */
  need: Count,
  /** Largest and mean deviation from the mean households of a basic grid, as shares (0.05 = 5 %). */
  maxDeviation: Share,
  meanDeviation: Share,
  within: Count,
  above: Count,
  below: Count,
  /** Grids that are one building or courtyard above the quota, which cannot be cut; they count in neither mean nor deviation. */
  towers: Count,
  /** Grids that do not hang together although they could; grids without any building or ground. */
  broken: Count,
  empty: Count,
  borderMetres: Count,
  /** Polsby–Popper, mean of the basic grids; 1 = a circle. */
  compactness: Share,
})

export const GridRow = z.object({
  /** Names the grid within the proposal, whatever its code will be. */
  key: Count,
  /** Code it will have when it comes into force. */
  code: z.string(),
  name: Named,
  kind: z.enum(GRID_KINDS),
  households: Count,
  buildings: Count,
  deviation: Share,
  standing: z.enum(STANDINGS),
  /** Today's grid that goes on in it, whose worker, sign and matters stay; null = a new one. */
  goesOn: z.string().nullable(),
  /** Keys of grids that border on it. */
  beside: z.array(Count),
})

export const Matching = z.object({
  from: z.object({ code: z.string(), name: Named }).nullable(),
  to: z.object({ key: Count, code: z.string(), name: Named }).nullable(),
  households: Count,
})

export const HistoryLine = z.object({
  seq: Count,
  kind: z.enum(EVENT_KINDS),
  at: Iso,
  unit: Named.nullable(),
  title: Named.nullable(),
  words: z.string(),
  edit: z.enum(EDITS).nullable(),
  reason: z.enum(SEND_BACK_REASONS).nullable(),
  why: z.enum(WHY_SUPERSEDED).nullable(),
  day: Day.nullable(),
})

export const Summary = z.object({
  divisionId: Ref,
  community: Placed,
  state: z.enum(STATES),
  revision: Count,
  /** Day from which its grids are to hold, or began to. */
  fromDay: Day.nullable(),
  grids: Count,
  households: Count,
  proposedAt: Iso,
  movedAt: Iso,
})

export const DivisionView = Summary.omit({ grids: true }).extend({
  /** From the largest area down to the community. */
  areas: z.array(Placed),
  runId: Ref,
  rules: z.object({ label: z.string(), target: Count, householdsAWorker: Count, band: Share, keep: z.number(), seed: Count, ms: Count }),
  /** Buildings whose households are an estimate. */
  estimatedBuildings: Count,
  /** Buildings that came, went, moved or were counted anew since it was drawn; 0 once it is settled. */
  changedBuildings: Count,
  /** No unit is known that the posts of new grids could belong to: none are made until it is. */
  withoutUnit: z.boolean(),
  today: Figures.extend({
    posts: Count,
    held: Count,
    vacant: Count,
    /** Properties: code, name, kind, households, deviation, standing. */ shapes: Features,
  }),
  proposed: Figures.extend({ /** Properties: key, code, name, kind, households, deviation, standing. */ shapes: Features }),
  grids: z.array(GridRow),
  matching: z.array(Matching),
  /** Households that change their grid, by the best matching of old and new grids. */
  moved: Count,
  /** No division of these buildings can have a smaller maxDeviation. */
  lowerBound: Share,
  history: z.array(HistoryLine),
  may: z.array(z.enum(MOVES)),
  /** Edits that can be taken back one after the other. */
  undoable: Count,
})

/** Answer to an edit, tried or made: figures anew and what changed on the map. */
export const Edited = z.object({
  revision: Count,
  proposed: Figures,
  grids: z.array(GridRow),
  matching: z.array(Matching),
  moved: Count,
  /** Grids whose outline or households changed, drawn anew. */
  changed: Features,
  /** Keys of grids that are no more. */
  gone: z.array(Count),
  atoms: z.array(z.object({ atom: Count, key: Count })),
  /** Keys of changed grids that are outside the band: allowed, and marked. */
  outside: z.array(Count),
  undoable: Count,
})

const Key = z.number().int().min(0)
const Atoms = z.array(z.number().int().min(0)).min(1).max(5000)
export const Edit = z.discriminatedUnion('what', [
  z.object({ what: z.literal('move'), atoms: Atoms, to: Key }),
  /** Into two: these atoms become the new grid; without them the engine halves it. */
  z.object({ what: z.literal('split'), grid: Key, atoms: Atoms.optional() }),
  /** The second joins the first. */
  z.object({ what: z.literal('merge'), into: Key, from: Key }),
  z.object({ what: z.literal('rename'), grid: Key, nameZh: placeName(1, 60), nameEn: placeName(0, 60).default('') }),
  z.object({ what: z.literal('kind'), grid: Key, kind: z.enum(GRID_KINDS) }),
])

export const RunView = z.object({
  runId: Ref,
  area: Placed,
  state: z.enum(RUN_STATES),
  target: Count,
  keep: z.number(),
  band: Share,
  seed: Count,
  anew: z.boolean(),
  total: Count,
  done: Count,
  refused: Count,
  askedAt: Iso,
  finishedAt: Iso.nullable(),
  may: z.array(z.enum(['cancel'])),
})

export const RunPart = z.object({
  community: Placed,
  state: z.enum(PART_STATES),
  reason: z.enum(RUN_REASONS).nullable(),
  divisionId: Ref.nullable(),
  grids: Count.nullable(),
  households: Count.nullable(),
})

export const CoverRow = z.object({
  area: AreaDigits,
  name: Named,
  level: z.string(),
  households: Count,
  buildings: Count,
  estimatedBuildings: Count,
  /** ceil(households ÷ households of one worker). */
  need: Count,
  grids: Count,
  dedicated: Count,
  posts: Count,
  /** Posts with a holder; with a deputy only; with nobody. */
  held: Count,
  deputised: Count,
  vacant: Count,
  /** Basic grids without any post. */
  withoutPost: Count,
  above: Count,
  below: Count,
  /** Grids that are one building or courtyard above the quota, which cannot be cut. */
  towers: Count,
  /** Latest day on which new grids came into force here by a division. */
  lastDivision: Day.nullable(),
  /** Proposals that wait: drawn on, handed in, or approved for a coming day. */
  drafts: Count,
  handedIn: Count,
  coming: Count,
})
