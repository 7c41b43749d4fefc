// SPDX-License-Identifier: MPL-2.0
// What both kinds of page put together: the formula of a month, counts from the doors of matters and whistles, names.
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findItemOf } from '#modules/lists/index.ts'
import { countRates, type RateRow } from '#modules/matters/index.ts'
import { loadRulebook, type Rulebook } from '#modules/rulebooks/index.ts'
import { countWhistles, type findQuestionNames, type Answered, type WhistleCounts } from '#modules/whistles/index.ts'
import { systemSight, type UnitView } from '#modules/offices/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import { NO_COUNTS, rateSet, rounded, type Formula } from '../rules/formula.ts'
import { isEndedMonth, lastDay, monthSpan, type Month, type Span } from '../rules/month.ts'
import { insightRulebook } from '../rulebook.ts'

export type Card = OkOf<typeof contract.getScorecard>['card']
export type UnitShown = OkOf<typeof contract.getScorecard>['unit']

export function loadFormula(ctx: Ctx, on?: CivilDate): Promise<Rulebook<Formula>> {
  return loadRulebook(ctx, insightRulebook, on)
}

export function formulaView({ rules, version }: Rulebook<Formula>): Card['formula'] {
  const { weights, resolutionOf, least, satisfiedFrom } = rules
  return { label: version.label, inForceFrom: version.inForceFrom, source: { ...version.source }, weights: { ...weights }, resolutionOf, least, satisfiedFrom }
}

export function unitView({ id, name, kind, level, area }: UnitView): UnitShown {
  return { id, name: { ...name }, kind, level, area }
}

/** Refuses `insight.month-to-come` for a month that has not begun. */
export function requireBegun(ctx: Ctx, month: Month): void {
  if (monthSpan(month).from > ctx.now) refuse('insight.month-to-come', { month })
}

/** The formula of a month is the one in force on its last day; of the month that runs, the one in force today. */
export function formulaOf(ctx: Ctx, month: Month): Promise<Rulebook<Formula>> {
  const today = civilDateAt(ctx.now)
  return loadFormula(ctx, lastDay(month) < today ? lastDay(month) : today)
}

export type MonthCounts = {
  readonly rates: ReadonlyMap<string, RateRow>
  readonly whistles: WhistleCounts
  readonly formula: Rulebook<Formula>
  readonly questions: QuestionNames
  /** Whether ratings may be told: the month is over. */
  readonly told: boolean
}
type QuestionNames = Awaited<ReturnType<typeof findQuestionNames>>

/**
 * All that the cards of a month are made of: of one unit, whoever holds its matters by now (whoever may see the card may see
 * them counted), or of all units in sight.
 */
export async function countMonth(
  ctx: Ctx,
  month: Month,
  questions: QuestionNames,
  asked: { readonly unitId?: string; readonly area?: string },
): Promise<MonthCounts> {
  const span: Span = monthSpan(month)
  const sight = asked.unitId === undefined ? ctx.sight : systemSight()
  const formula = await formulaOf(ctx, month)
  const { satisfiedFrom } = formula.rules
  const rows = await countRates(ctx.tx, sight, { ...span, ...asked, now: ctx.now, by: 'unit', satisfiedFrom })
  return {
    rates: new Map(rows.flatMap((row) => (row.unitId === null ? [] : [[row.unitId, row] as const]))),
    whistles: await countWhistles({ tx: ctx.tx, now: ctx.now, sight }, { ...span, ...asked }),
    formula,
    questions,
    told: isEndedMonth(span, ctx.now),
  }
}

function answers(all: readonly Answered[], { formula, questions }: MonthCounts): NonNullable<Card['duty']>['answers'] {
  return all.map(({ question, count, sum }) => ({
    question,
    name: { ...(questions.get(question) ?? { zh: question, en: question }) },
    count,
    // A whistle is between offices, so one answer may be told; a mean needs at least one.
    mean: count === 0 ? null : rounded(sum / count, formula.rules.decimals),
  }))
}

/** The card of one unit; parts it had nothing to do with are null. */
export function cardOf(unitId: string, month: Month, counts: MonthCounts): Card {
  const called = counts.whistles.units.find((one) => one.unitId === unitId)
  const blown = counts.whistles.streets.find((one) => one.unitId === unitId)
  const { formula } = counts
  return {
    month,
    formula: formulaView(formula),
    rates: rateSet(counts.rates.get(unitId) ?? NO_COUNTS, formula.rules, counts.told),
    duty:
      called === undefined
        ? null
        : {
            called: called.called,
            led: called.led,
            acknowledgedInTime: { ...called.acknowledgedInTime },
            arrivedInTime: { ...called.arrivedInTime },
            noShows: { ...called.noShows },
            finishedInTime: { ...called.finishedInTime },
            answers: answers(called.ratings, counts),
          },
    whistles:
      blown === undefined
        ? null
        : {
            blown: blown.blown,
            called: blown.called,
            confirmed: blown.confirmed,
            calledOff: blown.calledOff,
            misuse: { ...blown.misuse },
            answers: answers(blown.ratings, counts),
          },
  }
}

type ItemRow = { readonly item: NonNullable<OkOf<typeof contract.getRates>['rows'][number]['item']> | null; readonly rates: Card['rates'] }

/** Rates by item, of all units or of one; items of the same code in several versions are rows of their own. `told`: of which. */
export async function itemRows(ctx: Ctx, rows: readonly RateRow[], formula: Formula, told: readonly boolean[]): Promise<readonly ItemRow[]> {
  const named = await Promise.all(
    rows.map(async (row, index): Promise<ItemRow> => {
      const rates = rateSet(row, formula, told[index] ?? false)
      if (row.versionId === null || row.code === null) return { item: null, rates }
      const item = await findItemOf(ctx, row.versionId, row.code)
      return { item: { code: row.code, name: { ...(item?.name ?? { zh: row.code, en: row.code }) }, versionLabel: item?.version.label ?? '' }, rates }
    }),
  )
  const key = ({ item }: ItemRow): string => (item === null ? '~' : `${item.code} ${item.versionLabel}`)
  return named.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
