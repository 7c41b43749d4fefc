// SPDX-License-Identifier: MPL-2.0
// Who works for some grids of one community today, as public data: the workers by their posts, and whom to turn to instead. While a
// post is vacant, or no worker has a work phone, the community's unit is named, and always the phone of the district's
// supervision centre (Binzhou grid regulation 2021 art 6: worker's contact and supervision phone are posted).
import type { z } from 'zod'
import { areaAndParents, areaPath, type AreaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { findAreas, type GridView } from '#modules/places/index.ts'
import type { GridSign } from '../http/grid-operations.ts'
import type { UnitNeed } from '../rules/most-local.ts'
import type { UnitShown } from '../rules/views.ts'
import { findGridHolders } from '../store/posts.ts'
import { findAnsweringUnits, type Scope } from './units.ts'

type Sign = z.output<typeof GridSign>
export type GridWorkers = Omit<Sign, 'day' | 'sinceDay' | 'outline'>

/** Who covers a vacant post, in this order. */
const COVER: readonly UnitNeed[] = [
  { kind: 'community-committee', level: 'community' },
  { kind: 'service-station', level: 'community' },
  { kind: 'street-office', level: 'street' },
]
const SUPERVISION: UnitNeed = { kind: 'supervision-centre', level: 'district' }

export type Behind = { readonly cover: UnitShown | null; readonly supervision: UnitShown | undefined }

/** The units behind the grid workers of an area. */
export async function findBehind(scope: Scope, area: AreaPath): Promise<Behind> {
  const [supervision, ...cover] = await findAnsweringUnits(scope, [SUPERVISION, ...COVER], area)
  return { supervision, cover: cover.find((unit) => unit !== undefined) ?? null }
}

export async function areasAround(scope: Scope, area: AreaPath): Promise<Sign['areas']> {
  const paths = areaAndParents(area)
  const found = await findAreas(scope, paths)
  return [...paths].reverse().flatMap((path) => {
    const shown = found.get(path)
    return shown === undefined ? [] : [{ area: path, name: shown.name }]
  })
}

/** For grids of one community, in their order. */
export async function findGridWorkers(scope: Scope, community: AreaPath, grids: readonly GridView[]): Promise<readonly GridWorkers[]> {
  const holders = await findGridHolders(
    scope.tx,
    grids.map(({ grid }) => grid),
    civilDateAt(scope.now),
  )
  const { cover, supervision } = await findBehind(scope, community)
  const areas = await areasAround(scope, community)
  return grids.map((grid) => {
    const workers = [...(holders.get(grid.grid) ?? [])]
    const reachable = workers.some(({ phone }) => phone !== null)
    return {
      grid,
      areas,
      workers,
      vacant: workers.every(({ deputy }) => deputy),
      cover: reachable ? null : cover,
      supervisionPhone: supervision?.phone ?? null,
    }
  })
}

export async function findWorkersOf(scope: Scope, grid: GridView): Promise<GridWorkers> {
  const [found] = await findGridWorkers(scope, areaPath(grid.community.area), [grid])
  if (found === undefined) throw new Error('one grid was asked for')
  return found
}
