// SPDX-License-Identifier: MPL-2.0
import { refuse } from '#kernel/refusal.ts'
import { findFeatures } from '../rules/feature-fields.ts'
import { parseStorable } from './import-text.ts'

/** JSON text → the features of its collection. Refuses places.not-geojson. */
export function parseFeatures(text: string): readonly unknown[] {
  let value: unknown
  try {
    value = parseStorable(text.replace(/^\ufeff/, ''))
  } catch (error) {
    refuse('places.not-geojson', { says: error instanceof Error ? error.message.slice(0, 200) : '' })
  }
  return findFeatures(value) ?? refuse('places.not-geojson', { says: 'no FeatureCollection' })
}
