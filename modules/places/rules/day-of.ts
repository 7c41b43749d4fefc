// SPDX-License-Identifier: MPL-2.0
// The civil date of a moment in the city's time zone, Asia/Shanghai: UTC+8 all year.
import { civilDate, HOUR, toIso, instant, type CivilDate, type Instant } from '#kernel/instant.ts'

export function dayOf(at: Instant): CivilDate {
  return civilDate(toIso(instant(at + 8 * HOUR)).slice(0, 10))
}
