// SPDX-License-Identifier: MPL-2.0
// The queue as it was last looked at in this window, so that a matter leads back to it.
import type { QueueFilter } from './queue-filter.ts'

let last: QueueFilter = {}

export function lastQueue(): QueueFilter {
  return last
}

export function keepQueue(filter: QueueFilter): void {
  last = filter
}
