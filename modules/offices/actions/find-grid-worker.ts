// SPDX-License-Identifier: MPL-2.0
// "Who is my grid worker?" without signing in (M18). The point or address is used and forgotten: nothing is written. A place in
// a dedicated grid (school, market, park) gets the worker of that one too.
// Refuses places.no-grid-here, with whom to call, where the city has no grids yet.
import { areaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf } from '#platform/operation.ts'
import { findGrid, locatePlace, type GridView, type Located } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import { findBehind, findWorkersOf } from './grid-workers.ts'

type Grids = { readonly grid: GridView; readonly dedicated: GridView | null }

async function gridsOf(ctx: Ctx, input: InputOf<typeof contract.findGridWorker>): Promise<Grids> {
  if ('grid' in input) {
    const grid = (await findGrid(ctx, areaPath(input.grid))) ?? refuse('places.no-such-grid', { grid: input.grid })
    return { grid, dedicated: null }
  }
  const located = await locatePlace(ctx, input)
  return { grid: located.grid ?? (await refuseGridless(ctx, located)), dedicated: located.dedicated }
}

// A city that has no grids yet, or none here: who answers for the area instead, if anybody is known.
async function refuseGridless(ctx: Ctx, { areas: [area] }: Located): Promise<never> {
  if (area === undefined) throw new Error('a place without a grid has an area')
  const { cover, supervision } = await findBehind(ctx, areaPath(area.area))
  const unit = cover ?? supervision
  return refuse('places.no-grid-here', {
    area: area.area,
    areaName: area.name.zh,
    areaNameEn: area.name.en,
    unitName: unit?.name.zh ?? null,
    unitNameEn: unit?.name.en ?? null,
    phone: unit?.phone ?? null,
  })
}

export const findGridWorker = action(contract.findGridWorker, async (ctx, input) => {
  const { grid, dedicated } = await gridsOf(ctx, input)
  const found = await findWorkersOf(ctx, grid)
  if (dedicated === null) return { ...found, dedicated: null }
  const { workers, vacant } = await findWorkersOf(ctx, dedicated)
  return { ...found, dedicated: { grid: dedicated, workers, vacant } }
})
