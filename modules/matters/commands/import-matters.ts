// SPDX-License-Identifier: MPL-2.0
// `lifang import matters FILE --mapping FILE`: replays past work orders at their dates. Good rows are taken in batches, each
// one transaction; an order imported before is recognised by its own number and left alone, so an import can be resumed.
// Refuses the whole file when its list or areas are missing; single rows are refused by name and counted.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { areaPath } from '#kernel/area-path.ts'
import { civilDate, civilDateAt, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { deadlineAfter, loadCalendar, type WorkingCalendar } from '#modules/calendar/index.ts'
import { findItemOf, findVersionInForce, listItemNames, type ItemView } from '#modules/lists/index.ts'
import { saveUnits } from '#modules/offices/index.ts'
import { findAreas } from '#modules/places/index.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { clockCounter, clockStarter, type Scope } from '../actions/moment.ts'
import type { StepClocks } from '../rules/decide.ts'
import { readPastRows, type MatterMapping, type ReadRow, type RefusedRow } from '../rules/past-rows.ts'
import { replayOrder } from '../rules/replay.ts'
import { findKnownIds, insertMatters, takeNumbers } from '../store/bulk.ts'
import type { Kept } from '../store/matter.ts'

const Mapping = z.object({
  name: z.string(),
  explains: z.object({ zh: z.string(), en: z.string() }),
  list: z.string(),
  homeDistrict: z.number().int().min(100_000).max(999_999),
  columns: z.object({
    id: z.string(),
    date: z.string(),
    area: z.string(),
    itemName: z.string(),
    unitCode: z.string(),
    unitName: z.string(),
    outcome: z.string(),
  }),
  filedAtHour: z.number().int().min(0).max(23),
  areas: z.record(z.string(), z.string().regex(/^\d{12}$/)),
  outcomes: z.record(z.string(), z.enum(['in-time', 'overdue'])),
  units: z.object({ codePrefix: z.string(), kind: z.string(), level: z.enum(['district', 'street', 'community']), area: z.string() }),
})

export type MattersImported = {
  /** What the mapping assumed where the source is silent. */
  readonly assumed: string
  readonly read: number
  readonly imported: number
  readonly already: number
  readonly refused: number
  readonly closedInTime: number
  readonly overdue: number
  readonly areas: number
  readonly units: number
  readonly why: Readonly<Record<string, { readonly count: number; readonly lines: readonly number[] }>>
}

const BATCH = 250

/** The same order always gets the same id: a digest of mapping and order number in the form of a version 8 UUID. */
function orderId(mapping: string, id: string): string {
  const hex = createHash('sha256').update(`${mapping}\n${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function readCsv(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const text = await readFile(path, 'utf8').catch(() => refuse('matter.file-unreadable', { path }))
  try {
    return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true })
  } catch (error) {
    return refuse('matter.file-unreadable', { path, problem: String(error) })
  }
}

function readJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return refuse('matter.file-unreadable', { path, problem: String(error) })
  }
}

async function readMapping(path: string): Promise<MatterMapping> {
  const text = await readFile(path, 'utf8').catch(() => refuse('matter.file-unreadable', { path }))
  const parsed = Mapping.safeParse(readJson(text, path))
  return parsed.success
    ? parsed.data
    : refuse('matter.mapping-wrong', { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) })
}

async function requireAreas(scope: Scope, mapping: MatterMapping): Promise<void> {
  const wanted = [...new Set(Object.values(mapping.areas))].map(areaPath)
  const known = await findAreas(scope, wanted)
  const missing = wanted.filter((area) => !known.has(area))
  if (missing.length > 0) refuse('matter.areas-missing', { missing, first: `lifang import divisions --prefix ${mapping.homeDistrict}` })
}

function unitsOf(rows: readonly ReadRow[], mapping: MatterMapping): Parameters<typeof saveUnits>[1] {
  const byCode = new Map(rows.map((row) => [row.unitCode, row]))
  return [...byCode.values()].map((row) => ({
    code: row.unitCode,
    kind: mapping.units.kind,
    level: mapping.units.level as 'district',
    nameZh: row.unitName,
    nameEn: null,
    area: mapping.units.area,
    parentCode: null,
    phone: null,
    validFrom: '2000-01-01',
    validTo: null,
    source: mapping.name,
  }))
}

type Batch = {
  readonly mapping: MatterMapping
  readonly items: ReadonlyMap<string, ItemView>
  readonly units: ReadonlyMap<string, string>
  readonly calendar: WorkingCalendar
}

function keptOf(row: ReadRow, id: string, number: string, batch: Batch): Kept {
  const item = batch.items.get(row.itemCode) ?? refuse('matter.no-such-item', { item: row.itemCode })
  const unitId = batch.units.get(row.unitCode) ?? refuse('matter.no-such-unit')
  const replay = {
    stepClocks: item.stepClocks as StepClocks,
    stages: item.stages,
    startAt: (now: Instant) => clockStarter(batch.calendar, now),
    count: clockCounter(batch.calendar),
    dayLater: (at: Instant) => deadlineAfter(batch.calendar, at, 1, 'wd').dueAt,
  }
  return {
    ref: { homeDistrict: batch.mapping.homeDistrict, id },
    number,
    ...replayOrder(
      { filedAt: row.filedAt, area: row.area, words: row.words, listVersionId: item.version.id, itemCode: row.itemCode, unitId, inTime: row.inTime },
      replay,
    ),
  }
}

async function importBatch(tx: Tx, rows: readonly ReadRow[], batch: Batch): Promise<{ readonly kept: readonly Kept[]; readonly already: number }> {
  const { mapping } = batch
  const withIds = rows.map((row) => ({ row, id: orderId(mapping.name, row.id) }))
  const known = await findKnownIds(
    tx,
    mapping.homeDistrict,
    withIds.map(({ id }) => id),
  )
  const fresh = withIds.filter(({ id }) => !known.has(id))
  const kept: Kept[] = []
  for (const [year, own] of Map.groupBy(fresh, ({ row }) => Number(civilDateAt(row.filedAt).slice(0, 4)))) {
    const first = await takeNumbers(tx, mapping.homeDistrict, year, own.length)
    own.forEach(({ row, id }, index) => kept.push(keptOf(row, id, `${mapping.homeDistrict}-${year}-${String(first + index).padStart(6, '0')}`, batch)))
  }
  await insertMatters(tx, kept)
  return { kept, already: known.size }
}

function countWhy(refused: readonly RefusedRow[]): MattersImported['why'] {
  return Object.fromEntries([...Map.groupBy(refused, (row) => row.why)].map(([why, rows]) => [why, { count: rows.length, lines: rows.map((row) => row.line) }]))
}

/** Imports past work orders; `progress` is told after each batch. */
export async function importMatters(
  world: World,
  file: string,
  mappingFile: string,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<MattersImported> {
  const mapping = await readMapping(mappingFile)
  const rows = await readCsv(file)
  const scope: Scope = { world, tx: world.db, now: world.now() }
  await requireAreas(scope, mapping)
  const on = rows
    .map((row) => row[mapping.columns.date] ?? '')
    .filter((day) => /^\d{4}-\d\d-\d\d$/.test(day))
    .toSorted()[0]
  const version =
    (await findVersionInForce(scope, mapping.list, on === undefined ? civilDateAt(world.now()) : civilDate(on))) ??
    refuse('lists.no-such-list', { list: mapping.list })
  const { good, refused } = readPastRows(rows, mapping, await listItemNames(scope, version.id))
  const items = new Map<string, ItemView>()
  for (const code of new Set(good.map((row) => row.itemCode)))
    items.set(code, (await findItemOf(scope, version.id, code)) ?? refuse('matter.no-such-item', { item: code }))
  const units = await saveUnits(world, unitsOf(good, mapping))
  const batch: Batch = { mapping, items, units, calendar: await loadCalendar(scope) }
  const sorted = good.toSorted((a, b) => a.filedAt - b.filedAt || a.line - b.line)
  let imported = 0
  let already = 0
  let inTime = 0
  for (let from = 0; from < sorted.length; from += BATCH) {
    const part = sorted.slice(from, from + BATCH)
    const done = await inTransaction(world.db, (tx) => importBatch(tx, part, batch))
    imported += done.kept.length
    already += done.already
    inTime += done.kept.filter(
      ({ matter }) =>
        matter.handledAt !== null &&
        matter.deadlines.filter(({ step }) => step === 'handle').every((deadline) => deadline.metAt !== null && deadline.metAt <= deadline.dueAt),
    ).length
    progress(from + part.length, sorted.length)
  }
  return {
    assumed: mapping.explains.en,
    read: rows.length,
    imported,
    already,
    refused: refused.length,
    closedInTime: inTime,
    overdue: imported - inTime,
    areas: new Set(good.map((row) => row.area)).size,
    units: units.size,
    why: countWhy(refused),
  }
}
