// SPDX-License-Identifier: MPL-2.0
// Reads rows of a file of past work orders through a documented mapping. Each row becomes an order or a named refusal; none
// is lost: read = good + refused.
import { CITY_OFFSET, HOUR, instant, type Instant } from '#kernel/instant.ts'

export type MatterMapping = {
  readonly name: string
  readonly explains: { readonly zh: string; readonly en: string }
  readonly list: string
  readonly homeDistrict: number
  readonly columns: {
    readonly id: string
    readonly date: string
    readonly area: string
    /** category by its Chinese name in the list; also stands for the missing words */ readonly itemName: string
    readonly unitCode: string
    readonly unitName: string
    readonly outcome: string
  }
  readonly filedAtHour: number
  readonly areas: Readonly<Record<string, string>>
  readonly outcomes: Readonly<Record<string, 'in-time' | 'overdue'>>
  readonly units: { readonly codePrefix: string; readonly kind: string; readonly level: string; readonly area: string }
}

export type ReadRow = {
  readonly line: number
  readonly id: string
  readonly filedAt: Instant
  readonly area: string
  readonly itemCode: string
  readonly words: string
  readonly unitCode: string
  readonly unitName: string
  readonly inTime: boolean
}

export type Why = 'no-id' | 'same-id' | 'no-date' | 'no-area' | 'no-item' | 'no-unit' | 'no-outcome'
export type RefusedRow = { readonly line: number; readonly why: Why; readonly value: string }

function filedAt(day: string, hour: number): Instant | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) ? undefined : instant(at - CITY_OFFSET + hour * HOUR)
}

function readOne(row: Readonly<Record<string, string>>, line: number, mapping: MatterMapping, items: ReadonlyMap<string, string>): ReadRow | RefusedRow {
  const { columns } = mapping
  const value = (name: string): string => (row[name] ?? '').trim()
  const no = (why: Why, text: string): RefusedRow => ({ line, why, value: text })
  const id = value(columns.id)
  const at = filedAt(value(columns.date), mapping.filedAtHour)
  const area = mapping.areas[value(columns.area)]
  const itemName = value(columns.itemName)
  const itemCode = items.get(itemName)
  const outcome = mapping.outcomes[value(columns.outcome)]
  const unitCode = value(columns.unitCode)
  if (id === '') return no('no-id', '')
  if (at === undefined) return no('no-date', value(columns.date))
  if (area === undefined) return no('no-area', value(columns.area))
  if (itemCode === undefined) return no('no-item', itemName)
  if (unitCode === '' || unitCode === '-') return no('no-unit', unitCode)
  if (outcome === undefined) return no('no-outcome', value(columns.outcome))
  return {
    line,
    id,
    filedAt: at,
    area,
    itemCode,
    words: `${itemName}（原工单 ${id}）`,
    unitCode: `${mapping.units.codePrefix}${unitCode}`,
    unitName: value(columns.unitName),
    inTime: outcome === 'in-time',
  }
}

/** `rows` in file order; the first data row is line 2. */
export function readPastRows(
  rows: readonly Readonly<Record<string, string>>[],
  mapping: MatterMapping,
  items: ReadonlyMap<string, string>,
): { readonly good: readonly ReadRow[]; readonly refused: readonly RefusedRow[] } {
  const seen = new Set<string>()
  const good: ReadRow[] = []
  const refused: RefusedRow[] = []
  rows.forEach((row, index) => {
    const read = readOne(row, index + 2, mapping, items)
    if ('why' in read) refused.push(read)
    else if (seen.has(read.id)) refused.push({ line: read.line, why: 'same-id', value: read.id })
    else {
      seen.add(read.id)
      good.push(read)
    }
  })
  return { good, refused }
}
