// SPDX-License-Identifier: MPL-2.0
import { civilDate, type CivilDate } from '#kernel/instant.ts'

/** `YYYY-MM-DD` as a date; undefined when it is none. */
export function readDay(text: string): CivilDate | undefined {
  try {
    return civilDate(text)
  } catch {
    return undefined
  }
}
