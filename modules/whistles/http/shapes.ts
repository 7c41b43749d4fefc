// SPDX-License-Identifier: MPL-2.0
// Shapes of a whistle and of a difficult problem as they are shown and asked for; contract.ts puts them into operations.
import { z } from 'zod'
import { AreaDigits, Iso, Named, Point, Uuid, words } from '#platform/shapes.ts'
import { PROBLEM_EVENT_KINDS, PROBLEM_MOVES, PROBLEM_STATES } from '../rules/problem-steps.ts'
import { ABOUT_MOVES, EVENT_KINDS, STATES, STEPS, STREET_MOVES, SUMMONS_STATES, UNIT_MOVES } from '../rules/steps.ts'

const REF = /^\d{6}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Address of a whistle, a problem or a matter: `<district>-<uuid>`. */
export const Ref = z.string().regex(REF)
export const WhistleParams = z.object({ whistleId: Ref })
export const ProblemParams = z.object({ problemId: Ref })
export const PhotoSize = z.object({ size: z.enum(['small', 'large']).default('large') })
export const Uploads = z
  .array(Uuid)
  .max(9)
  .overwrite((ids) => [...new Set(ids)])
  .default([])
/** Revision the caller saw; what changed since is refused as `whistles.changed`. */
export const Seen = z.object({ revision: z.number().int().min(1) })
/** Unit acted for, where the caller holds posts in several called units; else it follows from the post. */
export const ActingUnit = z.object({ unitId: Uuid.optional() })
export const Said = words(0, 2000)
export const Told = words(1, 2000)
export const Reason = z.string().min(1).max(60)

export const GivenPlace = z.object({ point: Point.optional(), area: AreaDigits.optional(), words: words(0, 200).optional() })

const Coded = z.object({ code: z.string(), name: Named })
export const UnitRef = z.object({ id: z.string(), name: Named, phone: z.string().nullable() })
export const NumberRef = z.object({ id: Ref, number: z.string() })

export const PlaceView = z.object({
  area: AreaDigits,
  names: z.array(Named),
  words: z.string().nullable(),
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
})

/** A clock of a whistle. `um` = urgent minutes, `uh` urgent hours, `wh` working hours, `wd` working days, `nd` natural days. */
export const ClockView = z.object({
  step: z.enum(STEPS),
  /** unit whose clock it is */ unitId: z.string(),
  amount: z.number().int(),
  clock: z.enum(['um', 'uh', 'wh', 'wd', 'nd']),
  /** the street asked for less time than the kind gives */ shortened: z.boolean(),
  startedAt: Iso,
  dueAt: Iso,
  metAt: Iso.nullable(),
  /** set aside: released, declined or called off before it was met */ endedAt: Iso.nullable(),
  provisional: z.boolean(),
  /** rungs of the ladder climbed so far */ rungs: z.array(Coded),
})

export const SummonsView = z.object({
  unit: UnitRef,
  lead: z.boolean(),
  state: z.enum(SUMMONS_STATES),
  summonedAt: Iso,
  seenAt: Iso.nullable(),
  acknowledged: z.object({ at: Iso, title: Named.nullable(), words: z.string() }).nullable(),
  declined: z.object({ at: Iso, reason: Coded, words: z.string() }).nullable(),
  arrived: z.object({ at: Iso, method: z.enum(['code', 'position']), withinMetres: z.number().int().nullable() }).nullable(),
  noShow: z.object({ at: Iso, reason: Coded.nullable(), words: z.string() }).nullable(),
  misuse: z.object({ at: Iso, reason: Coded, words: z.string(), decision: z.enum(['pending', 'upheld', 'rejected']), decisionWords: z.string() }).nullable(),
  releasedAt: Iso.nullable(),
  /** next running deadline of this unit */ dueAt: Iso.nullable(),
  clocks: z.array(ClockView),
  /** what the caller may do for, or about, this unit now */ may: z.array(z.enum([...UNIT_MOVES, ...ABOUT_MOVES])),
})

export const TaskView = z.object({
  task: z.number().int(),
  unit: UnitRef,
  words: z.string(),
  dueAt: Iso,
  doneAt: Iso.nullable(),
  result: z.string(),
  mayDo: z.boolean(),
})

export const PhotoView = z.object({
  id: z.string(),
  purpose: z.enum(['blow', 'task', 'before', 'after', 'confirm']),
  seq: z.number().int(),
  width: z.number(),
  height: z.number(),
  takenAt: Iso.nullable(),
  addedAt: Iso,
})

export const Answers = z.record(z.string().max(60), z.number().int().min(1).max(5))
const RatingView = z.object({
  from: UnitRef,
  of: UnitRef,
  answers: z.array(z.object({ question: z.string(), name: Named, answer: z.number().int() })),
  words: z.string(),
  at: Iso,
})

const ByView = z.object({ kind: z.enum(['staff', 'system']), unit: Named.nullable(), title: Named.nullable() })

export const WhistleView = z.object({
  id: Ref,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(STATES),
  kind: Coded,
  words: z.string(),
  place: PlaceView,
  street: UnitRef,
  lead: UnitRef,
  item: z.object({ list: z.string(), versionLabel: z.string(), code: z.string(), name: Named }).nullable(),
  matters: z.array(NumberRef),
  problem: NumberRef.nullable(),
  blownAt: Iso,
  finishedAt: Iso.nullable(),
  endedAt: Iso.nullable(),
  /** next running deadline of anybody */ dueAt: Iso.nullable(),
  /** clocks of the lead and of the street: plan, finish, confirm */ clocks: z.array(ClockView),
  summons: z.array(SummonsView),
  plan: z.object({ words: z.string(), at: Iso, tasks: z.array(TaskView) }).nullable(),
  result: z.object({ words: z.string(), at: Iso }).nullable(),
  ratings: z.array(RatingView),
  photos: z.array(PhotoView),
  events: z.array(
    z.object({ seq: z.number().int(), kind: z.enum(EVENT_KINDS), at: Iso, by: ByView, /** see rules/events.ts */ facts: z.record(z.string(), z.unknown()) }),
  ),
  /** what the street may do with the whole now */ may: z.array(z.enum(STREET_MOVES)),
  /** version of the rules it runs by */ rules: z.string(),
})

/** A row of the board: enough for live clocks. */
export const WhistleRow = z.object({
  id: Ref,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(STATES),
  kind: Coded,
  words: z.string(),
  areaName: Named,
  placeWords: z.string().nullable(),
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  street: Named,
  leadUnitId: z.string(),
  blownAt: Iso,
  endedAt: Iso.nullable(),
  dueAt: Iso.nullable(),
  overdue: z.boolean(),
  /** running clocks, soonest first */ clocks: z.array(ClockView),
  summons: z.array(
    z.object({
      unit: UnitRef,
      lead: z.boolean(),
      state: z.enum(SUMMONS_STATES),
      seenAt: Iso.nullable(),
      acknowledgedAt: Iso.nullable(),
      arrivedAt: Iso.nullable(),
      noShowAt: Iso.nullable(),
      dueAt: Iso.nullable(),
    }),
  ),
})

/** One call to the caller's unit. */
export const CalledRow = WhistleRow.extend({
  unitId: z.string(),
  lead: z.boolean(),
  summonsState: z.enum(SUMMONS_STATES),
  /** of a kind that runs round the clock, and something of it is due from this unit */ urgent: z.boolean(),
  /** next running deadline of this unit, tasks included */ unitDueAt: Iso.nullable(),
  /** something the unit has to do now */ waiting: z.array(z.enum(UNIT_MOVES)),
})

const Clock = z.object({ amount: z.number().int(), clock: z.enum(['um', 'uh', 'wh', 'wd', 'nd']) })
export const KindView = Coded.extend({
  meaning: Named,
  mayBlow: z.array(z.string()),
  clocks: z.array(Clock.extend({ step: z.enum(STEPS), /** if blown now; plan and finish too run from the blowing */ dueAt: Iso.nullable() })),
  ladder: z.array(z.object({ rung: z.string(), name: Named, to: z.string(), afterDue: Clock.nullable() })),
})
export const RulesView = z.object({
  version: z.object({ label: z.string(), inForceFrom: z.string(), source: Named }),
  kinds: z.array(KindView),
  arrival: z.object({ radiusMetres: z.number(), accuracyMetres: z.number(), codeDigits: z.number(), codeMinutes: z.number() }),
  most: z.object({ jointUnits: z.number(), matters: z.number(), tasks: z.number() }),
  questions: z.object({ ofUnit: z.array(Coded), ofStreet: z.array(Coded) }),
  reasons: z.object({ decline: z.array(Coded), noShow: z.array(Coded), misuse: z.array(Coded), callOff: z.array(Coded) }),
})

export const ProblemRow = z.object({
  id: Ref,
  number: z.string(),
  state: z.enum(PROBLEM_STATES),
  title: z.string(),
  areaName: Named,
  street: Named,
  registeredAt: Iso,
  solvedAt: Iso.nullable(),
  publishedAt: Iso.nullable(),
})

export const AttemptView = z.object({
  at: Iso,
  words: z.string(),
  whistle: NumberRef.nullable(),
  matter: NumberRef.nullable(),
})

export const ProblemView = ProblemRow.extend({
  revision: z.number().int(),
  words: z.string(),
  place: PlaceView,
  street: UnitRef,
  parties: z.array(UnitRef),
  attempts: z.array(AttemptView),
  studies: z.array(z.object({ at: Iso, words: z.string(), decision: z.string(), costSource: z.string(), units: z.array(UnitRef), owner: UnitRef.nullable() })),
  whistles: z.array(NumberRef),
  result: z.object({ at: Iso, words: z.string() }).nullable(),
  published: z.object({ at: Iso, title: z.string(), words: z.string() }).nullable(),
  photos: z.array(PhotoView),
  events: z.array(z.object({ seq: z.number().int(), kind: z.enum(PROBLEM_EVENT_KINDS), at: Iso, by: ByView, facts: z.record(z.string(), z.unknown()) })),
  may: z.array(z.enum(PROBLEM_MOVES)),
})

/** What the public reads of a solved problem: written for it by the street. */
export const PublishedProblem = z.object({
  id: Ref,
  number: z.string(),
  title: z.string(),
  words: z.string(),
  areaName: Named,
  street: Named,
  units: z.array(Named),
  registeredAt: Iso,
  solvedAt: Iso,
  publishedAt: Iso,
  photos: z.array(z.object({ id: z.string(), purpose: z.enum(['before', 'after']), width: z.number(), height: z.number() })),
})
