// SPDX-License-Identifier: MPL-2.0
// Sorting a matter into an item of the list it was filed under, confirming the present one when none is named, and routing
// it anew by that item. Refuses matter.no-such-item.
import { areaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findItemOf, type ItemView } from '#modules/lists/index.ts'
import type { ItemChosen } from '../rules/decide.ts'
import type { Matter } from '../rules/state.ts'
import { routeItem } from './answering-units.ts'
import { clocksOf, type Chosen, type Clocks, type Scope } from './moment.ts'

export async function sortInto(
  scope: Scope,
  matter: Matter,
  chosen: Chosen,
  itemCode: string | undefined,
): Promise<{ readonly item: ItemView | undefined; readonly clocks: Clocks; readonly facts: ItemChosen }> {
  const named =
    itemCode === undefined ? chosen.item : ((await findItemOf(scope, matter.listVersionId, itemCode)) ?? refuse('matter.no-such-item', { item: itemCode }))
  const routed = await routeItem(scope, named, areaPath(matter.place.area))
  const clocks = named === undefined || named === chosen.item ? chosen : await clocksOf(scope, matter, named)
  return { item: named, clocks, facts: { itemCode: named?.code ?? null, routedUnitId: routed.unitId, routedBy: routed.rule } }
}
