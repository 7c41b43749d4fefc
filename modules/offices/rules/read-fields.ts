// SPDX-License-Identifier: MPL-2.0
// Reads the fields of one line of a city's file and collects what is wrong with it, so that one import names every
// fault at once and not the first.
import { findAreaPath } from '#kernel/area-path.ts'
import { civilDate } from '#kernel/instant.ts'
import { isPlainName } from '#kernel/plain-name.ts'

export type FileLine = { readonly line: number; readonly fields: Readonly<Record<string, string>> }

export type FieldReader = {
  readonly text: (column: string, most?: number) => string
  readonly optional: (column: string) => string | null
  readonly oneOf: <T extends string>(column: string, known: readonly T[], fallback: T) => T
  readonly area: (column: string) => string
  readonly optionalArea: (column: string) => string | null
  readonly day: (column: string) => string
  readonly optionalDay: (column: string, after: string) => string | null
  readonly phone: (column: string) => string | null
  readonly mail: (column: string) => string | null
  readonly fault: (words: string) => void
}

// One plain address: no names, no lists, nothing that a mail server could read as a second one.
const MAIL = /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i

function isDay(text: string): boolean {
  try {
    civilDate(text)
    return true
  } catch {
    return false
  }
}

export function fieldReader(file: string, { line, fields }: FileLine, faults: string[]): FieldReader {
  const fault = (words: string): void => void faults.push(`${file} line ${line}: ${words}`)
  const raw = (column: string): string => fields[column]?.trim() ?? ''
  const optional = (column: string): string | null => (raw(column) === '' ? null : raw(column))
  const text = (column: string, most = 200): string => {
    if (raw(column) === '') fault(`${column} is empty`)
    if (raw(column).length > most) fault(`${column} is longer than ${most} characters`)
    if (!isPlainName(raw(column))) fault(`${column} holds a control character, a line break or a mark that turns text around`)
    return raw(column)
  }
  const area = (column: string): string => {
    if (findAreaPath(raw(column)) === undefined) fault(`${column} "${raw(column)}" is no area code of 2, 4, 6, 9, 12 or 15 digits`)
    return raw(column)
  }
  const day = (column: string): string => {
    if (!isDay(raw(column))) fault(`${column} "${raw(column)}" is no date like 2026-01-31`)
    return raw(column)
  }
  return {
    text,
    optional,
    area,
    day,
    fault,
    optionalArea: (column) => (raw(column) === '' ? null : area(column)),
    oneOf: (column, known, fallback) => {
      const value = known.find((candidate) => candidate === raw(column))
      if (value === undefined) fault(`${column} "${raw(column)}" is none of ${known.join(', ')}`)
      return value ?? fallback
    },
    optionalDay: (column, after) => {
      if (raw(column) === '') return null
      const value = day(column)
      if (isDay(value) && value <= after) fault(`${column} ${value} is not after ${after}`)
      return value
    },
    phone: (column) => {
      if (raw(column) !== '' && !/^\+?[\d\s()-]{3,20}$/.test(raw(column))) fault(`${column} "${raw(column)}" is no phone number`)
      return optional(column)
    },
    mail: (column) => {
      const value = raw(column)
      if (value !== '' && (value.length > 254 || !MAIL.test(value))) fault(`${column} "${value}" is no mail address`)
      return optional(column)
    },
  }
}

/** A fault for each line whose key stood on an earlier line. */
export function faultsOfRepeats(file: string, lines: readonly FileLine[], keyOf: (field: (column: string) => string) => string): readonly string[] {
  const first = new Map<string, number>()
  return lines.flatMap(({ line, fields }) => {
    const key = keyOf((column) => fields[column]?.trim() ?? '')
    const earlier = first.get(key)
    if (earlier !== undefined) return [`${file} line ${line}: ${key} stands already on line ${earlier}`]
    first.set(key, line)
    return []
  })
}
