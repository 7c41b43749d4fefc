// SPDX-License-Identifier: MPL-2.0
// Which units answer for a place: the one the item names, the territory, and the centres that dispatch and verify.
import { areaPath, type AreaPath } from '#kernel/area-path.ts'
import type { ItemView } from '#modules/lists/index.ts'
import { findAnsweringUnit, type UnitView } from '#modules/offices/index.ts'
import { route, type Route } from '../rules/route.ts'
import type { Scope } from './moment.ts'

export async function commandCentre(scope: Scope, area: string): Promise<UnitView | undefined> {
  return findAnsweringUnit(scope, { kind: 'command-centre', level: 'district' }, areaPath(area))
}

export async function supervisionCentre(scope: Scope, area: string): Promise<UnitView | undefined> {
  return findAnsweringUnit(scope, { kind: 'supervision-centre', level: 'district' }, areaPath(area))
}

/** Unit that accepts first: the community where known, else the command centre. */
export async function firstReceiver(scope: Scope, area: string): Promise<UnitView | undefined> {
  return (await findAnsweringUnit(scope, { kind: 'community-committee', level: 'community' }, areaPath(area))) ?? commandCentre(scope, area)
}

/** The unit is given with the route, so that nobody has to look it up again to name it. */
export async function routeItem(scope: Scope, item: ItemView | undefined, area: AreaPath): Promise<Route & { readonly unit: UnitView | undefined }> {
  const lead = item && (await findAnsweringUnit(scope, { kind: item.lead.kind, level: item.lead.level }, area))
  const territory = item && lead === undefined ? await findAnsweringUnit(scope, { kind: 'street-office', level: 'street' }, area) : undefined
  const centre = lead || territory ? undefined : await commandCentre(scope, area)
  return { ...route({ lead: lead?.id, territory: territory?.id, commandCentre: centre?.id }), unit: lead ?? territory ?? centre }
}
