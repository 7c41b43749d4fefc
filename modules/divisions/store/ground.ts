// SPDX-License-Identifier: MPL-2.0
// The map each proposal was made on. Written once and never changed, so what is read is what places handed over then.
import { refuse } from '#kernel/refusal.ts'
import type { Tx } from '#platform/db.ts'
import type { DivisionGround } from '#modules/places/index.ts'
import { divisionsDb, type Ref } from './proposal.ts'

export async function saveGround(tx: Tx, ref: Ref, ground: DivisionGround): Promise<void> {
  const { plan, ...present } = ground
  await divisionsDb(tx)
    .insertInto('divisions.ground')
    .values({ home_district: ref.homeDistrict, proposal_id: ref.id, plan: JSON.stringify(plan), present: JSON.stringify(present) })
    .execute()
}

export async function getGround(tx: Tx, ref: Ref): Promise<DivisionGround> {
  const row = await divisionsDb(tx)
    .selectFrom('divisions.ground')
    .select(['plan', 'present'])
    .where('home_district', '=', ref.homeDistrict)
    .where('proposal_id', '=', ref.id)
    .executeTakeFirst()
  if (row === undefined) refuse('not-found')
  return { plan: row.plan, ...(row.present as object) } as DivisionGround
}
