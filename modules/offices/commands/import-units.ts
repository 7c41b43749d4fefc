// SPDX-License-Identifier: MPL-2.0
// Imports a city's units, posts and appointments from CSV files: everything or nothing, and safe to repeat. A code that
// exists is corrected; what is missing from a file stays as it is (a unit ends by its valid_to, never by silence).
// Refuses offices.file-refused with every fault by file and line.
import { findAreaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { findStaffAccounts } from '#modules/identity/index.ts'
import { findAreas } from '#modules/places/index.ts'
import type { FileLine } from '../rules/read-fields.ts'
import { readAppointments, readKinds, readPosts, readUnits, type Known } from '../rules/read-office-files.ts'
import { findPostIds } from '../store/posts.ts'
import { saveAppointmentRows, saveKindRows, savePostRows, saveUnitRows } from '../store/save.ts'
import { findKinds, findUnitIds } from '../store/units.ts'
import { readCsv } from './read-csv.ts'

/** The texts of the files; one left out changes nothing of its sort. */
export type OfficeFiles = { readonly units?: string; readonly posts?: string; readonly appointments?: string }
export type OfficesImported = { readonly units: number; readonly posts: number; readonly appointments: number }

type Lines = { readonly units: readonly FileLine[]; readonly posts: readonly FileLine[]; readonly appointments: readonly FileLine[] }

function values(lines: readonly FileLine[], column: string): readonly string[] {
  return [...new Set(lines.map(({ fields }) => fields[column]?.trim() ?? '').filter((value) => value !== ''))]
}

async function findKnown(world: World, tx: Tx, lines: Lines): Promise<Known> {
  const scope = { world, tx, now: world.now() }
  const paths = [...values(lines.units, 'area'), ...values(lines.posts, 'area')].map(findAreaPath).filter((path) => path !== undefined)
  const units = await findUnitIds(tx, [...values(lines.units, 'parent'), ...values(lines.posts, 'unit')])
  const posts = await findPostIds(tx, values(lines.appointments, 'post'))
  const areas = await findAreas(scope, [...new Set(paths)])
  return {
    kinds: await findKinds(tx),
    units: new Set(units.keys()),
    posts: new Set(posts.keys()),
    areas: new Set(areas.keys()),
    accounts: await findStaffAccounts(scope, values(lines.appointments, 'username')),
  }
}

export async function importUnits(world: World, files: OfficeFiles): Promise<OfficesImported> {
  const linesOf = (file: keyof OfficeFiles): readonly FileLine[] => (files[file] === undefined ? [] : readCsv(file, files[file]))
  const lines: Lines = { units: linesOf('units'), posts: linesOf('posts'), appointments: linesOf('appointments') }
  return inTransaction(world.db, async (tx) => {
    const known = await findKnown(world, tx, lines)
    const units = readUnits(lines.units, known)
    const posts = readPosts(lines.posts, units.plans, known)
    const appointments = readAppointments(lines.appointments, posts.plans, known)
    const faults = [...units.faults, ...posts.faults, ...appointments.faults]
    if (faults.length > 0) refuse('offices.file-refused', { faults })
    await saveUnitRows(tx, units.plans)
    await savePostRows(tx, posts.plans)
    await saveAppointmentRows(tx, appointments.plans)
    return { units: units.plans.length, posts: posts.plans.length, appointments: appointments.plans.length }
  })
}

/** Loads data/units/kinds.csv or a city's own list of unit kinds. Returns how many. */
export async function importUnitKinds(world: World, text: string): Promise<number> {
  const { plans, faults } = readKinds(readCsv('kinds', text))
  if (faults.length > 0) refuse('offices.file-refused', { faults })
  await inTransaction(world.db, (tx) => saveKindRows(tx, plans))
  return plans.length
}
