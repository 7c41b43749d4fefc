// SPDX-License-Identifier: MPL-2.0
// About whom a permission is asked: the street's unit, the called units, or the whole district.
import type { Subject } from '#kernel/actor.ts'
import { areaAt, areaPath } from '#kernel/area-path.ts'
import type { Whistle } from './state.ts'

export const streetSubject = (whistle: Whistle): Subject => ({ area: areaPath(whistle.place.area), units: [whistle.streetUnitId] })

export const calledSubject = (whistle: Whistle): Subject => ({ area: areaPath(whistle.place.area), units: whistle.summons.map(({ unitId }) => unitId) })

/** The whole district, so that no street judges a claim against itself. */
export function districtSubject(whistle: Whistle): Subject {
  const place = areaPath(whistle.place.area)
  return { area: areaAt(place, 'district') ?? place, units: [] }
}
