// SPDX-License-Identifier: MPL-2.0
// Taking in a city's own files in the browser: pieces of the file first, then one order to check them; faults and repairs are
// read from the answer, and nothing becomes visible before somebody applies it. Administrators only.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Iso, Uuid, words } from '#platform/shapes.ts'

export const IMPORT_KINDS = ['boundaries', 'buildings', 'roads'] as const
export const IMPORT_STATES = ['checking', 'checked', 'applying', 'applied', 'refused', 'cancelled'] as const
/** Repairs of areas (rules/coverage/repairs.ts), and one for buildings and roads: leave out what has a fault. */
export const IMPORT_REPAIRS = [
  'swap-axes',
  'shift-gcj02',
  'shift-bd09',
  'unshift-gcj02',
  'unshift-bd09',
  'close-rings',
  'drop-repeats',
  'ring-order',
  'snap',
  'leave-out',
] as const

const Crs = z.enum(['wgs84', 'gcj02', 'bd09'])
const Count = z.number().int().min(0)

const ImportOptions = z.object({
  /** Property that holds the code; default adcode, else code. */
  codeProperty: z.string().min(1).max(60).optional(),
  /** First day on which grids of the file hold; default today. */
  validFrom: Day.optional(),
  /** The file holds all grids of each community in it: others of theirs end on that day. */
  replace: z.boolean().default(false),
  /** Grids must tile their community exactly: gaps and borders that differ are faults, not remarks. */
  strict: z.boolean().default(false),
  /** Where a building has no number of households, estimate it from its floor area, and say so wherever it is shown. */
  estimate: z.boolean().default(false),
  source: words(0, 100).optional(),
})

export const ImportFault = z.object({
  fault: z.string(),
  /** A remark does not stand in the way of applying. */
  remark: z.boolean(),
  /** Counts features (or lines) of the file from 1; 0 where it is about no one of them. */
  feature: Count,
  code: z.string(),
  other: z.string().nullable(),
  at: z.tuple([z.number(), z.number()]).nullable(),
  squareMetres: z.number().optional(),
  metres: z.number().optional(),
  says: z.string().optional(),
})
export const ImportOffer = z.object({ repair: z.enum(IMPORT_REPAIRS), features: Count, largestMoveMetres: z.number(), faultsAfter: Count.nullable() })

export const ImportRow = z.object({
  importId: Uuid,
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  state: z.enum(IMPORT_STATES),
  startedAt: Iso,
  movedAt: Iso,
  features: Count.nullable(),
  faults: Count,
  remarks: Count,
})
export const ImportView = ImportRow.extend({
  crs: Crs,
  bytes: Count,
  options: ImportOptions,
  /** What is being done, and how far it is: done of total, null while the total is not known. */
  progress: z.object({ stage: z.enum(['reading', 'placing', 'comparing', 'saving']), done: Count, total: Count.nullable() }),
  /** How many of each fault and remark, by name. */
  counts: z.record(z.string(), Count),
  /** The first of them. */
  listed: z.array(ImportFault),
  offers: z.array(ImportOffer),
  repairs: z.array(z.enum(IMPORT_REPAIRS)),
  /** What was taken in, by word: areas, grids, gridsEnded, buildings, buildingsMoved, withoutGrid, estimated, roads, leftOut. */
  result: z.record(z.string(), Count).nullable(),
  byCommunity: z.array(z.object({ community: AreaDigits, name: z.string(), count: Count })),
  /** Why the file as a whole cannot be read. */
  refused: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  may: z.array(z.enum(['repair', 'apply', 'cancel'])),
})

const ImportParams = z.object({ importId: Uuid })
const gone = 'places.no-such-import'

export const importOperations = {
  uploadImportPart: operation({
    id: 'places.upload-import-part',
    method: 'PUT',
    path: '/api/places/imports/{importId}/parts/{part}',
    summary: 'One piece of a file, at most 8 MB, under an id the caller made up; pieces count from 1 and may be sent again until the import is begun',
    permission: 'places.import',
    bytes: 'in',
    repeat: 'natural',
    transaction: 'own',
    perMinute: 600,
    params: ImportParams.extend({ part: z.coerce.number().int().min(1).max(10_000) }),
    ok: z.object({ part: Count, bytes: Count }),
    refusals: ['places.import-empty', 'places.import-too-large', 'places.import-begun'],
  }),
  startImport: operation({
    id: 'places.start-import',
    method: 'POST',
    path: '/api/places/imports',
    summary: 'Begins to check an uploaded file',
    permission: 'places.import',
    status: 201,
    body: z.object({
      importId: Uuid,
      kind: z.enum(IMPORT_KINDS),
      /** Must be said: nobody can tell the systems apart by looking at numbers. */
      crs: Crs,
      fileName: words(1, 200),
      parts: z.number().int().min(1).max(10_000),
      options: ImportOptions.default({ replace: false, strict: false, estimate: false }),
    }),
    ok: ImportView,
    refusals: ['places.import-incomplete', 'places.import-begun'],
  }),
  listImports: operation({
    id: 'places.list-imports',
    method: 'GET',
    path: '/api/places/imports',
    summary: 'The last imports, newest first, and how large a file may be',
    permission: 'places.import',
    ok: z.object({ imports: z.array(ImportRow), mostBytes: Count, partBytes: Count }),
    refusals: [],
  }),
  getImport: operation({
    id: 'places.get-import',
    method: 'GET',
    path: '/api/places/imports/{importId}',
    summary: 'One import with its progress, faults and the repairs offered',
    permission: 'places.import',
    params: ImportParams,
    ok: ImportView,
    refusals: [gone],
  }),
  repairImport: operation({
    id: 'places.repair-import',
    method: 'POST',
    path: '/api/places/imports/{importId}/repairs',
    summary: 'Chooses repairs (all that are wanted, earlier ones too); the file is checked again with them',
    permission: 'places.import',
    params: ImportParams,
    body: z.object({ repairs: z.array(z.enum(IMPORT_REPAIRS)).max(IMPORT_REPAIRS.length) }),
    ok: ImportView,
    refusals: [gone, 'places.import-not-now'],
  }),
  applyImport: operation({
    id: 'places.apply-import',
    method: 'POST',
    path: '/api/places/imports/{importId}/application',
    summary: 'Takes in a checked file without faults: all of it, or nothing',
    permission: 'places.import',
    params: ImportParams,
    body: z.object({}),
    ok: ImportView,
    refusals: [gone, 'places.import-not-now', 'places.import-has-faults'],
  }),
  cancelImport: operation({
    id: 'places.cancel-import',
    method: 'POST',
    path: '/api/places/imports/{importId}/cancellation',
    summary: 'Gives up an import that is not applied; its file is deleted',
    permission: 'places.import',
    params: ImportParams,
    body: z.object({}),
    ok: ImportView,
    refusals: [gone, 'places.import-not-now'],
  }),
} as const
