// SPDX-License-Identifier: MPL-2.0
// Shapes of an application and of a refused task as they are shown and asked for; contract.ts puts them together into operations.
import { z } from 'zod'
import { AreaDigits, Day, Iso, Named, Uuid, words } from '#platform/shapes.ts'
import {
  APPLICATION_KINDS,
  APPLICATION_MOVES,
  APPLICATION_STATES,
  AWARDS,
  GROUNDS,
  OPINIONS,
  REFUSED_KINDS,
  REFUSED_MOVES,
  REFUSED_STATES,
  WORK_CLASSES,
} from '../rules/steps.ts'

/** `<district>-<uuid>` */
export const Ref = z.string().regex(/^\d{6}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const ApplicationParams = z.object({ applicationId: Ref })
export const TaskParams = z.object({ taskId: Ref })
/** Revision the caller saw; a paper that changed since is refused as `admissions.changed`. */
export const Seen = z.object({ revision: z.number().int().min(1) })
export const Said = words(0, 2000)
export const Reason = words(1, 2000)
/** A code of the rulebook. */
export const Code = z.string().min(1).max(40)
const MOST_HOURS = 744
const MOST_YUAN = 100_000_000
export const Hours = z.number().min(0).max(MOST_HOURS).multipleOf(0.5)

export const Demand = z.object({ kind: Code, name: words(1, 100), howOften: Code })
export const DemandView = z.object({ kind: z.string(), name: z.string(), howOften: z.string(), kindName: Named, howOftenName: Named })
export const Demands = z.array(Demand).max(50).default([])

export const Asked = z.object({
  /** Department applied for; may be left out by somebody who speaks for one only. */
  unitId: Uuid.optional(),
  area: AreaDigits,
  title: words(2, 100),
  content: words(1, 4000),
  basis: words(1, 1000),
  fromDay: Day,
  toDay: Day,
  hoursAMonth: Hours,
  staff: words(0, 500).default(''),
  money: z.object({ yuan: z.number().int().min(0).max(MOST_YUAN), payer: words(0, 200).default('') }),
  demands: Demands,
  /** Unit ids of the communities that would do the work. */
  communities: z
    .array(Uuid)
    .min(1)
    .max(1000)
    .overwrite((ids) => [...new Set(ids)]),
  exception: z
    .object({ code: Code, words: words(0, 2000) })
    .nullable()
    .default(null),
  extendsNumber: words(0, 40).default(''),
})

export const UnitRef = z.object({ id: z.string(), name: Named })
export const Citation = z.object({ list: z.string(), name: Named, label: z.string(), inForceFrom: Day, on: Day })
export const WorkItem = z.object({ code: z.string(), name: Named, workClass: z.enum(WORK_CLASSES) })
const Step = z.enum(['consult', 'decide', 'ask-arbitration', 'arbitrate'])
export const DeadlineView = z.object({
  step: Step,
  amount: z.number().int(),
  clock: z.enum(['uh', 'wh', 'wd', 'nd']),
  startedAt: Iso,
  dueAt: Iso,
  metAt: Iso.nullable(),
  provisional: z.boolean(),
})
const By = z.object({ kind: z.enum(['staff', 'system']), unit: Named.nullable(), title: Named.nullable() })

export const OpinionCounts = z.object({
  asked: z.number().int(),
  answered: z.number().int(),
  silent: z.number().int(),
  /** null where counts would tell who objected: the consultation runs, or too few have answered. Those who decide see them always. */
  agree: z.number().int().nullable(),
  disagree: z.number().int().nullable(),
  withChanges: z.number().int().nullable(),
  /** Sum over the communities that said what it would cost them; null as above. */
  hoursAMonth: z.number().nullable(),
  saidHours: z.number().int().nullable(),
})
export const OpinionView = z.object({ unit: UnitRef, says: z.enum(OPINIONS), hoursAMonth: z.number().nullable(), words: z.string(), at: Iso })
export const Standing = z.enum(['not-begun', 'in-force', 'over'])

export const ApplicationRow = z.object({
  id: Ref,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(APPLICATION_STATES),
  standing: Standing.nullable(),
  department: UnitRef,
  area: AreaDigits,
  title: z.string(),
  fromDay: Day,
  toDay: Day,
  demands: z.number().int(),
  filedAt: Iso,
  /** The clock that matters now: the next to come, else the last that is over. */ dueAt: Iso.nullable(),
  /** Steps that were not taken in time. */ overdue: z.array(Step),
})

export const ApplicationView = ApplicationRow.extend({
  content: z.string(),
  basis: z.string(),
  hoursAMonth: z.number(),
  staff: z.string(),
  money: z.object({ yuan: z.number(), payer: z.string() }),
  asksFor: z.array(DemandView),
  communities: z.array(UnitRef),
  exception: z.object({ code: z.string(), name: Named, words: z.string() }).nullable(),
  extendsNumber: z.string().nullable(),
  citation: Citation.nullable(),
  consulting: z.boolean(),
  counts: OpinionCounts,
  /** For those who decide; a community finds its own here. */
  opinions: z.array(OpinionView),
  admitted: z
    .object({ fromDay: Day, toDay: Day, conditions: z.string(), words: z.string(), workClass: z.enum(WORK_CLASSES), citation: Citation.nullable() })
    .nullable(),
  refused: z.object({ reason: z.string(), reasonName: Named, words: z.string() }).nullable(),
  revoked: z.object({ reason: z.string(), reasonName: Named, words: z.string(), on: Day }).nullable(),
  /** Items of the list in force today that the title or a demand names, and that the words look like. */
  forbidden: z.array(WorkItem),
  looksLike: z.array(WorkItem),
  deadlines: z.array(DeadlineView),
  events: z.array(z.object({ seq: z.number().int(), kind: z.enum(APPLICATION_KINDS), step: Step.nullable(), at: Iso, by: By, words: z.string() })),
  may: z.array(z.enum(APPLICATION_MOVES)),
  /** Why the caller, who holds a deciding post, may not decide: it is their own unit's, or the consultation runs. */
  mayNot: z.enum(['own-unit', 'consultation-open']).nullable(),
})

export const TaskRow = z.object({
  id: Ref,
  number: z.string(),
  revision: z.number().int(),
  state: z.enum(REFUSED_STATES),
  department: UnitRef,
  /** null where the refuser is protected from the caller */ community: UnitRef.nullable(),
  title: z.string(),
  ground: z.enum(GROUNDS),
  demands: z.number().int(),
  filedAt: Iso,
  /** The clock that matters now: the next to come, else the last that is over. */ dueAt: Iso.nullable(),
  /** Steps that were not taken in time. */ overdue: z.array(Step),
})

export const TaskView = TaskRow.extend({
  /** What the community added; not shown to the department. */
  words: z.string(),
  asksFor: z.array(DemandView),
  handedOn: Day,
  item: WorkItem.nullable(),
  citation: Citation,
  award: z.object({ award: z.enum(AWARDS), words: z.string(), item: WorkItem.nullable(), citation: Citation.nullable(), at: Iso }).nullable(),
  deadlines: z.array(DeadlineView),
  events: z.array(z.object({ seq: z.number().int(), kind: z.enum(REFUSED_KINDS), step: Step.nullable(), at: Iso, by: By, words: z.string() })),
  may: z.array(z.enum(REFUSED_MOVES)),
})

export const stale = ['admissions.changed', 'admissions.wrong-state'] as const
