// SPDX-License-Identifier: MPL-2.0
// Shapes of a matter as it is shown and as it is asked for; contract.ts puts them together into operations.
import { z } from 'zod'
import { AreaDigits, Iso, Named, Point, Uuid, words } from '#platform/shapes.ts'
import { AWAITED, CHANNELS, CLOSE_OUTCOMES, EVENT_KINDS, MOVES, STATES } from '../rules/steps.ts'

export const MatterRef = z.string().regex(/^\d{6}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const MatterParams = z.object({ matterId: MatterRef })
export const PhotoParams = MatterParams.extend({ photoId: Uuid })
export const PhotoSize = z.object({ size: z.enum(['small', 'large']).default('large') })
/** The same photo named twice counts once. */
export const Uploads = z
  .array(Uuid)
  .max(9)
  .overwrite((ids) => [...new Set(ids)])
  .default([])
/** Revision the caller saw; a matter that changed since is refused as `matter.changed`. */
export const Seen = z.object({ revision: z.number().int().min(1) })
export const Said = words(0, 2000)

export const PhotoView = z.object({
  id: z.string(),
  purpose: z.enum(['report', 'before', 'after', 'verify']),
  width: z.number(),
  height: z.number(),
  takenAt: Iso.nullable(),
  addedAt: Iso,
})
export const DeadlineView = z.object({
  step: z.string(),
  stage: z.string(),
  name: Named,
  amount: z.number().int(),
  clock: z.enum(['uh', 'wh', 'wd', 'nd']),
  startedAt: Iso,
  dueAt: Iso,
  metAt: Iso.nullable(),
  /** What met it: a signing clock also ends when the unit returns the matter. */
  metBy: z.enum(EVENT_KINDS).nullable(),
  /** Who had to act when it began; null for handling stages, which pass from unit to unit. */
  unit: Named.nullable(),
  provisional: z.boolean(),
  /** Parked or ownerless since: neither met nor missed. */
  setAsideAt: Iso.nullable(),
  /** As first promised; differs from dueAt once a pause, an extension or a new count moved it. */
  firstDueAt: Iso,
  /** Rungs of the ladder climbed: codes of the rulebook. */
  rungs: z.array(z.string()),
})
export const UnitRef = z.object({ id: z.string(), name: Named, phone: z.string().nullable() })
export const EventView = z.object({
  seq: z.number().int(),
  kind: z.enum(EVENT_KINDS),
  at: Iso,
  by: z.object({ kind: z.enum(['reporter', 'staff', 'system']), unit: Named.nullable(), title: Named.nullable() }),
  /** Reason codes, unit names, words: what this event says. Keys depend on the kind; see rules/events.ts. */
  facts: z.record(z.string(), z.unknown()),
})
export const ItemRef = z.object({
  list: z.string(),
  versionLabel: z.string(),
  code: z.string(),
  name: Named,
  major: Named,
  closing: Named,
  conditions: z.array(Named),
  basis: Named,
})

/** Where the matter goes and why, in facts the screen turns into one sentence. */
export const Routing = z.object({
  unit: UnitRef.nullable(),
  item: ItemRef.nullable(),
  rule: z.enum(['lead', 'territory', 'command-centre']),
  /** Once a unit was named: by what. `nobody`: returned or waiting, no unit is named now. null before that: `rule` says where it goes. */
  given: z.enum(['list', 'command-centre', 'arbitration', 'settled', 'nobody']).nullable(),
  answerBy: Iso.nullable(),
  /** What is promised by then: accepted, dispatched, or handled. */
  promised: z.enum(['accepted', 'dispatched', 'handled']),
  provisional: z.boolean(),
})

export const Common = z.object({
  id: MatterRef,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(STATES),
  step: z.number().int().min(1).max(6),
  channel: z.enum(CHANNELS),
  place: z.object({
    area: AreaDigits,
    names: z.array(Named),
    words: z.string().nullable(),
    point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
    certainty: z.string(),
  }),
  words: z.string(),
  /** null until somebody chose one */ item: ItemRef.nullable(),
  filedAt: Iso,
  dueAt: Iso.nullable(),
  finalDueAt: Iso.nullable(),
  outcome: z.enum(CLOSE_OUTCOMES).nullable(),
  handledAs: z.enum(['done', 'explained']).nullable(),
  /** The handling clocks stand still, urgent hours only where `stopsUrgent`; reason code and words of the rulebook. */
  pause: z.object({ reason: z.string(), name: Named, from: Iso, until: Iso, stopsUrgent: z.boolean() }).nullable(),
  extension: z
    .object({
      stage: z.string(),
      stageName: Named,
      amount: z.number().int(),
      clock: z.enum(['uh', 'wh', 'wd', 'nd']),
      reason: z.string(),
      name: Named,
      askedAt: Iso,
      /** When the stage would be due if it were granted; null once it is over, when it can only be refused. */
      newDueAt: Iso.nullable(),
    })
    .nullable(),
  awaits: z.enum(AWAITED).nullable(),
  /** Units that returned it in this round, in order; and whether arbitration has named the unit for good. */
  returnedBy: z.array(Named),
  designated: z.boolean(),
  /** Parked or ownerless: why, since when, when it is looked at again, in the words told to the reporter. */
  waiting: z.object({ reason: z.string().nullable(), name: Named.nullable(), since: Iso, reviewAt: Iso.nullable(), words: z.string() }).nullable(),
  reopened: z.boolean(),
  holder: UnitRef.nullable(),
  /** Since when it is with that unit, by which move, and the reason given for it (returned, reopened, parked). */
  held: z.object({ since: Iso, by: z.enum(EVENT_KINDS), reason: z.string().nullable(), name: Named.nullable() }).nullable(),
  photos: z.array(PhotoView),
  deadlines: z.array(DeadlineView),
  events: z.array(EventView),
  may: z.array(z.enum(MOVES)),
})
export const MatterView = Common.extend({ mergedInto: z.string().nullable() })
export const MyMatterView = Common.extend({ routing: Routing, rating: z.number().int().nullable(), rateUntil: Iso.nullable(), reopenUntil: Iso.nullable() })

export const MatterRow = z.object({
  id: MatterRef,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(STATES),
  step: z.number().int(),
  words: z.string(),
  itemName: Named.nullable(),
  areaName: Named,
  placeWords: z.string().nullable(),
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  holder: Named.nullable(),
  filedAt: Iso,
  dueAt: Iso.nullable(),
  finalDueAt: Iso.nullable(),
  overdue: z.boolean(),
  awaits: z.enum(AWAITED).nullable(),
  pausedUntil: Iso.nullable(),
  photo: z.string().nullable(),
})

export const Place = z.object({
  point: Point.optional(),
  /** metres around the point that hold the true place with 68 % chance, as phones say */ accuracy: z.number().positive().max(100_000).optional(),
  building: z
    .string()
    .regex(/^\d{17}$/)
    .optional(),
  grid: z
    .string()
    .regex(/^\d{15}$/)
    .optional(),
  /** community or larger, when the place is only described */ area: AreaDigits.optional(),
  words: words(0, 200).optional(),
})

export const stale = ['matter.changed', 'matter.wrong-state'] as const
export const photoRefusals = ['photo.not-an-image', 'photo.drawing', 'photo.too-many-pixels', 'photo.broken'] as const
