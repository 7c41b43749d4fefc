// SPDX-License-Identifier: MPL-2.0
// The text of a file of buildings, GeoJSON or CSV, as rows of named fields that know their line or feature.
import { CsvError, parse } from 'csv-parse/sync'
import { refuse } from '#kernel/refusal.ts'
import { geometryOf, propertiesOf, type Fields } from '../rules/feature-fields.ts'
import { storableText } from '../store/storable.ts'
import { parseFeatures } from './parse-features.ts'

/** `geometry` is undefined in CSV, where columns tell the point. */
export type BuildingFileRow = { readonly order: number; readonly where: string; readonly code: string; readonly fields: Fields; readonly geometry: unknown }

const COLUMNS = ['lon', 'lat']

/**
 * The rows of a file, told apart by its first character: no column of ours begins with a brace.
 * Refuses places.not-geojson, places.csv-unreadable, places.columns-missing.
 */
export function readBuildingRows(text: string): readonly BuildingFileRow[] {
  const bare = text.replace(/^\ufeff/, '').trimStart()
  if (bare.startsWith('{') || bare.startsWith('[')) {
    return parseFeatures(text).map((feature, at) => ({
      order: at,
      where: `feature ${at + 1}`,
      code: codeOf(propertiesOf(feature)),
      fields: propertiesOf(feature),
      geometry: geometryOf(feature) ?? null,
    }))
  }
  return csvRows(text)
}

const codeOf = (fields: Fields): string => String(fields['code'] ?? fields['building'] ?? '').slice(0, 40)

function csvRows(text: string): readonly BuildingFileRow[] {
  type Parsed = { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } }
  let header: readonly string[] = []
  const columns = (names: readonly string[]): string[] => {
    header = names.map((name) => name.trim())
    return [...header]
  }
  try {
    // the types of the package know records alone, not records with `info`
    const parsed = parse(storableText(text), {
      bom: true,
      columns,
      info: true,
      relax_column_count: false,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Parsed[]
    const missing = COLUMNS.filter((name) => !header.includes(name))
    if (missing.length > 0) refuse('places.columns-missing', { missing })
    return parsed.map(({ record, info }) => ({ order: info.lines, where: `line ${info.lines}`, code: codeOf(record), fields: record, geometry: undefined }))
  } catch (error) {
    if (error instanceof CsvError) refuse('places.csv-unreadable', { line: error['lines'] as number, says: error.message.slice(0, 200) })
    throw error
  }
}
