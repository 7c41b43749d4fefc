// SPDX-License-Identifier: MPL-2.0
// Rates of a month or of a span of days (both included), by unit or by item, of what the caller may see. Ratings of residents
// are told only of one whole month that is over: of shorter, longer or running spans one could subtract.
// Refuses: insight.span-wrong (neither or both of month and days, the wrong way round, more than 400 days).
import { civilDate, DAY, instant, startOfCivilDay } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { toIso } from '#kernel/instant.ts'
import { countRates } from '#modules/matters/index.ts'
import { findUnits } from '#modules/offices/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { isEndedMonth, monthSpan, type Month, type Span } from '../rules/month.ts'
import { addUp, rateSet, ratingsTold } from '../rules/formula.ts'
import { formulaOf, formulaView, itemRows, loadFormula, requireBegun, unitView } from './figures.ts'

const MOST_DAYS = 400

function spanOf(ctx: Ctx, { month, from, to }: InputOf<typeof contract.getRates>): Span {
  if (month !== undefined && from === undefined && to === undefined) {
    requireBegun(ctx, month as Month)
    return monthSpan(month as Month)
  }
  if (month !== undefined || from === undefined || to === undefined) return refuse('insight.span-wrong')
  const span = { from: startOfCivilDay(civilDate(from)), to: instant(startOfCivilDay(civilDate(to)) + DAY) }
  return span.to <= span.from || span.to - span.from > MOST_DAYS * DAY ? refuse('insight.span-wrong', { days: MOST_DAYS }) : span
}

export const getRates = action(contract.getRates, async (ctx, input) => {
  const span = spanOf(ctx, input)
  const formula = await (input.month === undefined ? loadFormula(ctx) : formulaOf(ctx, input.month as Month))
  const { satisfiedFrom, least } = formula.rules
  const place = input.area === undefined ? {} : { area: input.area }
  const rows = await countRates(ctx.tx, ctx.sight, { ...span, ...place, now: ctx.now, by: input.by, satisfiedFrom })
  const over = isEndedMonth(span, ctx.now)
  const told = ratingsTold(
    rows.map(({ rated }) => rated),
    least,
  ).map((one) => over && one)
  const head = { from: toIso(span.from), to: toIso(span.to), formula: formulaView(formula), all: rateSet(addUp(rows), formula.rules, over) }
  if (input.by === 'item') return { ...head, rows: (await itemRows(ctx, rows, formula.rules, told)).map((row) => ({ unit: null, ...row })) }
  const units = await findUnits(
    ctx,
    rows.flatMap((row) => row.unitId ?? []),
  )
  const byUnit = rows.map((row, index) => ({ unit: units.get(row.unitId ?? ''), rates: rateSet(row, formula.rules, told[index] ?? false) }))
  const key = ({ unit }: (typeof byUnit)[number]): string => unit?.code ?? '~'
  return {
    ...head,
    rows: byUnit
      .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
      .map(({ unit, rates }) => ({ unit: unit === undefined ? null : unitView(unit), item: null, rates })),
  }
})
