// SPDX-License-Identifier: MPL-2.0
// Between an ISO moment and what a field for date and time holds, in the city's time (all of China keeps +08:00, no
// summer time since 1992), whatever the zone of the machine.
const OFFSET = '+08:00'
const OFFSET_MS = 8 * 3_600_000

export function toField(iso: string): string {
  return new Date(Date.parse(iso) + OFFSET_MS).toISOString().slice(0, 16)
}

/** undefined for a field that is empty or not filled in whole. */
export function fromField(field: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(field) ? `${field}:00${OFFSET}` : undefined
}
