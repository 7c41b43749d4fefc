// SPDX-License-Identifier: MPL-2.0
// The time as the server has it, from the date its answers carry: a device whose clock is wrong still shows how long there
// really is. To the second; a difference of less than two is taken as none, so that clocks do not jump.

const HALF_A_SECOND = 500
const SAME = 2_000
let ahead = 0

/** Called with the `date` of every answer; one that cannot be read changes nothing. */
export function noteServerDate(date: string | null): void {
  const server = date === null ? NaN : Date.parse(date)
  if (Number.isNaN(server)) return
  const difference = server + HALF_A_SECOND - Date.now()
  if (Math.abs(difference - ahead) >= SAME) ahead = Math.abs(difference) < SAME ? 0 : difference
}

/** Milliseconds since 1970, as the server would say. */
export function serverNow(): number {
  return Date.now() + ahead
}
