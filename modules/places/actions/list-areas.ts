// SPDX-License-Identifier: MPL-2.0
// Children of an area in code order: of a community its grids in force; without a parent the largest areas.
// Refuses places.no-such-area when the parent is not known.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { areaShown, gridAsArea } from '../rules/views.ts'
import { findAreaRows, findChildren } from '../store/areas.ts'
import { rememberedCity } from '../store/remembered-city.ts'

const COMMUNITY_DIGITS = 12

export const listAreas = action(contract.listAreas, async (ctx, { parent }) => {
  if (parent !== undefined && parent.length > COMMUNITY_DIGITS) return { areas: [] }
  const children = await findChildren(ctx.tx, parent)
  if (children.length > 0 || parent === undefined) return { areas: children.map(areaShown) }
  if ((await findAreaRows(ctx.tx, [parent])).length === 0) refuse('places.no-such-area', { area: parent })
  const { grids } = await rememberedCity(ctx)
  return { areas: [...grids.values()].filter((grid) => grid.community === parent).map(gridAsArea) }
})
