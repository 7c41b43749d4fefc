// SPDX-License-Identifier: MPL-2.0
// Figures of a day for what the caller may see. Every rate is shown as its two counts.
import { areaPath, type AreaPath } from '#kernel/area-path.ts'
import { civilDate, civilDateAt, DAY, instant, startOfCivilDay, type CivilDate } from '#kernel/instant.ts'
import { findItemSummaries } from '#modules/lists/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { countByArea, countByDay, countByItem, countByState, dayTotals, type Span } from '../store/figures.ts'

const LAST_DAYS = 14

function spanOf(day: CivilDate, days: number): Span {
  const end = startOfCivilDay(day) + DAY
  return { from: instant(end - days * DAY), to: instant(end) }
}

/** Digits of the areas one level below: city → district → street → community → grid. */
function digitsBelow(area: AreaPath | undefined): number {
  return area === undefined ? 6 : ([6, 9, 12, 15].find((digits) => digits > area.length) ?? 15)
}

async function majors(ctx: Ctx, area: AreaPath | undefined, day: Span): Promise<{ name: { zh: string; en: string }; filed: number; open: number }[]> {
  const counts = await countByItem(ctx.tx, ctx.sight, area, day)
  const names = await findItemSummaries(ctx, counts)
  const byName = Map.groupBy(counts, (count) => names.get(`${count.versionId}/${count.code}`)?.major.zh ?? count.code)
  return [...byName]
    .map(([zh, own]) => {
      const first = own[0]
      const name = (first && names.get(`${first.versionId}/${first.code}`)?.major) ?? { zh, en: zh }
      return { name: { ...name }, filed: own.reduce((sum, one) => sum + one.filed, 0), open: own.reduce((sum, one) => sum + one.open, 0) }
    })
    .toSorted((a, b) => b.open - a.open)
}

export const getDayFigures = action(contract.getDayFigures, async (ctx, input) => {
  const day = input.day === undefined ? civilDateAt(ctx.now) : civilDate(input.day)
  const span = spanOf(day, 1)
  const area = input.area === undefined ? undefined : areaPath(input.area)
  const totals = await dayTotals(ctx.tx, ctx.sight, area, span, ctx.now)
  const byArea = await countByArea(ctx.tx, ctx.sight, area, digitsBelow(area), span, ctx.now)
  const names = await findAreas(
    ctx,
    byArea.map((row) => areaPath(row.area)),
  )
  const counted = new Map((await countByDay(ctx.tx, ctx.sight, area, spanOf(day, LAST_DAYS))).map((row) => [row.day, row]))
  const lastDays = Array.from({ length: LAST_DAYS }, (_, index) => civilDateAt(instant(span.from - (LAST_DAYS - 1 - index) * DAY)))
  return {
    day,
    filed: totals.filed,
    closed: totals.closed,
    open: totals.open,
    overdue: totals.overdue,
    dueToday: totals.due_today,
    closedInTime: { of: totals.closed_timed, count: totals.closed_in_time },
    byState: { ...(await countByState(ctx.tx, ctx.sight, area)) },
    byArea: byArea.map((row) => ({ ...row, area: row.area, name: names.get(row.area)?.name ?? { zh: row.area, en: row.area } })),
    byMajor: await majors(ctx, area, span),
    lastDays: lastDays.map((one) => ({ day: one, filed: counted.get(one)?.filed ?? 0, closed: counted.get(one)?.closed ?? 0 })),
  }
})
