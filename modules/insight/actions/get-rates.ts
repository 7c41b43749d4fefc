// SPDX-License-Identifier: MPL-2.0
// Rates of a month or of a span of days (both included), by unit or by item, of what the caller may see.
// Refuses: insight.span-wrong (neither or both of month and days, the wrong way round, more than 400 days).
import { civilDate, DAY, instant, startOfCivilDay } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { toIso } from '#kernel/instant.ts'
import { countRates } from '#modules/matters/index.ts'
import { findUnits } from '#modules/offices/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { monthSpan, type Month, type Span } from '../rules/month.ts'
import { formulaOf, formulaView, itemRows, loadFormula, requireBegun, total, unitView } from './figures.ts'
import { rateSet } from '../rules/formula.ts'

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
  const rows = await countRates(ctx.tx, ctx.sight, { ...span, now: ctx.now, by: input.by, ...(input.area !== undefined && { area: input.area }) })
  const head = { from: toIso(span.from), to: toIso(span.to), formula: formulaView(formula), all: total(rows, formula.rules) }
  if (input.by === 'item') {
    const items = await itemRows(ctx, rows, formula.rules)
    return { ...head, rows: items.map(({ rates, ...item }) => ({ unit: null, item, rates })) }
  }
  const units = await findUnits(
    ctx,
    rows.flatMap((row) => row.unitId ?? []),
  )
  const byUnit = rows.flatMap((row) => {
    const unit = row.unitId === null ? undefined : units.get(row.unitId)
    return unit === undefined ? [] : [{ unit: unitView(unit), item: null, rates: rateSet(row, formula.rules), code: unit.code }]
  })
  return { ...head, rows: byUnit.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(({ code: _, ...row }) => row) }
})
