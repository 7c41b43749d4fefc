// SPDX-License-Identifier: MPL-2.0
// What a GeoJSON feature or a CSV row says, read field by field: values under any of several names, names, numbers of
// households, and polygons checked in the system they came in and again once converted.
import { checkPolygon, type CheckedPolygon } from './check-polygon.ts'
import { geometryToWgs84, type CrsName } from './crs.ts'
import { nameFault } from './name-fault.ts'

/** One thing wrong; `feature` counts features from 1 and is 0 when it is not about one of them. */
export type FeatureFault = { readonly feature: number; readonly code: string; readonly fault: string; readonly at: string }
export type Fields = Readonly<Record<string, unknown>>

const MOST_HOUSEHOLDS = 8

export function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** The features of a FeatureCollection; undefined when the value is none. */
export function findFeatures(value: unknown): readonly unknown[] | undefined {
  return isObject(value) && value['type'] === 'FeatureCollection' && Array.isArray(value['features']) ? value['features'] : undefined
}

export function propertiesOf(feature: unknown): Fields {
  return isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {}
}

export function geometryOf(feature: unknown): unknown {
  return isObject(feature) ? feature['geometry'] : undefined
}

/** The first of the named fields that holds text or a number, trimmed; empty when none does. */
export function textIn(fields: Fields, ...names: readonly string[]): string {
  const found = names.map((name) => fields[name]).find((value) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number')
  return found === undefined ? '' : String(found).trim()
}

/** A name under any of the field names: the text, null when there is none, or its fault. */
export function readName(fields: Fields, ...names: readonly string[]): { readonly name: string | null; readonly fault?: string } {
  const name = textIn(fields, ...names)
  const fault = name === '' ? undefined : nameFault(name)
  return fault === undefined ? { name: name === '' ? null : name } : { name: null, fault }
}

/** A number of households: null when it is not said, undefined when it is no whole number from 0 up. */
export function readHouseholds(fields: Fields): number | null | undefined {
  const text = textIn(fields, 'households')
  if (text === '') return fields['households'] === undefined || fields['households'] === null || typeof fields['households'] === 'string' ? null : undefined
  return /^\d+$/.test(text) && text.length <= MOST_HOUSEHOLDS ? Number(text) : undefined
}

/** Shape first, in the system it came in; then, once converted, again: what is kept is what was checked. */
export function readPolygon(geometry: unknown, crs: CrsName): CheckedPolygon {
  const given = checkPolygon(geometry)
  return given.polygon === undefined || crs === 'wgs84' ? given : checkPolygon(geometryToWgs84(given.polygon, crs))
}
