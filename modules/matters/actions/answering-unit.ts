// SPDX-License-Identifier: MPL-2.0
// The unit somebody names to take or hold a matter: it must be there, answer for the place, and be in force today, since
// matters keep naming units that are closed by now. Refuses: matter.no-such-unit, matter.unit-out-of-area.
import { areaPath, areaWithin } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnits, findUnitsOf, type UnitView } from '#modules/offices/index.ts'
import type { Scope } from './moment.ts'

export async function getUnitFor(scope: Scope, unitId: string, area: string): Promise<UnitView> {
  const unit = (await findUnits(scope, [unitId])).get(unitId) ?? refuse('matter.no-such-unit')
  if (!areaWithin(areaPath(area), areaPath(unit.area))) refuse('matter.unit-out-of-area', { unit: unit.name.zh })
  return (await findUnitsOf(scope, areaPath(area))).find(({ id }) => id === unitId) ?? refuse('matter.no-such-unit')
}
