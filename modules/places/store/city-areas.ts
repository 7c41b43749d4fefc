// SPDX-License-Identifier: MPL-2.0
// The cities whose areas are here: usually one.
import { tablesOf, type Tx } from '#platform/db.ts'
import type { PlacesTables } from './tables.ts'

export type CityArea = { readonly area: string; readonly name: { readonly zh: string; readonly en: string } }

/** At most a few hundred, in the order of their codes. */
export async function listCityAreas(tx: Tx): Promise<readonly CityArea[]> {
  const rows = await tablesOf<PlacesTables>(tx)
    .selectFrom('places.area')
    .select(['area', 'name_zh', 'name_en'])
    .where('level', '=', 'city')
    .orderBy('area')
    .execute()
  return rows.map((row) => ({ area: row.area, name: { zh: row.name_zh, en: row.name_en ?? row.name_zh } }))
}
