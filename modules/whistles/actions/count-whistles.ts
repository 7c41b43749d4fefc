// SPDX-License-Identifier: MPL-2.0
// Plain counts over whistles blown in a span, per street and per called unit, each with its denominator, for scorecards of
// units, or for one unit alone. Ratings come as count and sum per question, so that whoever shows a mean says of how many.
import type { Sight } from '#kernel/actor.ts'
import type { Ctx } from '#platform/action.ts'
import { countRatings, countStreets, countUnits, type Narrowed, type Span } from '../store/figures.ts'

export type Part = { readonly of: number; readonly count: number }
export type Answered = { readonly question: string; readonly count: number; readonly sum: number }
export type StreetCount = {
  readonly unitId: string
  readonly blown: number
  /** calls to units in these whistles */ readonly called: number
  readonly confirmed: number
  readonly calledOff: number
  /** claims of misuse by called units; of these upheld by the district */ readonly misuse: Part
  readonly ratings: readonly Answered[]
}
export type UnitCount = {
  readonly unitId: string
  readonly called: number
  readonly led: number
  readonly acknowledgedInTime: Part
  readonly arrivedInTime: Part
  /** calls whose time to arrive was over, or that were met; of these, not come in time by the record */ readonly noShows: Part
  /** as lead */ readonly finishedInTime: Part
  readonly ratings: readonly Answered[]
}
export type WhistleCounts = { readonly streets: readonly StreetCount[]; readonly units: readonly UnitCount[] }

export async function countWhistles(scope: Pick<Ctx, 'tx' | 'now'> & { readonly sight: Sight }, asked: Span & Narrowed): Promise<WhistleCounts> {
  const { tx, sight, now } = scope
  const [streets, units, rated] = [await countStreets(tx, sight, asked), await countUnits(tx, sight, asked, now), await countRatings(tx, sight, asked)]
  const ratingsOf = (id: string): readonly Answered[] =>
    rated.filter(({ unitId }) => unitId === id).map(({ question, count, sum }) => ({ question, count, sum }))
  return {
    streets: streets.map(({ unitId, blown, units: called, confirmed, calledOff, misuseClaimed, misuseUpheld }) => ({
      unitId,
      blown,
      called,
      confirmed,
      calledOff,
      misuse: { of: misuseClaimed, count: misuseUpheld },
      ratings: ratingsOf(unitId),
    })),
    units: units.map((unit) => ({
      unitId: unit.unitId,
      called: unit.called,
      led: unit.led,
      acknowledgedInTime: { of: unit.acknowledgeOf, count: unit.acknowledgedInTime },
      arrivedInTime: { of: unit.arriveOf, count: unit.arrivedInTime },
      noShows: { of: unit.arriveOf, count: unit.noShows },
      finishedInTime: { of: unit.finishOf, count: unit.finishedInTime },
      ratings: ratingsOf(unit.unitId),
    })),
  }
}
