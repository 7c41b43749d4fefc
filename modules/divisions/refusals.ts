// SPDX-License-Identifier: MPL-2.0
// The noes of divisions. Gates of an edit name the grid by `key` and `grid`, its name; `divisions.too-many-grids` the `most`;
// `divisions.not-tiling` how many `faults`, and of the first its name `fault` and where it is;
// `divisions.changed` the revision `seen` and `now`; `divisions.later-grids` the `day`.
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'divisions.changed': 409,
  'divisions.wrong-state': 409,
  'divisions.own-work': 409,
  'divisions.day-wrong': 409,
  'divisions.reason-needed': 400,
  'divisions.no-communities': 409,
  'divisions.run-going-on': 409,
  'divisions.no-such-grid': 409,
  'divisions.no-such-atom': 409,
  'divisions.nothing-changes': 409,
  'divisions.grid-emptied': 409,
  'divisions.grid-broken': 409,
  'divisions.not-neighbours': 409,
  'divisions.cannot-split': 409,
  'divisions.too-many-grids': 409,
  'divisions.too-many-edits': 409,
  'divisions.name-taken': 409,
  'divisions.nothing-to-undo': 409,
  'divisions.grids-changed': 409,
  'divisions.later-grids': 409,
  'divisions.not-tiling': 409,
} as const satisfies Readonly<Record<string, RefusalStatus>>
