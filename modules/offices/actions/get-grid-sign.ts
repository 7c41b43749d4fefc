// SPDX-License-Identifier: MPL-2.0
// The public sign of a grid (公示牌): its name and area drawn, its worker by post, the supervision phone. Says what holds today; whoever
// no longer holds the post is not on it. Keeps nothing.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { findAreas, outlineCommunity, outlineGrid, type GridOutline } from '#modules/places/index.ts'
import { contract } from '../http/contract.ts'
import { findGridWorkers, findWorkersOf, type GridWorkers } from './grid-workers.ts'

type Sign = OkOf<typeof contract.getGridSign>
type Drawn = Sign['outline']
type Ring = Drawn['own'][number][number]

const corners = (line: readonly (readonly [number, number])[]): Ring => line.map(([lon, lat]): [number, number] => [lon, lat])

const ringsOf = (polygon: GridOutline['polygon']): Drawn['own'] =>
  (polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates).map((rings) => rings.map(corners))

function signOf(workers: GridWorkers, outline: GridOutline, day: string): Sign {
  return {
    ...workers,
    day,
    sinceDay: outline.sinceDay,
    outline: {
      box: outline.box,
      own: ringsOf(outline.polygon),
      beside: outline.beside.flatMap(ringsOf),
      streets: outline.streets.map(({ name, lines }) => ({ name, lines: lines.map(corners) })),
    },
  }
}

export const getGridSign = action(contract.getGridSign, async (ctx, input) => {
  const outline = (await outlineGrid(ctx, input.grid)) ?? refuse('places.no-such-grid', { grid: input.grid })
  return signOf(await findWorkersOf(ctx, outline.grid), outline, civilDateAt(ctx.now))
})

export const listGridSigns = action(contract.listGridSigns, async (ctx, input) => {
  const path = areaPath(input.community)
  const community = (await findAreas(ctx, [path])).get(path) ?? refuse('places.no-such-area', { area: input.community })
  const outlines = await outlineCommunity(ctx, input.community)
  const workers = await findGridWorkers(
    ctx,
    path,
    outlines.map(({ grid }) => grid),
  )
  const signs = outlines.flatMap((outline, at) => {
    const own = workers[at]
    return own === undefined ? [] : [signOf(own, outline, civilDateAt(ctx.now))]
  })
  return { community: { area: input.community, name: community.name }, signs }
})
