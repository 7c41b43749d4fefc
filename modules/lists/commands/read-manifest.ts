// SPDX-License-Identifier: MPL-2.0
// Reads list.json, or a mapping for somebody else's file, and says everything that is wrong with it.
import { z } from 'zod'
import { civilDate } from '#kernel/instant.ts'
import { AreaDigits } from '#platform/shapes.ts'
import type { Mapping } from '../rules/apply-mapping.ts'
import { ENTRY_COLUMNS } from '../rules/list-entry.ts'
import { CLOCKED_STEPS, CLOCKS, NO_CLOCKS, type ListManifest } from '../rules/list-item.ts'
import { LIST_KINDS } from '../rules/list-kinds.ts'
import { ITEM_COLUMNS } from '../rules/read-item-row.ts'
import { findText, type NamedFile } from '../actions/read-csv.ts'

const text = z.string().trim().min(1).max(400)
const NamedText = z.strictObject({ zh: text, en: text })
const ClockAmount = z.strictObject({ amount: z.number().int().min(1).max(60), clock: z.enum(CLOCKS) })

const common = {
  list: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  kind: z.enum(LIST_KINDS).default('grid-matters'),
  scopeArea: AreaDigits.nullable().default(null),
  label: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/),
  name: NamedText,
  source: text,
  inForceFrom: z.iso.date().transform(civilDate),
}
/** Only grid matters are handled in steps and stages. */
const gridHead = {
  ...common,
  codes: z.enum(['mmssii', 'free']).default('mmssii'),
  stepClocks: z.strictObject(
    Object.fromEntries(CLOCKED_STEPS.map((step) => [step, ClockAmount])) as Record<(typeof CLOCKED_STEPS)[number], typeof ClockAmount>,
  ),
  urgentStepClocks: z.partialRecord(z.enum(CLOCKED_STEPS), ClockAmount).default({}),
  stageNames: z.record(z.string().regex(/^[a-z][a-z-]{0,39}$/), NamedText),
}
const entryHead = { ...common, codes: z.literal('free').default('free') }

const Translation = { words: z.record(z.string(), z.string()).optional(), otherwise: z.string().optional() }
const ColumnRule = z.union([
  z.strictObject({ value: z.string(), ...Translation }),
  z.strictObject({ from: z.string(), ...Translation }),
  z.strictObject({ template: z.string(), ...Translation }),
])

const fileName = z.string().regex(/^[^/\\]+\.csv$/, 'is no name of a .csv file beside list.json')
const files = z.array(fileName).min(1)
const mapped = {
  columns: z.partialRecord(z.enum([...new Set([...ITEM_COLUMNS, ...ENTRY_COLUMNS])]), ColumnRule),
  sameCode: z.enum(['refuse', 'number']).default('refuse'),
}
const Manifest = { grid: z.strictObject({ ...gridHead, files }), entry: z.strictObject({ ...entryHead, files }) }
const MappingFile = { grid: z.strictObject({ ...gridHead, ...mapped }), entry: z.strictObject({ ...entryHead, ...mapped }) }

export type ManifestRead = { readonly manifest: ListManifest; readonly files: readonly string[] }
export type MappingRead = { readonly manifest: ListManifest; readonly mapping: Mapping }
export type Read<T> = { readonly read: T; readonly faults: readonly [] } | { readonly read: undefined; readonly faults: readonly string[] }

function parseJson(file: NamedFile): Read<unknown> {
  const json = findText(file)
  if (json === undefined) return { read: undefined, faults: [`${file.name}: the file is not UTF-8`] }
  try {
    return { read: JSON.parse(json.replace(/^\uFEFF/, '')) as unknown, faults: [] }
  } catch (error) {
    return { read: undefined, faults: [`${file.name}: ${error instanceof Error ? error.message : 'no JSON'}`] }
  }
}

/** A list says its kind itself; one that says nothing is of grid matters. */
function isEntryKind(given: unknown): boolean {
  const kind = typeof given === 'object' && given !== null && 'kind' in given ? given.kind : undefined
  return LIST_KINDS.some((one) => one === kind && one !== 'grid-matters')
}

function readJson<Grid, Entry>(file: NamedFile, shape: { readonly grid: z.ZodType<Grid>; readonly entry: z.ZodType<Entry> }): Read<Grid | Entry> {
  const { read: given, faults } = parseJson(file)
  if (faults.length > 0) return { read: undefined, faults }
  const parsed = (isEntryKind(given) ? shape.entry : shape.grid).safeParse(given)
  if (parsed.success) return { read: parsed.data, faults: [] }
  return { read: undefined, faults: parsed.error.issues.map((issue) => `${file.name}: ${issue.path.join('.') || '(file)'}: ${issue.message}`) }
}

type Head = z.output<typeof Manifest.grid | typeof Manifest.entry | typeof MappingFile.grid | typeof MappingFile.entry>

function headOf(read: Head): ListManifest {
  const { list, kind, scopeArea, label, name, source, inForceFrom, codes } = read
  const clocks = 'stepClocks' in read ? read : NO_CLOCKS
  const { stepClocks, urgentStepClocks, stageNames } = clocks
  return {
    list,
    kind,
    scopeArea,
    label,
    name,
    source,
    inForceFrom,
    codes,
    stepClocks,
    urgentStepClocks: urgentStepClocks as ListManifest['urgentStepClocks'],
    stageNames,
  }
}

export function readManifest(file: NamedFile): Read<ManifestRead> {
  const { read, faults } = readJson(file, Manifest)
  return read === undefined ? { read, faults } : { read: { manifest: headOf(read), files: read.files }, faults: [] }
}

export function readMapping(file: NamedFile): Read<MappingRead> {
  const { read, faults } = readJson(file, MappingFile)
  return read === undefined
    ? { read, faults }
    : { read: { manifest: headOf(read), mapping: { columns: read.columns as Mapping['columns'], sameCode: read.sameCode } }, faults: [] }
}
