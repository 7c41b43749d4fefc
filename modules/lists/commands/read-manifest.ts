// SPDX-License-Identifier: MPL-2.0
// Reads list.json, or a mapping for somebody else's file, and says everything that is wrong with it.
import { z } from 'zod'
import { civilDate } from '#kernel/instant.ts'
import type { Mapping } from '../rules/apply-mapping.ts'
import { CLOCKED_STEPS, CLOCKS, type ListManifest } from '../rules/list-item.ts'
import { ITEM_COLUMNS } from '../rules/read-item-row.ts'
import { findText, type NamedFile } from './read-csv.ts'

const text = z.string().trim().min(1).max(400)
const NamedText = z.strictObject({ zh: text, en: text })
const ClockAmount = z.strictObject({ amount: z.number().int().min(1).max(60), clock: z.enum(CLOCKS) })

const head = {
  list: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  label: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/),
  name: NamedText,
  source: text,
  inForceFrom: z.iso.date().transform(civilDate),
  codes: z.enum(['mmssii', 'free']).default('mmssii'),
  stepClocks: z.strictObject(
    Object.fromEntries(CLOCKED_STEPS.map((step) => [step, ClockAmount])) as Record<(typeof CLOCKED_STEPS)[number], typeof ClockAmount>,
  ),
  urgentStepClocks: z.partialRecord(z.enum(CLOCKED_STEPS), ClockAmount).default({}),
  stageNames: z.record(z.string().regex(/^[a-z][a-z-]{0,39}$/), NamedText),
}

const Translation = { words: z.record(z.string(), z.string()).optional(), otherwise: z.string().optional() }
const ColumnRule = z.union([
  z.strictObject({ value: z.string(), ...Translation }),
  z.strictObject({ from: z.string(), ...Translation }),
  z.strictObject({ template: z.string(), ...Translation }),
])

const fileName = z.string().regex(/^[^/\\]+\.csv$/, 'is no name of a .csv file beside list.json')
const Manifest = z.strictObject({ ...head, files: z.array(fileName).min(1) })
const MappingFile = z.strictObject({
  ...head,
  columns: z.partialRecord(z.enum(ITEM_COLUMNS), ColumnRule),
  sameCode: z.enum(['refuse', 'number']).default('refuse'),
})

export type ManifestRead = { readonly manifest: ListManifest; readonly files: readonly string[] }
export type MappingRead = { readonly manifest: ListManifest; readonly mapping: Mapping }
export type Read<T> = { readonly read: T; readonly faults: readonly [] } | { readonly read: undefined; readonly faults: readonly string[] }

function readJson<T>(file: NamedFile, shape: z.ZodType<T>): Read<T> {
  const json = findText(file)
  if (json === undefined) return { read: undefined, faults: [`${file.name}: the file is not UTF-8`] }
  let given: unknown
  try {
    given = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { read: undefined, faults: [`${file.name}: ${error instanceof Error ? error.message : 'no JSON'}`] }
  }
  const parsed = shape.safeParse(given)
  if (parsed.success) return { read: parsed.data, faults: [] }
  return { read: undefined, faults: parsed.error.issues.map((issue) => `${file.name}: ${issue.path.join('.') || '(file)'}: ${issue.message}`) }
}

function headOf({ list, label, name, source, inForceFrom, codes, stepClocks, urgentStepClocks, stageNames }: ListManifest): ListManifest {
  return { list, label, name, source, inForceFrom, codes, stepClocks, urgentStepClocks, stageNames }
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
