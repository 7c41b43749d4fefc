// SPDX-License-Identifier: MPL-2.0
// Every expected no of this module. The last group answers commands only.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'places.outside-city': 422,
  'places.swapped-coordinates': 422,
  'places.no-such-building': 404,
  'places.no-such-area': 404,
  'places.no-such-grid': 404,
  'places.no-grid-here': 409,
  'places.other-days-busy': 429,
  'places.bad-prefix': 400,
  'places.no-such-division': 404,
  'places.file-missing': 404,
  'places.columns-missing': 422,
  'places.csv-unreadable': 422,
  'places.crs-needed': 400,
  'places.not-geojson': 422,
  'places.boundaries-wrong': 422,
  'places.buildings-wrong': 422,
  'places.bad-day': 400,
  'places.plan-wrong': 422,
  'places.too-many-grids': 422,
  'places.import-empty': 422,
  'places.import-too-large': 422,
  'places.import-begun': 409,
  'places.import-incomplete': 409,
  'places.no-such-import': 404,
  'places.import-not-now': 409,
  'places.import-has-faults': 409,
  'places.roads-wrong': 422,
  'places.import-failed': 422,
} as const satisfies Readonly<Record<string, RefusalStatus>>
