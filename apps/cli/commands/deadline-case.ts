// SPDX-License-Identifier: MPL-2.0
// Reads one line of a file of deadline cases (docs/how-to/count-deadlines.md) from JSON text into moments and clocks.
// Guarantees: either a whole case, or every fault of the line in words; nothing is rounded, guessed or repaired.
import { MOST_AMOUNT, type Clock, type Pause } from '#modules/calendar/index.ts'
import { parseInstant, type Instant } from '#kernel/instant.ts'

/** Names of the clocks in files; inside they are the short ones of the calendar. */
export const CLOCK_NAMES = { 'urgent-hour': 'uh', 'work-hour': 'wh', 'work-day': 'wd', 'natural-day': 'nd' } as const satisfies Readonly<Record<string, Clock>>
export type ClockName = keyof typeof CLOCK_NAMES

export type CaseStage = { readonly name: string; readonly clock: ClockName; readonly amount: number }
export type DeadlineCase = {
  readonly id: string | number
  readonly from: Instant
  readonly stages: readonly CaseStage[]
  readonly pauses: readonly Pause[]
}
export type CaseRead = {
  /** To be used only when `faults` is empty. */
  readonly case: DeadlineCase
  readonly faults: readonly string[]
  /** Fields that mean nothing here and were left aside. */
  readonly others: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>
type Reading = { readonly faults: string[]; readonly others: string[] }

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/
const NO_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/
// China had summer time until 1991; calendars know years to 2100.
const [FIRST_YEAR, LAST_YEAR] = [1992, 2100]

export function readCase(text: string): CaseRead {
  const reading: Reading = { faults: [], others: [] }
  const row = findObject(text, reading)
  if (row === undefined) return { case: { id: '', from: 0 as Instant, stages: [], pauses: [] }, ...reading }
  leaveAside(row, ['id', 'from', 'stages', 'pauses'], reading)
  const id = readId(row['id'], reading)
  const from = readMoment(row['from'], 'from', reading)
  return { case: { id, from, stages: readStages(row['stages'], reading), pauses: readPauses(row['pauses'], reading) }, ...reading }
}

function findObject(text: string, { faults }: Reading): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
    faults.push('is no JSON object {…}')
  } catch (error) {
    faults.push(`is no JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  return undefined
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function leaveAside(fields: Fields, known: readonly string[], { others }: Reading): void {
  for (const name of Object.keys(fields)) if (!known.includes(name)) others.push(name)
}

function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function readId(value: unknown, { faults }: Reading): string | number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (typeof value === 'string' && value.trim() !== '') return value
  faults.push(value === undefined ? 'id is missing' : `id ${shown(value)} is neither text nor a whole number`)
  return ''
}

function readMoment(value: unknown, where: string, { faults }: Reading): Instant {
  const why = whyNoMoment(value)
  if (why === undefined) return parseInstant(withColon(String(value)))
  faults.push(value === undefined ? `${where} is missing` : `${where} ${shown(value)} ${why}`)
  return 0 as Instant
}

/** `+0800` is read as `+08:00`. */
function withColon(text: string): string {
  return text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
}

function whyNoMoment(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'is no moment like 2026-02-13T16:00:00+08:00'
  if (NO_OFFSET.test(value)) return 'has no offset from UTC; write 2026-02-13T16:00:00+08:00'
  const found = MOMENT.exec(value)
  if (found === null) return 'is no moment like 2026-02-13T16:00:00+08:00'
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const real = new Date(Date.UTC(year, month - 1, day))
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return 'is on a day that does not exist'
  return year < FIRST_YEAR || year > LAST_YEAR ? `is not between ${FIRST_YEAR} and ${LAST_YEAR}` : undefined
}

function readStages(value: unknown, reading: Reading): readonly CaseStage[] {
  if (!Array.isArray(value) || value.length === 0) {
    reading.faults.push(value === undefined ? 'stages is missing' : 'stages is no list with at least one stage')
    return []
  }
  const stages = value.map((one: unknown, index) => readStage(one, `stages[${index}]`, reading))
  const names = stages.map(({ name }) => name).filter((name) => name !== '')
  for (const twice of new Set(names.filter((name, index) => names.indexOf(name) !== index)))
    reading.faults.push(`stage name ${shown(twice)} stands more than once in the case`)
  return stages
}

function readStage(value: unknown, where: string, reading: Reading): CaseStage {
  const { faults } = reading
  if (!isObject(value)) {
    faults.push(`${where} is no object with name, clock and amount`)
    return { name: '', clock: 'urgent-hour', amount: 1 }
  }
  leaveAside(value, ['name', 'clock', 'amount'], reading)
  const { name, clock, amount } = value
  const named = typeof name === 'string' && name.trim() !== ''
  if (!named) faults.push(`${where}.name ${shown(name)} is no name`)
  const known = typeof clock === 'string' && Object.hasOwn(CLOCK_NAMES, clock)
  if (!known) faults.push(`${where}.clock ${shown(clock)} is none of ${Object.keys(CLOCK_NAMES).join(', ')}`)
  const whole = typeof amount === 'number' && Number.isInteger(amount) && amount >= 1 && amount <= MOST_AMOUNT
  if (!whole) faults.push(`${where}.amount ${shown(amount)} is no whole number from 1 to ${MOST_AMOUNT}`)
  return { name: named ? name : '', clock: known ? (clock as ClockName) : 'urgent-hour', amount: whole ? amount : 1 }
}

function readPauses(value: unknown, reading: Reading): readonly Pause[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    reading.faults.push('pauses is no list')
    return []
  }
  return value.map((one: unknown, index) => {
    const where = `pauses[${index}]`
    if (!isObject(one)) {
      reading.faults.push(`${where} is no object with from and to`)
      return { from: 0 as Instant, to: 0 as Instant }
    }
    leaveAside(one, ['from', 'to'], reading)
    const before = reading.faults.length
    const pause = { from: readMoment(one['from'], `${where}.from`, reading), to: readMoment(one['to'], `${where}.to`, reading) }
    if (reading.faults.length === before && pause.to < pause.from) reading.faults.push(`${where} ends before it begins`)
    return pause
  })
}
