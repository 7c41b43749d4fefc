// SPDX-License-Identifier: MPL-2.0
// Counts the arrival codes a unit gives while one code is shown. Counted before the code is looked at, and outside the
// transaction of the move, so that a wrong one stays counted.
import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { whistlesDb, type Ref } from './whistle.ts'

/** Tries of this unit in this slot, this one included. Tries of earlier slots are forgotten. */
export async function countTry(tx: Tx, ref: Ref, unitId: string, slot: number): Promise<number> {
  const own = { home_district: ref.homeDistrict, whistle_id: ref.id, unit_id: unitId }
  const row = await whistlesDb(tx)
    .insertInto('whistles.code_try')
    .values({ ...own, slot, tries: 1 })
    .onConflict((conflict) => conflict.columns(['home_district', 'whistle_id', 'unit_id', 'slot']).doUpdateSet({ tries: sql<number>`code_try.tries + 1` }))
    .returning('tries')
    .executeTakeFirstOrThrow()
  await whistlesDb(tx)
    .deleteFrom('whistles.code_try')
    .where('home_district', '=', ref.homeDistrict)
    .where('whistle_id', '=', ref.id)
    .where('unit_id', '=', unitId)
    .where('slot', '<', slot)
    .execute()
  return row.tries
}
