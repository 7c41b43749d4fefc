// SPDX-License-Identifier: MPL-2.0
// The queue: matters in sight, filtered, searched, by next deadline or newest, page by key (never by offset).
import { sql, type RawBuilder, type Selectable, type SelectQueryBuilder } from 'kysely'
import type { Sight } from '#kernel/actor.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db.ts'
import { plainText, queryTerms } from '../rules/search-terms.ts'
import type { Awaited, State } from '../rules/steps.ts'
import { mattersDb } from './matter.ts'
import { insight } from './sight.ts'
import type { MatterTable, MattersTables } from './tables.ts'

export type Filter = {
  readonly states: readonly State[]
  readonly area?: string
  readonly unitId?: string
  /** Units whose own work is asked for. */
  readonly holders?: readonly string[]
  readonly item?: string
  readonly words?: string
  readonly overdue?: boolean
  readonly awaits?: Awaited
  /** The handling clocks stand still now. */
  readonly paused?: boolean
  /** Filed from the first moment to before the second. */
  readonly filed?: readonly [Instant, Instant]
}

export type Cursor = { readonly at: string; readonly id: string }

export type Row = {
  readonly homeDistrict: number
  readonly id: string
  readonly number: string
  readonly revision: number
  readonly state: State
  readonly area: string
  readonly placeWords: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly words: string
  readonly itemCode: string | null
  readonly listVersionId: string
  readonly holderUnitId: string | null
  readonly filedAt: Instant
  readonly dueAt: Instant | null
  readonly finalDueAt: Instant | null
  readonly awaits: Awaited | null
  readonly pausedUntil: Instant | null
}

export const ROW_COLUMNS = [
  'matter.home_district',
  'matter.id',
  'matter.number',
  'matter.revision',
  'matter.state',
  'matter.area',
  'matter.place_words',
  'matter.lon',
  'matter.lat',
  'matter.words',
  'matter.item_code',
  'matter.list_version_id',
  'matter.holder_unit_id',
  'matter.filed_at',
  'matter.due_at',
  'matter.final_due_at',
  'matter.awaits',
  'matter.paused_until',
] as const

type RawRow = Pick<
  Selectable<MatterTable>,
  | 'home_district'
  | 'id'
  | 'number'
  | 'revision'
  | 'state'
  | 'area'
  | 'place_words'
  | 'lon'
  | 'lat'
  | 'words'
  | 'item_code'
  | 'list_version_id'
  | 'holder_unit_id'
  | 'filed_at'
  | 'due_at'
  | 'final_due_at'
  | 'awaits'
  | 'paused_until'
>

export function toRow(row: RawRow): Row {
  return {
    homeDistrict: row.home_district,
    id: row.id,
    number: row.number,
    revision: row.revision,
    state: row.state as State,
    area: row.area,
    placeWords: row.place_words,
    lon: row.lon,
    lat: row.lat,
    words: row.words,
    itemCode: row.item_code,
    listVersionId: row.list_version_id,
    holderUnitId: row.holder_unit_id,
    filedAt: row.filed_at,
    dueAt: row.due_at,
    finalDueAt: row.final_due_at,
    awaits: row.awaits as Awaited | null,
    pausedUntil: row.paused_until,
  }
}

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`

/** Rechecks a word against the stored text in the same plain form as the terms. */
function holds(word: string): RawBuilder<boolean> {
  const pattern = likePattern(plainText(word))
  const plain = (column: 'words' | 'place_words' | 'number') => sql`lower(normalize(matter.${sql.ref(column)}, nfkc)) like ${pattern}`
  return sql<boolean>`(${plain('words')} or ${plain('place_words')} or ${plain('number')})`
}

/** Several words apart need not stand together: each is looked for by itself. */
function wordsMatch(words: string): RawBuilder<boolean> {
  const apart = sql.join(words.trim().split(/\s+/).map(holds), sql` and `)
  const terms = queryTerms(words)
  if (terms.length === 0) return sql<boolean>`(${apart})`
  const query = terms.map((term) => `'${term.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' & ')
  return sql<boolean>`(matter.search @@ ${query}::tsquery and ${apart})`
}

type Query = SelectQueryBuilder<MattersTables & { matter: MatterTable }, 'matter', object>

function filtered(query: Query, sight: Sight, filter: Filter, now: Instant): Query {
  let narrowed = query.where(insight(sight))
  if (filter.area !== undefined) narrowed = narrowed.where('area', '>=', filter.area).where('area', '<', `${filter.area}:`)
  if (filter.unitId !== undefined)
    narrowed = narrowed.where((where) => where.or([where('holder_unit_id', '=', filter.unitId ?? null), where('handling_unit_id', '=', filter.unitId ?? null)]))
  if (filter.holders !== undefined) narrowed = narrowed.where('holder_unit_id', 'in', filter.holders.length === 0 ? [null] : [...filter.holders])
  if (filter.item !== undefined) narrowed = narrowed.where('item_code', '>=', filter.item).where('item_code', '<', `${filter.item}:`)
  if (filter.words !== undefined) narrowed = narrowed.where(wordsMatch(filter.words))
  if (filter.overdue === true) narrowed = narrowed.where('due_at', '<', sql<Instant>`${new Date(now)}`)
  if (filter.overdue === false)
    narrowed = narrowed.where((where) => where.or([where('due_at', 'is', null), where('due_at', '>=', sql<Instant>`${new Date(now)}`)]))
  if (filter.awaits !== undefined) narrowed = narrowed.where('awaits', '=', filter.awaits)
  if (filter.paused === true) narrowed = narrowed.where('paused_until', '>', sql<Instant>`${new Date(now)}`)
  if (filter.filed !== undefined)
    narrowed = narrowed.where('filed_at', '>=', sql<Instant>`${new Date(filter.filed[0])}`).where('filed_at', '<', sql<Instant>`${new Date(filter.filed[1])}`)
  return narrowed
}

const LATEST = 'infinity'

export async function listRows(
  tx: Tx,
  sight: Sight,
  filter: Filter,
  order: 'due' | 'newest',
  after: Cursor | undefined,
  limit: number,
  now: Instant,
): Promise<readonly (Row & { readonly key: string })[]> {
  const key = order === 'due' ? sql<string>`coalesce(matter.due_at, ${LATEST}::timestamptz)::text` : sql<string>`matter.filed_at::text`
  const sortKey = order === 'due' ? sql`coalesce(matter.due_at, ${LATEST}::timestamptz)` : sql`matter.filed_at`
  let query = filtered(mattersDb(tx).selectFrom('matters.matter as matter') as unknown as Query, sight, filter, now)
  if (filter.states.length > 0) query = query.where('state', 'in', [...filter.states])
  if (after !== undefined) {
    query = query.where(
      order === 'due'
        ? sql<boolean>`(${sortKey}, matter.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql<boolean>`(${sortKey}, matter.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  }
  const direction = order === 'due' ? 'asc' : 'desc'
  const rows = await query
    .select([...ROW_COLUMNS, key.as('key')])
    .orderBy(sortKey, direction)
    .orderBy('matter.id', direction)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...toRow(row), key: row.key }))
}

/** How many of the filtered matters stand in each state (the state filter itself left out), and how many are overdue, wait for a word, or are paused. */
export async function countStates(tx: Tx, sight: Sight, filter: Filter, now: Instant): Promise<Readonly<Record<string, number>>> {
  const query = filtered(mattersDb(tx).selectFrom('matters.matter as matter') as unknown as Query, sight, filter, now)
  const rows = await query
    .select([
      'state',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where due_at < ${new Date(now)}))::int`.as('overdue'),
      sql<number>`(count(*) filter (where awaits = 'arbitration'))::int`.as('arbitration'),
      sql<number>`(count(*) filter (where awaits = 'extension'))::int`.as('extension'),
      sql<number>`(count(*) filter (where paused_until > ${new Date(now)}))::int`.as('paused'),
    ])
    .groupBy('state')
    .execute()
  const sum = (name: 'overdue' | Awaited | 'paused'): number => rows.reduce((all, row) => all + row[name], 0)
  const beside = { overdue: sum('overdue'), arbitration: sum('arbitration'), extension: sum('extension'), paused: sum('paused') }
  return { ...Object.fromEntries(rows.map((row) => [row.state, row.count])), ...beside }
}

export type PointRow = {
  readonly homeDistrict: number
  readonly id: string
  readonly lon: number
  readonly lat: number
  readonly state: State
  readonly dueAt: Instant | null
}

function asked(tx: Tx, sight: Sight, filter: Filter, now: Instant): Query {
  const query = filtered(mattersDb(tx).selectFrom('matters.matter as matter') as unknown as Query, sight, filter, now)
  return filter.states.length > 0 ? query.where('state', 'in', [...filter.states]) : query
}

/** Where the filtered matters lie, by next deadline, as listRows walks them; those without a point are left out. */
export async function listPoints(tx: Tx, sight: Sight, filter: Filter, limit: number, now: Instant): Promise<readonly PointRow[]> {
  const rows = await asked(tx, sight, filter, now)
    .select(['matter.home_district', 'matter.id', 'matter.lon', 'matter.lat', 'matter.state', 'matter.due_at'])
    .where('lon', 'is not', null)
    .where('lat', 'is not', null)
    .orderBy(sql`coalesce(matter.due_at, ${LATEST}::timestamptz)`)
    .orderBy('matter.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    homeDistrict: row.home_district,
    id: row.id,
    lon: row.lon ?? 0,
    lat: row.lat ?? 0,
    state: row.state as State,
    dueAt: row.due_at,
  }))
}

export async function countWithoutPoint(tx: Tx, sight: Sight, filter: Filter, now: Instant): Promise<number> {
  const { count } = await asked(tx, sight, filter, now)
    .select(sql<number>`count(*)::int`.as('count'))
    .where((where) => where.or([where('lon', 'is', null), where('lat', 'is', null)]))
    .executeTakeFirstOrThrow()
  return count
}
