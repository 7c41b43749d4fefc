// SPDX-License-Identifier: MPL-2.0
// Which units answer for a place: the one the item names, the territory, and the centres that dispatch and verify.
import { areaPath, type AreaPath } from '#kernel/area-path.ts'
import type { ItemView } from '#modules/lists/index.ts'
import { findAnsweringUnit, findAnsweringUnits, type UnitView } from '#modules/offices/index.ts'
import { route, type Route } from '../rules/route.ts'
import type { Scope } from './moment.ts'

export async function commandCentre(scope: Scope, area: string): Promise<UnitView | undefined> {
  return findAnsweringUnit(scope, { kind: 'command-centre', level: 'district' }, areaPath(area))
}

export async function supervisionCentre(scope: Scope, area: string): Promise<UnitView | undefined> {
  return findAnsweringUnit(scope, { kind: 'supervision-centre', level: 'district' }, areaPath(area))
}

const RECEIVER = { kind: 'community-committee', level: 'community' } as const

type Routed = Route & { readonly unit: UnitView | undefined }

async function routeTo(scope: Scope, item: ItemView | undefined, lead: UnitView | undefined, area: AreaPath): Promise<Routed> {
  const territory = item && lead === undefined ? await findAnsweringUnit(scope, { kind: 'street-office', level: 'street' }, area) : undefined
  const centre = lead || territory ? undefined : await commandCentre(scope, area)
  return { ...route({ lead: lead?.id, territory: territory?.id, commandCentre: centre?.id }), unit: lead ?? territory ?? centre }
}

/** Where an item leads at a place. The unit is given with the route, so that nobody has to look it up again to name it. */
export async function routeItem(scope: Scope, item: ItemView | undefined, area: AreaPath): Promise<Routed> {
  return routeTo(scope, item, item && (await findAnsweringUnit(scope, item.lead, area)), area)
}

/** For a new report: where it leads, and the unit that accepts first (the community where known, else the command centre). */
export async function routeReport(
  scope: Scope,
  item: ItemView | undefined,
  area: AreaPath,
): Promise<{ readonly routed: Routed; readonly receiver: UnitView | undefined }> {
  const [community, lead] = await findAnsweringUnits(scope, item === undefined ? [RECEIVER] : [RECEIVER, item.lead], area)
  return { routed: await routeTo(scope, item, lead, area), receiver: community ?? (await commandCentre(scope, area)) }
}
