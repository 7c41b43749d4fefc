// SPDX-License-Identifier: MPL-2.0
// Operations around a matter's clocks and disputes: pause, extension, arbitration, ownerless and parked matters, return
// visit, supervision; the proof of each deadline; the forecast; the runs that counted deadlines anew.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Iso, Named, Uuid, words } from '#platform/shapes.ts'
import { EVENT_KINDS, VISIT_ANSWERS } from '../rules/steps.ts'
import { MatterParams, MatterView, Said, Seen, stale, UnitRef, Uploads } from './shapes.ts'

const Code = z.string().max(40)

const Counted = z.object({
  day: Day,
  counted: z.boolean(),
  /** working-day, make-up-day, first-day, weekend, public-holiday, paused, outside-hours, round-the-clock … (modules/calendar) */
  why: z.string(),
  name: Named.nullable(),
  minutes: z.number(),
})

/** Why a deadline is when it is: the rule, the calendar, the pauses, every earlier due time. */
export const DeadlineProof = z.object({
  round: z.number().int(),
  step: z.string(),
  stage: z.string(),
  name: Named,
  rule: z.object({
    amount: z.number().int(),
    clock: z.enum(['uh', 'wh', 'wd', 'nd']),
    /** The list version that sets it and its words of basis; for a review the day somebody named. */
    list: z.string(),
    versionLabel: z.string(),
    itemCode: z.string().nullable(),
    basis: Named.nullable(),
  }),
  startedAt: Iso,
  startedBy: z.object({ seq: z.number().int(), kind: z.string() }),
  dueAt: Iso,
  firstDueAt: Iso,
  metAt: Iso.nullable(),
  /** What met it: a signing clock also ends when the unit returns the matter. */
  metBy: z.enum(EVENT_KINDS).nullable(),
  setAsideAt: Iso.nullable(),
  provisional: z.boolean(),
  /** met, late, running, overdue, set-aside */
  standing: z.enum(['met', 'late', 'running', 'overdue', 'set-aside']),
  moves: z.array(z.object({ seq: z.number().int(), kind: z.string(), at: Iso, from: Iso, to: Iso })),
  pauses: z.array(z.object({ reason: z.string(), reasonName: Named, from: Iso, to: Iso })),
  days: z.array(Counted),
  /** Counting again today by the same rule, calendar and pauses gives the same due time. */
  agrees: z.boolean(),
})
export const MatterProof = z.object({
  number: z.string(),
  calendar: z.object({
    code: z.string(),
    hours: z.array(z.tuple([z.string(), z.string()])),
    notices: z.array(z.object({ year: z.number().int(), source: z.string() })),
  }),
  deadlines: z.array(DeadlineProof),
})

const Risk = z.object({ of: z.number().int(), late: z.number().int(), soon: z.number().int(), expected: z.number().int() })

export const clockOperations = {
  pauseMatter: operation({
    id: 'matter.pause',
    method: 'POST',
    path: '/api/matters/{matterId}/pauses',
    summary: 'Stops the handling clocks for a listed reason, with proof, until ended or until the cap of the reason or of the round',
    permission: 'matter.handle',
    params: MatterParams,
    body: Seen.extend({ reason: Code, words: words(1, 2000), uploads: Uploads }),
    ok: MatterView,
    refusals: [
      ...stale,
      'matter.no-such-reason',
      'matter.proof-needed',
      'matter.paused-already',
      'matter.pauses-used-up',
      'matter.nothing-runs',
      'matter.no-such-upload',
    ],
  }),
  resumeMatter: operation({
    id: 'matter.resume',
    method: 'POST',
    path: '/api/matters/{matterId}/resumptions',
    summary: 'Ends the pause; the due times follow from how long it really was',
    permission: 'matter.handle',
    params: MatterParams,
    body: Seen.extend({ words: Said.default('') }),
    ok: MatterView,
    refusals: [...stale, 'matter.not-paused'],
  }),
  askExtension: operation({
    id: 'matter.ask-extension',
    method: 'POST',
    path: '/api/matters/{matterId}/extensions',
    summary: 'Asks the command centre for more time for a running stage; the clock runs on meanwhile',
    permission: 'matter.handle',
    params: MatterParams,
    body: Seen.extend({ stage: z.string().max(40), amount: z.number().int().min(1).max(1000), reason: Code, words: words(1, 2000) }),
    ok: MatterView,
    refusals: [
      ...stale,
      'matter.no-such-reason',
      'matter.no-such-stage',
      'matter.extension-asked',
      'matter.extensions-used-up',
      'matter.extension-too-long',
      'matter.overdue-already',
    ],
  }),
  decideExtension: operation({
    id: 'matter.decide-extension',
    method: 'POST',
    path: '/api/matters/{matterId}/extension-decisions',
    summary: 'Grants or refuses an extension; a granted one moves the due time and keeps every earlier one',
    permission: 'matter.extend',
    params: MatterParams,
    body: Seen.extend({ granted: z.boolean(), words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.no-extension-asked', 'matter.own-work', 'matter.overdue-already'],
  }),
  arbitrateMatter: operation({
    id: 'matter.arbitrate',
    method: 'POST',
    path: '/api/matters/{matterId}/arbitrations',
    summary: 'A district or city leader names the unit, citing the list: final, the unit cannot return it',
    permission: 'matter.arbitrate',
    params: MatterParams,
    body: Seen.extend({ unitId: Uuid, itemCode: z.string().max(20).optional(), words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.arbitration-not-due', 'matter.no-such-unit', 'matter.unit-out-of-area', 'matter.item-needed', 'matter.no-such-item'],
  }),
  declareOwnerless: operation({
    id: 'matter.declare-ownerless',
    method: 'POST',
    path: '/api/matters/{matterId}/ownerless-declarations',
    summary: 'No owner is known: a named unit coordinates and reviews it on a day; the reporter is told in these words',
    permission: 'matter.dispatch',
    params: MatterParams,
    body: Seen.extend({ holderUnitId: Uuid, reviewOn: Day, words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.no-such-unit', 'matter.unit-out-of-area', 'matter.review-day-wrong'],
  }),
  parkMatter: operation({
    id: 'matter.park',
    method: 'POST',
    path: '/api/matters/{matterId}/parkings',
    summary: 'Cannot be solved now (挂账): kept open with a named unit, a listed reason and a review day; the reporter is told in these words',
    permission: 'matter.dispatch',
    params: MatterParams,
    body: Seen.extend({ holderUnitId: Uuid, reason: Code, reviewOn: Day, words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.no-such-reason', 'matter.no-such-unit', 'matter.unit-out-of-area', 'matter.review-day-wrong', 'matter.item-needed'],
  }),
  reviewMatter: operation({
    id: 'matter.review',
    method: 'POST',
    path: '/api/matters/{matterId}/reviews',
    summary: 'Looks at a parked or ownerless matter again: what has happened since, and the next review day',
    permission: 'matter.review',
    params: MatterParams,
    body: Seen.extend({ reviewOn: Day, words: words(1, 2000) }),
    ok: MatterView,
    refusals: [...stale, 'matter.review-day-wrong'],
  }),
  takeUpMatter: operation({
    id: 'matter.take-up',
    method: 'POST',
    path: '/api/matters/{matterId}/take-ups',
    summary: 'Takes a parked matter up again: back to the command centre for dispatch',
    permission: 'matter.dispatch',
    params: MatterParams,
    body: Seen.extend({ words: words(1, 2000) }),
    ok: MatterView,
    refusals: stale,
  }),
  visitMatter: operation({
    id: 'matter.visit',
    method: 'POST',
    path: '/api/matters/{matterId}/return-visits',
    summary: 'Return visit (回访): whether the reporter was reached and what they said of this matter',
    permission: 'matter.verify',
    params: MatterParams,
    body: Seen.extend({ reached: z.boolean(), answer: z.enum(VISIT_ANSWERS), words: Said.default('') }),
    ok: MatterView,
    refusals: [...stale, 'matter.own-work', 'matter.answer-without-visit'],
  }),
  superviseMatter: operation({
    id: 'matter.supervise',
    method: 'POST',
    path: '/api/matters/{matterId}/supervisions',
    summary: 'A district or city leader supervises a matter by hand (督办)',
    permission: 'matter.supervise',
    params: MatterParams,
    body: Seen.extend({ words: words(1, 2000) }),
    ok: MatterView,
    refusals: stale,
  }),
  getProof: operation({
    id: 'matter.get-proof',
    method: 'GET',
    path: '/api/matters/{matterId}/deadlines',
    summary: 'The proof of each deadline: which rule, which calendar days were counted, which pauses, every earlier due time',
    permission: 'matter.read',
    params: MatterParams,
    ok: MatterProof,
    refusals: [],
  }),
  getMyProof: operation({
    id: 'my.get-proof',
    method: 'GET',
    path: '/api/my/matters/{matterId}/deadlines',
    summary: "The proof of each deadline of the caller's own matter",
    permission: 'my.follow',
    params: MatterParams,
    ok: MatterProof,
    refusals: [],
  }),
  getForecast: operation({
    id: 'matter.get-forecast',
    method: 'GET',
    path: '/api/figures/forecast',
    summary: 'Open matters that are late, due soon, or expected to be late by how long such matters took; by unit and by item',
    permission: 'matter.read',
    query: z.object({ area: AreaDigits.optional() }),
    ok: z.object({
      at: Iso,
      /** What «soon» and «expected» mean: the rulebook's hours, days looked back, share and least sample. */
      rule: z.object({ soonHours: z.number(), days: z.number(), share: z.number(), least: z.number() }),
      all: Risk,
      byUnit: z.array(z.object({ unit: UnitRef, risk: Risk })),
      byItem: z.array(z.object({ code: z.string(), name: Named, risk: Risk, usualHours: z.number().nullable(), sample: z.number().int() })),
    }),
    refusals: [],
  }),
  listClockRuns: operation({
    id: 'matter.list-clock-runs',
    method: 'GET',
    path: '/api/clock-runs',
    summary: 'Each time open deadlines were counted anew because a calendar or a list changed',
    permission: 'matter.read',
    ok: z.object({
      runs: z.array(
        z.object({
          id: z.string(),
          cause: z.enum(['calendar', 'list']),
          source: z.string(),
          startedAt: Iso,
          finishedAt: Iso.nullable(),
          lookedAt: z.number().int(),
          moved: z.number().int(),
        }),
      ),
    }),
    refusals: [],
  }),
} as const
