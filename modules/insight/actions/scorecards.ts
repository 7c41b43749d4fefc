// SPDX-License-Identifier: MPL-2.0
// Monthly scorecards of units, from two sides: departments as streets saw them, streets as departments saw them; with the
// rates of their own matters. In the order of the units' codes: this is no league table.
import { toIso } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { countRates } from '#modules/matters/index.ts'
import { findUnits, systemSight } from '#modules/offices/index.ts'
import { findQuestionNames } from '#modules/whistles/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { addMonths, monthSpan, type Month } from '../rules/month.ts'
import { oversees, ownUnits, seesCard } from '../rules/whose-card.ts'
import { cardOf, countMonth, itemRows, requireBegun, unitView, type MonthCounts } from './figures.ts'

const isStreet = (level: string): boolean => level === 'street'

export const listScorecards = action(contract.listScorecards, async (ctx, { month: asked, side, area }) => {
  const month = asked as Month
  requireBegun(ctx, month)
  const within = area === undefined ? {} : { area }
  const own = ownUnits(ctx.actor)
  const questions = await findQuestionNames(ctx)
  const counted = new Map<string, MonthCounts>()
  if (oversees(ctx.actor)) {
    const all = await countMonth(ctx, month, questions, within)
    for (const id of [...all.rates.keys(), ...all.whistles.units.map(({ unitId }) => unitId), ...all.whistles.streets.map(({ unitId }) => unitId)])
      counted.set(id, all)
  }
  for (const unitId of own) counted.set(unitId, await countMonth(ctx, month, questions, { ...within, unitId }))
  const units = [...(await findUnits(ctx, [...counted.keys()])).values()].filter(
    (unit) => seesCard(ctx.actor, unit) && unit.level !== 'community' && isStreet(unit.level) === (side === 'street'),
  )
  const cards = units
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap((unit) => {
      const counts = counted.get(unit.id)
      return counts === undefined ? [] : [{ ...cardOf(unit.id, month, counts), unit: unitView(unit) }]
    })
  return { month: asked, side, cards }
})

export const getScorecard = action(contract.getScorecard, async (ctx, { unitId, month: asked }) => {
  const month = asked as Month
  const unit = (await findUnits(ctx, [unitId])).get(unitId)
  if (unit === undefined || !seesCard(ctx.actor, unit)) return refuse('not-found')
  requireBegun(ctx, month)
  const questions = await findQuestionNames(ctx)
  const count = (of: Month): Promise<MonthCounts> => countMonth(ctx, of, questions, { unitId })
  const [counts, before, yearBefore] = [await count(month), await count(addMonths(month, -1)), await count(addMonths(month, -12))]
  const { rules } = counts.formula
  const byItem = { ...monthSpan(month), now: ctx.now, by: 'item', unitId, satisfiedFrom: rules.satisfiedFrom } as const
  // Ratings by item beside those of the whole unit would be told by subtraction.
  const items = await itemRows(ctx, await countRates(ctx.tx, systemSight(), byItem), rules, [])
  return {
    unit: unitView(unit),
    card: cardOf(unitId, month, counts),
    before: cardOf(unitId, addMonths(month, -1), before),
    yearBefore: cardOf(unitId, addMonths(month, -12), yearBefore),
    items: items.flatMap(({ item, rates }) => (item === null ? [] : [{ ...item, rates }])),
    madeAt: toIso(ctx.now),
  }
})
