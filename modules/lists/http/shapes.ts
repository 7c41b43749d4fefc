// SPDX-License-Identifier: MPL-2.0
// Shapes of lists, items, entries, differences and drafts as the operations of this module give them.
import { z } from 'zod'
import { AreaDigits, Day, Iso, Named, words } from '#platform/shapes.ts'
import { DRAFT_EVENTS, DRAFT_MOVES, DRAFT_STATES } from '../rules/draft-steps.ts'
import { CLOCKED_STEPS, CLOCKS, NATURES } from '../rules/list-item.ts'
import { CLASSES, LIST_KINDS } from '../rules/list-kinds.ts'

export const ListCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
export const Label = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/)
export const ListKind = z.enum(LIST_KINDS)
export const EntryClass = z.enum(CLASSES)
export const OpenMatters = z.enum(['keep', 'recompute'])

const ClockAmount = z.object({ amount: z.number().int().positive(), clock: z.enum(CLOCKS) })
const UnitNeed = z.object({ kind: z.string(), level: z.string(), name: Named })
const Keywords = z.object({ zh: z.array(z.string()), en: z.array(z.string()) })

/** A version as it is cited. `state` is of today: coming, in force, or replaced by a later one. */
export const VersionRef = z.object({
  id: z.string(),
  list: z.string(),
  kind: ListKind,
  label: z.string(),
  name: Named,
  source: z.string(),
  /** Area the list is for; null = the whole city. */
  scopeArea: AreaDigits.nullable(),
  inForceFrom: Day,
  inForceTo: Day.nullable(),
  state: z.enum(['coming', 'in-force', 'replaced']),
  /** What happens to open matters when it begins. */
  openMatters: OpenMatters,
  origin: z.enum(['import', 'draft']),
  publishedAt: Iso,
  /** How many items or entries it has. */
  count: z.number().int(),
})

export const ItemSummary = z.object({
  code: z.string(),
  major: Named,
  sub: Named,
  name: Named,
  nature: z.enum(NATURES),
  hazardReward: z.boolean(),
})
export const ItemView = ItemSummary.extend({
  lead: UnitNeed,
  assist: z.array(UnitNeed),
  duties: z.object({ grid: Named, community: Named, street: Named, department: Named }),
  filing: Named,
  closing: Named,
  /** `closing` one by one, as they are checked at closing. */
  conditions: z.array(Named),
  stages: z.array(ClockAmount.extend({ stage: z.string(), name: Named })),
  stepClocks: z.record(z.string(), ClockAmount),
  isPublic: z.boolean(),
  basis: Named,
  keywords: Keywords,
  version: z.object({ id: z.string(), list: z.string(), label: z.string(), inForceFrom: Day }),
})

/** One line of any kind of list. `group` is the major and sub of a grid matter; `class` is null for those. */
export const RowSummary = z.object({
  code: z.string(),
  class: EntryClass.nullable(),
  group: z.object({ major: Named, sub: Named }).nullable(),
  name: Named,
  /** What it is about in a sentence: the entry's content, or when a grid matter is put on file. */
  content: Named,
  unit: UnitNeed,
})

export const EntryView = z.object({
  code: z.string(),
  class: EntryClass,
  className: Named,
  name: Named,
  content: Named,
  basis: Named,
  /** Department the task comes from, or that answers for it. */
  unit: UnitNeed,
  /** What the street or community does, and what the department does. */
  local: Named,
  department: Named,
  standard: Named,
  limit: ClockAmount.nullable(),
  /** Empty words where it has none. */
  frequency: Named,
  forms: z.array(Named),
  /** Money and staff that come with it. */
  means: Named,
  keywords: Keywords,
  version: z.object({ id: z.string(), list: z.string(), label: z.string(), inForceFrom: Day }),
})

export const ClassCount = z.object({ class: EntryClass, name: Named, count: z.number().int() })

const Side = z.object({ label: z.string(), versionId: z.string().nullable(), draftId: z.string().nullable() })
/** One changed field, said in a sentence. */
export const FieldChange = z.object({ field: z.string(), words: Named })
const Changed = z.object({
  code: z.string(),
  /** Its code before, when it was renumbered. */
  codeBefore: z.string().nullable(),
  name: Named,
  changes: z.array(FieldChange),
})
const Mentioned = z.object({ code: z.string(), name: Named })
export const Difference = z.object({
  from: Side,
  to: Side,
  /** Changes to the head of the list: name, source, clocks of the steps. */
  head: z.array(FieldChange),
  added: z.array(Mentioned),
  removed: z.array(Mentioned),
  changed: z.array(Changed),
  counts: z.object({
    before: z.number().int(),
    after: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    renumbered: z.number().int(),
    same: z.number().int(),
  }),
})

/** What is wrong in a draft, and where: row null = the list as a whole; column null = the row as a whole. */
export const Fault = z.object({ row: z.number().int().nullable(), column: z.string().nullable(), words: Named })

const StepClocks = z.partialRecord(z.enum(CLOCKED_STEPS), ClockAmount)
/** Clocks and stages are of grid matters only. */
const headOf = (text: z.ZodString) =>
  z.object({
    name: z.object({ zh: text, en: text }),
    source: text,
    codes: z.enum(['mmssii', 'free']),
    stepClocks: StepClocks,
    urgentStepClocks: StepClocks,
    stageNames: z.record(z.string().max(40), z.object({ zh: text, en: text })),
  })
/** Head of a draft as it is sent, and as it is shown. */
export const DraftHead = headOf(words(0, 400))
export const DraftHeadView = headOf(z.string())

export const DraftSummary = z.object({
  id: z.string(),
  list: z.string(),
  kind: ListKind,
  scopeArea: AreaDigits.nullable(),
  label: z.string(),
  name: Named,
  state: z.enum(DRAFT_STATES),
  /** Sent along with every change; a change of somebody else in between is refused. */
  revision: z.number().int(),
  startedAt: Iso,
  movedAt: Iso,
  rows: z.number().int(),
  copiedFrom: z.object({ id: z.string(), label: z.string() }).nullable(),
  /** Last version of the list when the draft began. */
  before: z.object({ id: z.string(), label: z.string() }).nullable(),
  /** Version it became. */
  versionId: z.string().nullable(),
  /** What the caller may do with it now. */
  may: z.array(z.enum(DRAFT_MOVES)),
})
export const DraftRow = z.object({ row: z.number().int(), ordinal: z.number().int(), fields: z.record(z.string(), z.string()) })
export const DraftEventView = z.object({
  seq: z.number().int(),
  kind: z.enum(DRAFT_EVENTS),
  at: Iso,
  /** Title of the post; null for the system. */
  by: Named.nullable(),
  words: z.string(),
  /** What an edit touched. */
  what: z.enum(['row', 'row-removed', 'head', 'file', 'copy', 'empty']).nullable(),
  row: z.number().int().nullable(),
  code: z.string().nullable(),
})
/** A column of the rows of a draft, as the editor shows it. */
export const ColumnView = z.object({ column: z.string(), optional: z.boolean(), longest: z.number().int() })
