// SPDX-License-Identifier: MPL-2.0
// The one place where a transaction is narrowed to this module's tables.
import type { Kysely } from 'kysely'
import { tablesOf, type Tx } from '#platform/db.ts'
import type { PlacesTables } from './tables.ts'

export const places = (tx: Tx): Kysely<PlacesTables> => tablesOf<PlacesTables>(tx)
