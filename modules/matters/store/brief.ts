// SPDX-License-Identifier: MPL-2.0
// Matters in sight by their ids, as another module names them: number, place, state. Those out of sight are absent.
import { sql } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Tx } from '#platform/db.ts'
import type { CloseOutcome, State } from '../rules/steps.ts'
import { mattersDb, parseRef, refText } from './matter.ts'
import { insight } from './sight.ts'

export type MatterBrief = { readonly id: string; readonly number: string; readonly area: string; readonly state: State; readonly outcome: CloseOutcome | null }

export async function findBriefs(tx: Tx, sight: Sight, ids: readonly string[]): Promise<ReadonlyMap<string, MatterBrief>> {
  if (ids.length === 0) return new Map()
  const refs = [...new Set(ids)].map(parseRef)
  const rows = await mattersDb(tx)
    .selectFrom('matters.matter as matter')
    .select(['home_district', 'id', 'number', 'area', 'state', 'outcome'])
    .where(sql<boolean>`(matter.home_district, matter.id) in (${sql.join(refs.map((ref) => sql`(${ref.homeDistrict}::integer, ${ref.id}::uuid)`))})`)
    .where(insight(sight))
    .execute()
  return new Map(
    rows.map((row) => {
      const id = refText({ homeDistrict: row.home_district, id: row.id })
      return [id, { id, number: row.number, area: row.area, state: row.state as State, outcome: row.outcome as CloseOutcome | null }]
    }),
  )
}
