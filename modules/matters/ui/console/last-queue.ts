// SPDX-License-Identifier: MPL-2.0
// The queue as it was last looked at in this window and the matter opened from it, so that a matter leads back to its row.
import type { QueueFilter } from './queue-filter.ts'

let last: QueueFilter = {}
let opened: string | undefined

export function lastQueue(): QueueFilter {
  return last
}

export function keepQueue(filter: QueueFilter): void {
  last = filter
}

export function keepOpened(matterId: string): void {
  opened = matterId
}

/** The matter opened last, once: asking takes it away. */
export function takeOpened(): string | undefined {
  const taken = opened
  opened = undefined
  return taken
}
