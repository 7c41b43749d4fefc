// SPDX-License-Identifier: MPL-2.0
// What is late, due soon or expected to be late, for an area the caller may see; by the unit that holds it and by item. How
// soon, and what usual means, is the rulebook's and comes with the answer. An item with too few closed matters expects nothing.
import { areaPath } from '#kernel/area-path.ts'
import { DAY, HOUR, toIso, type Instant } from '#kernel/instant.ts'
import { findItemSummaries } from '#modules/lists/index.ts'
import { findUnits } from '#modules/offices/index.ts'
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { matterRulebook } from '../rulebook.ts'
import { addUp, addUpBy } from '../rules/forecast.ts'
import { countForecast, findOpenItems, findUsual, type Counted, type Usual } from '../store/forecast.ts'
import { unitRef } from './view.ts'

type Answer = OkOf<typeof contract.getForecast>

async function byUnit(ctx: Ctx, counted: readonly Counted[]): Promise<Answer['byUnit']> {
  const units = await findUnits(
    ctx,
    counted.flatMap(({ unitId }) => unitId ?? []),
  )
  return addUpBy(counted, ({ unitId }) => unitId).flatMap(([unitId, risk]) => {
    const unit = unitRef(units.get(unitId))
    return unit === null ? [] : [{ unit, risk }]
  })
}

async function byItem(ctx: Ctx, counted: readonly Counted[], usual: readonly Usual[], least: number): Promise<Answer['byItem']> {
  const refs = counted.flatMap(({ versionId, code }) => (versionId === null || code === null ? [] : [{ versionId, code }]))
  const summaries = await findItemSummaries(ctx, refs)
  return addUpBy(counted, ({ code }) => code).map(([code, risk]) => {
    // An item may stand in several versions; any of them names it.
    const ref = refs.find((one) => one.code === code && summaries.has(`${one.versionId}/${code}`))
    const name = (ref && summaries.get(`${ref.versionId}/${code}`)?.name) ?? { zh: code, en: code }
    const known = usual.find((one) => one.code === code)
    const sample = known?.sample ?? 0
    const usualHours = known === undefined || sample < least ? null : Math.round(known.hours * 10) / 10
    return { code, name: { ...name }, risk, usualHours, sample }
  })
}

export const getForecast = action(contract.getForecast, async (ctx, input) => {
  const { soonHours, days, share, least } = (await loadRulebook(ctx, matterRulebook)).rules.forecast
  const area = input.area === undefined ? undefined : areaPath(input.area)
  const codes = await findOpenItems(ctx.tx, ctx.sight, area)
  const usual = await findUsual(ctx.tx, codes, (ctx.now - days * DAY) as Instant, share)
  const asked = { now: ctx.now, soonUntil: (ctx.now + Math.round(soonHours * HOUR)) as Instant, area }
  const counted = await countForecast(
    ctx.tx,
    ctx.sight,
    asked,
    usual.filter(({ sample }) => sample >= least),
  )
  return {
    at: toIso(ctx.now),
    rule: { soonHours, days, share, least },
    all: addUp(counted),
    byUnit: await byUnit(ctx, counted),
    byItem: await byItem(ctx, counted, usual, least),
  }
})
