// SPDX-License-Identifier: MPL-2.0
// Units in force, for choosing one when dispatching: those that answer for an area (or all), of a kind, whose name or
// code holds the words. At most 500, smallest areas first; words narrow further.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { inForce } from '../rules/in-force.ts'
import { unitShown } from '../rules/views.ts'
import { findAllUnits } from '../store/units.ts'
import { findUnitsOf } from './units.ts'

const MOST = 500

export const listUnits = action(contract.listUnits, async (ctx, input) => {
  const found =
    input.area === undefined
      ? (await findAllUnits(ctx.tx, input.kind))
          .filter((row) => inForce(row, civilDateAt(ctx.now)))
          .toSorted((a, b) => (a.code < b.code ? -1 : 1))
          .map(unitShown)
      : await findUnitsOf(ctx, areaPath(input.area), input.kind)
  const words = input.words?.trim().toLowerCase() ?? ''
  const named = found.filter((unit) => [unit.name.zh, unit.name.en, unit.code].some((name) => name.toLowerCase().includes(words)))
  return { units: named.slice(0, MOST) }
})
