// SPDX-License-Identifier: MPL-2.0
// Rates of units and items, and monthly scorecards of departments and streets. No figure is by person.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Iso, Named, Uuid } from '#platform/shapes.ts'

const MonthText = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
export const Rate = z.object({ count: z.number().int().nullable(), of: z.number().int(), percent: z.number().nullable() })
export const RateSet = z.object({
  response: Rate,
  resolution: Rate,
  satisfaction: Rate,
  closing: Rate,
  onTime: Rate,
  overall: z.number().nullable(),
  excluded: z.object({
    withdrawn: z.number().int(),
    merged: z.number().int(),
    refused: z.number().int(),
    nothingFound: z.number().int(),
    aside: z.number().int(),
  }),
  explained: z.number().int(),
  cannotNow: z.number().int(),
  reopened: z.number().int(),
})
/** Version of the formula, with what a reader needs to make the figure again. */
export const Formula = z.object({
  label: z.string(),
  inForceFrom: Day,
  source: Named,
  weights: z.object({ response: z.number(), resolution: z.number(), satisfaction: z.number() }),
  resolutionOf: z.enum(['closed', 'due']),
  least: z.number().int(),
  satisfiedFrom: z.number().int(),
})
const Unit = z.object({ id: z.string(), name: Named, kind: z.string(), level: z.string(), area: AreaDigits })
const Part = z.object({ count: z.number().int(), of: z.number().int() })
/** The other side's answers to one fixed question; mean null below the least sample. */
const Answers = z.object({ question: z.string(), name: Named, count: z.number().int(), mean: z.number().nullable() })
const Called = z.object({
  called: z.number().int(),
  led: z.number().int(),
  acknowledgedInTime: Part,
  arrivedInTime: Part,
  noShows: Part,
  finishedInTime: Part,
  answers: z.array(Answers),
})
const Blown = z.object({
  blown: z.number().int(),
  called: z.number().int(),
  confirmed: z.number().int(),
  calledOff: z.number().int(),
  misuse: Part,
  answers: z.array(Answers),
})
export const Card = z.object({
  month: MonthText,
  formula: Formula,
  rates: RateSet,
  /** As a department called for duty. */
  duty: Called.nullable(),
  /** As a street that whistles. */
  whistles: Blown.nullable(),
})

export const contract = {
  getRates: operation({
    id: 'insight.get-rates',
    method: 'GET',
    path: '/api/figures/rates',
    summary: 'Response, resolution, satisfaction, closing and on-time rates of a month or a span, by unit or by item, each with its counts',
    permission: 'insight.read-rates',
    query: z.object({
      month: MonthText.optional(),
      from: Day.optional(),
      to: Day.optional(),
      area: AreaDigits.optional(),
      by: z.enum(['unit', 'item']).default('unit'),
    }),
    ok: z.object({
      from: Iso,
      to: Iso,
      formula: Formula,
      all: RateSet,
      /** Neither unit nor item: what no unit had when it was due. The rows add up to `all`. */
      rows: z.array(
        z.object({ unit: Unit.nullable(), item: z.object({ code: z.string(), name: Named, versionLabel: z.string() }).nullable(), rates: RateSet }),
      ),
    }),
    refusals: ['insight.span-wrong', 'insight.month-to-come'],
  }),
  listScorecards: operation({
    id: 'insight.list-scorecards',
    method: 'GET',
    path: '/api/scorecards',
    summary: 'Scorecards of a month in sight, one side: departments called for duty, or streets that whistle',
    permission: 'insight.read-scorecard',
    query: z.object({ month: MonthText, side: z.enum(['department', 'street']).default('department'), area: AreaDigits.optional() }),
    ok: z.object({ month: MonthText, side: z.enum(['department', 'street']), cards: z.array(Card.extend({ unit: Unit })) }),
    refusals: ['insight.month-to-come'],
  }),
  getScorecard: operation({
    id: 'insight.get-scorecard',
    method: 'GET',
    path: '/api/scorecards/{unitId}/{month}',
    summary: 'The scorecard of a unit for a month, beside the month before and the same month of the year before, with its items',
    permission: 'insight.read-scorecard',
    params: z.object({ unitId: Uuid, month: MonthText }),
    ok: z.object({
      unit: Unit,
      card: Card,
      before: Card,
      yearBefore: Card,
      items: z.array(z.object({ code: z.string(), name: Named, versionLabel: z.string(), rates: RateSet })),
      madeAt: Iso,
    }),
    refusals: ['insight.month-to-come'],
  }),
} as const
