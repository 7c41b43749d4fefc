// SPDX-License-Identifier: MPL-2.0
// "Who is my grid worker?" without signing in. The point or address is used and forgotten: nothing is written. While
// the post is vacant, or its holder has no work phone, the community's unit is named instead, and always the phone of
// the district's supervision centre (Binzhou grid regulation 2021 art 6: worker's contact and supervision phone are posted).
import { areaPath, type AreaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf } from '#platform/operation.ts'
import { findGrid, locatePlace, type GridView, type Located } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import type { UnitNeed } from '../rules/most-local.ts'
import type { UnitShown } from '../rules/views.ts'
import { findGridHolder } from '../store/posts.ts'
import { findAnsweringUnit } from './units.ts'

/** Who covers a vacant post, in this order. */
const COVER: readonly UnitNeed[] = [
  { kind: 'community-committee', level: 'community' },
  { kind: 'service-station', level: 'community' },
  { kind: 'street-office', level: 'street' },
]
const SUPERVISION: UnitNeed = { kind: 'supervision-centre', level: 'district' }

async function gridOf(ctx: Ctx, input: InputOf<typeof contract.findGridWorker>): Promise<GridView> {
  if ('grid' in input) return (await findGrid(ctx, areaPath(input.grid))) ?? refuse('places.no-such-grid', { grid: input.grid })
  const located = await locatePlace(ctx, input)
  return located.grid ?? refuseGridless(ctx, located)
}

// A city that has no grids yet, or none here: who answers for the area instead, if anybody is known.
async function refuseGridless(ctx: Ctx, { areas: [area] }: Located): Promise<never> {
  if (area === undefined) throw new Error('a place without a grid has an area')
  const path = areaPath(area.area)
  const unit = (await findCover(ctx, path)) ?? (await findAnsweringUnit(ctx, SUPERVISION, path))
  return refuse('places.no-grid-here', {
    area: area.area,
    areaName: area.name.zh,
    areaNameEn: area.name.en,
    unitName: unit?.name.zh ?? null,
    unitNameEn: unit?.name.en ?? null,
    phone: unit?.phone ?? null,
  })
}

async function findCover(ctx: Ctx, area: AreaPath): Promise<UnitShown | null> {
  for (const need of COVER) {
    const unit = await findAnsweringUnit(ctx, need, area)
    if (unit !== undefined) return unit
  }
  return null
}

export const findGridWorker = action(contract.findGridWorker, async (ctx, input) => {
  const grid = await gridOf(ctx, input)
  const path = areaPath(grid.grid)
  const worker = (await findGridHolder(ctx.tx, path, civilDateAt(ctx.now))) ?? null
  const supervision = await findAnsweringUnit(ctx, SUPERVISION, path)
  return { grid, worker, cover: worker?.phone ? null : await findCover(ctx, path), supervisionPhone: supervision?.phone ?? null }
})
