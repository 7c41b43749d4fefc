// SPDX-License-Identifier: MPL-2.0
// Boundaries of areas from a GeoJSON FeatureCollection. All or nothing: when any feature is wrong the whole file is
// refused as places.boundaries-wrong with every fault named, and nothing has changed. Areas must be known before.
import { readFile } from 'node:fs/promises'
import { refuse } from '#kernel/refusal.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { findFeatures, readBoundaries, type BoundaryFault } from '../rules/boundary-features.ts'
import { positionsIn } from '../rules/check-polygon.ts'
import { CRS_NAMES, type CrsName } from '../rules/crs.ts'
import { findAreaRows } from '../store/areas.ts'
import { saveBoundaries } from '../store/geometry.ts'
import { forgetCity } from '../store/remembered-city.ts'
import { markChanged } from '../store/revision.ts'

export type BoundariesOptions = {
  /** The system the coordinates are in; must be said. */
  readonly crs: CrsName
  /** Property that holds the area code; default `adcode`, else `code`. */
  readonly codeProperty?: string
  readonly source?: string
}
export type BoundariesImported = {
  readonly read: number
  readonly imported: number
  readonly refused: 0
  readonly areas: readonly { readonly area: string; readonly name: string; readonly positions: number }[]
}

const NAMED_FAULTS = 100
const BATCH = 200

function parse(text: string): readonly unknown[] {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    refuse('places.not-geojson', { says: error instanceof Error ? error.message.slice(0, 200) : '' })
  }
  return findFeatures(value) ?? refuse('places.not-geojson', { says: 'no FeatureCollection' })
}

function faultWords({ feature, code, fault, at }: BoundaryFault): string {
  return `feature ${feature} (${code}): ${fault}${at === '' ? '' : ` at ${at}`}`
}

function refuseFaults(faults: readonly BoundaryFault[]): void {
  if (faults.length > 0) refuse('places.boundaries-wrong', { count: faults.length, faults: faults.slice(0, NAMED_FAULTS).map(faultWords) })
}

/** Imports boundaries from GeoJSON text. Refuses places.crs-needed, places.not-geojson, places.boundaries-wrong. */
export async function importBoundaries(world: World, text: string, options: BoundariesOptions): Promise<BoundariesImported> {
  if (!CRS_NAMES.includes(options.crs)) refuse('places.crs-needed', { known: CRS_NAMES })
  const features = parse(text)
  const { boundaries, faults } = readBoundaries(features, options.crs, options.codeProperty)
  const result = await inTransaction(world.db, async (tx: Tx) => {
    const names = new Map((await findAreaRows(tx, boundaries.map((boundary) => boundary.area))).map((row) => [row.area, row.nameZh]))
    const unknown = boundaries.filter(({ area }) => !names.has(area)).map(({ area, feature }) => ({ feature, code: area, fault: 'area-unknown', at: '' }))
    refuseFaults([...faults, ...unknown].toSorted((a, b) => a.feature - b.feature))
    for (let at = 0; at < boundaries.length; at += BATCH) await saveBoundaries(tx, boundaries.slice(at, at + BATCH), options.source ?? 'imported file')
    await markChanged(tx)
    return { read: features.length, imported: boundaries.length, refused: 0 as const, areas: boundaries.map(({ area, polygon }) => ({ area, name: names.get(area) ?? area, positions: positionsIn(polygon) })) }
  })
  forgetCity(world)
  return result
}

/** The same from a file. Refuses places.file-missing. */
export async function importBoundariesFile(world: World, path: string, options: BoundariesOptions): Promise<BoundariesImported> {
  const text = await readFile(path, 'utf8').catch(() => refuse('places.file-missing', { file: path }))
  return importBoundaries(world, text, { source: `file ${path.split(/[\\/]/).at(-1) ?? ''}`, ...options })
}
