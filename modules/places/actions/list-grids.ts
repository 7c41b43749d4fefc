// SPDX-License-Identifier: MPL-2.0
// The grids of a community as they hold on a day: versions are kept, so that one can see who looked after a place when.
// Refuses places.no-such-area for a community that is not known.
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { gridsOn } from '../rules/locate.ts'
import { named } from '../rules/views.ts'
import { findAreaRows } from '../store/areas.ts'
import { findGridVersions } from '../store/geometry.ts'

export const listGrids = action(contract.listGrids, async (ctx, { community, day: asked }) => {
  const day = asked === undefined ? civilDateAt(ctx.now) : civilDate(asked)
  const versions = await findGridVersions(ctx.tx, community)
  if (versions.length === 0 && (await findAreaRows(ctx.tx, [community])).length === 0) refuse('places.no-such-area', { area: community })
  const changes = new Set(versions.flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, validTo])))
  return {
    day,
    changes: [...changes].toSorted(),
    grids: gridsOn(versions, day).map((grid) => ({
      grid: grid.grid,
      name: named(grid.nameZh, grid.nameEn),
      kind: grid.kind,
      households: grid.households,
      fromDay: grid.validFrom,
      endDay: grid.validTo,
      geometry: grid.polygon,
    })),
  }
})
