// SPDX-License-Identifier: MPL-2.0
// Imports a city's file of lanes (CSV): everything or nothing, and safe to repeat. A code that exists is corrected and its
// chiefs replaced; what is missing from the file stays as it is (a lane ends by its valid_to, never by silence). Refuses
// lanes.file-refused with every fault by line.
import { parse } from 'csv-parse/sync'
import { findAreaPath } from '#kernel/area-path.ts'
import { refuse } from '#kernel/refusal.ts'
import { findPostsByCode } from '#modules/offices/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { chiefCodes, COLUMNS, readLanes, type FileLine, type PlannedLane } from '../rules/read-lanes.ts'
import { findLanePlaces, saveLaneRows } from '../store/lane.ts'

type LanesImported = { readonly lanes: number; readonly streets: number; readonly alleys: number; readonly posts: number }

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function parsed(text: string): readonly Parsed[] {
  if (text.includes('\uFFFD') || text.includes('\u0000')) refuse('lanes.file-refused', { faults: ['the file is not UTF-8 text'] })
  try {
    return parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as Parsed[]
  } catch (error) {
    return refuse('lanes.file-refused', { faults: [error instanceof Error ? error.message : 'the file is no CSV'] })
  }
}

function readCsv(text: string): readonly FileLine[] {
  const [head, ...rows] = parsed(text)
  const header = head?.record.map((name) => name.trim()) ?? []
  const known: readonly string[] = COLUMNS
  const faults = [
    ...COLUMNS.filter((name) => !header.includes(name)).map((name) => `line 1: column ${name} is missing`),
    ...header.filter((name) => !known.includes(name)).map((name) => `line 1: column "${name}" is not known`),
    ...header.filter((name, at) => header.indexOf(name) !== at).map((name) => `line 1: column "${name}" stands twice`),
    ...rows
      .filter(({ record }) => record.length !== header.length)
      .map(({ record, info }) => `line ${info.lines}: ${record.length} fields instead of ${header.length}`),
  ]
  if (faults.length > 0) refuse('lanes.file-refused', { faults })
  if (rows.length === 0) refuse('lanes.file-refused', { faults: ['the file holds no lane'] })
  return rows.map(({ record, info }) => ({
    line: info.lines,
    fields: Object.fromEntries(COLUMNS.map((name) => [name, record[header.indexOf(name)] ?? ''])) as FileLine['fields'],
  }))
}

/** Patrols are kept with the district of their lane: a code never moves to another district, nor to other letters. */
function faultsOfKept(plans: readonly PlannedLane[], lines: readonly FileLine[], kept: readonly { readonly code: string; readonly area: string }[]): string[] {
  const byCode = new Map(kept.map((lane) => [lane.code.toUpperCase(), lane]))
  return plans.flatMap(({ code, area }, index) => {
    const before = byCode.get(code.toUpperCase())
    if (before === undefined) return []
    if (before.code !== code) return [`line ${lines[index]?.line}: ${code} is written ${before.code} already`]
    return before.area.slice(0, 6) === area.slice(0, 6) ? [] : [`line ${lines[index]?.line}: ${code} lies in another district already; give it a new code`]
  })
}

export async function importLanes(world: World, text: string): Promise<LanesImported> {
  const lines = readCsv(text)
  return inTransaction(world.db, async (tx) => {
    const scope = { world, tx, now: world.now() }
    const areas = await findAreas(
      scope,
      lines.map(({ fields }) => findAreaPath(fields.area.trim())).filter((path) => path !== undefined),
    )
    const posts = await findPostsByCode(
      scope,
      lines.flatMap(({ fields }) => chiefCodes(fields.chiefs)),
    )
    const { plans, faults } = readLanes(lines, { areas: new Set(areas.keys()), posts })
    const kept = await findLanePlaces(
      tx,
      plans.map(({ code }) => code),
    )
    const all = [...faults, ...faultsOfKept(plans, lines, kept)]
    if (all.length > 0) refuse('lanes.file-refused', { faults: all })
    await saveLaneRows(tx, plans, new Map([...posts].map(([code, { id }]) => [code, id])))
    return importedOf(plans)
  })
}

function importedOf(plans: readonly PlannedLane[]): LanesImported {
  return {
    lanes: plans.length,
    streets: plans.filter(({ kind }) => kind === 'street').length,
    alleys: plans.filter(({ kind }) => kind === 'alley').length,
    posts: new Set(plans.flatMap(({ chiefs }) => chiefs)).size,
  }
}

/** Lanes made by code (the imaginary city), in one transaction and safe to repeat; posts must be there. */
export function saveLanes(world: World, lanes: readonly PlannedLane[]): Promise<LanesImported> {
  return inTransaction(world.db, async (tx) => {
    const posts = await findPostsByCode(
      { tx },
      lanes.flatMap(({ chiefs }) => chiefs),
    )
    await saveLaneRows(tx, lanes, new Map([...posts].map(([code, { id }]) => [code, id])))
    return importedOf(lanes)
  })
}
