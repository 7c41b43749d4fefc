// SPDX-License-Identifier: MPL-2.0
// The public burden figure of a year: by department what stands on the list, what was admitted, what it asks for, and what was
// asked without being on any list; and the total of the years from the starting figure on. Counts of work and units only.
import { civilDate, civilDateAt, DAY, instant, startOfCivilDay, type CivilDate } from '#kernel/instant.ts'
import { findUnits } from '#modules/offices/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { changeOf, sumOf } from '../rules/burden.ts'
import { countDepartments, firstYear } from '../store/burden.ts'
import { citationView, unitRef } from './application-view.ts'
import { findListOfCity, findYearTotals, type CommunityItem } from './community-list.ts'
import { loadRules, type AdmissionRules } from './rulebook.ts'

type Answer = OkOf<typeof contract.getBurden>

async function departmentsOf(ctx: Ctx, year: number, lastDay: CivilDate, items: readonly CommunityItem[]): Promise<Answer['departments']> {
  const firstDay = civilDate(`${year}-01-01`)
  const span = { firstDay, lastDay, from: startOfCivilDay(firstDay), to: instant(startOfCivilDay(lastDay) + DAY) }
  const counts = await countDepartments(ctx.tx, span)
  const units = await findUnits(
    ctx,
    counts.map(({ unitId }) => unitId),
  )
  const listed = (kind: string | undefined): number => items.filter(({ unitKind }) => unitKind === kind).length
  return counts
    .map(({ unitId, ...count }) => ({ unit: unitRef(units, unitId), listed: listed(units.get(unitId)?.kind), ...count }))
    .toSorted((a, b) => b.demands - a.demands || b.unlisted - a.unlisted || (a.unit.name.zh < b.unit.name.zh ? -1 : 1))
}

async function totalsOf(ctx: Ctx, { startingFigure, communityList, countedClasses }: AdmissionRules): Promise<Answer['totals']> {
  const first = startingFigure === null ? [] : [{ ...startingFigure, from: 'starting-figure' as const, label: null, byClass: null }]
  const years = (await findYearTotals(ctx, communityList, countedClasses, civilDateAt(ctx.now))).map(({ year, label, total, byClass }) => ({
    year,
    name: { zh: `${year}年`, en: String(year) },
    total,
    from: 'list' as const,
    label,
    source: null,
    byClass: { ...byClass },
  }))
  return [...first, ...years]
}

export const getBurden = action(contract.getBurden, async (ctx, input) => {
  const today = civilDateAt(ctx.now)
  const thisYear = Number(today.slice(0, 4))
  const year = input.year ?? thisYear
  const yearEnd = civilDate(`${year}-12-31`)
  const { rules } = await loadRules(ctx)
  const list = await findListOfCity(ctx, rules.communityList, yearEnd < today ? yearEnd : today)
  const items = (list?.items ?? []).filter(({ workClass }) => rules.countedClasses.includes(workClass))
  const departments = await departmentsOf(ctx, year, yearEnd, items)
  const totals = await totalsOf(ctx, rules)
  const since = Math.min((await firstYear(ctx.tx)) ?? thisYear, year)
  return {
    year,
    years: Array.from({ length: thisYear - since + 1 }, (_, index) => thisYear - index),
    asOf: yearEnd < today ? yearEnd : today,
    list: list === undefined ? null : citationView(list.citation),
    departments,
    sum: { ...sumOf(departments), listed: items.length },
    counted: [...rules.countedClasses],
    totals,
    change: changeOf(totals.map(({ total }) => total)) ?? null,
  }
})
