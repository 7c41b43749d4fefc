// SPDX-License-Identifier: MPL-2.0
// Bulk saving of plans made by code (the imaginary city), each list in one transaction and safe to repeat.
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import type { PlannedAppointment, PlannedPost, PlannedUnit } from '../rules/plan.ts'
import { saveAppointmentRows, savePostRows, saveUnitRows } from '../store/save.ts'

/** Returns the id of each unit code. Kinds must be there: importUnitKinds. */
export function saveUnits(world: World, units: readonly PlannedUnit[]): Promise<ReadonlyMap<string, string>> {
  return inTransaction(world.db, (tx) => saveUnitRows(tx, units))
}

/** Returns the id of each post code; units must be there. */
export function savePosts(world: World, posts: readonly PlannedPost[]): Promise<ReadonlyMap<string, string>> {
  return inTransaction(world.db, (tx) => savePostRows(tx, posts))
}

export function saveAppointments(world: World, appointments: readonly PlannedAppointment[]): Promise<void> {
  return inTransaction(world.db, (tx) => saveAppointmentRows(tx, appointments))
}
