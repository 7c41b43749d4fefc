// SPDX-License-Identifier: MPL-2.0
// Structured log lines. Request bodies, query strings, cookies and phone numbers are never logged.
import { pino } from 'pino'

export type Log = {
  info(facts: object, words: string): void
  warn(facts: object, words: string): void
  error(facts: object, words: string): void
}

export function createLog(level: string): Log & ReturnType<typeof pino> {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
