// SPDX-License-Identifier: MPL-2.0
// The runs in which open deadlines were counted anew, latest first: what changed, how many matters were looked at and moved.
// Counts and sources only; which matters they were stands in each matter's own record.
import { toIso } from '#kernel/instant.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { findRuns } from '../store/clock-run.ts'
import { iso } from './clock-view.ts'

const MOST = 200

export const listClockRuns = action(contract.listClockRuns, async (ctx) => ({
  runs: (await findRuns(ctx.tx, MOST)).map(({ id, cause, source, startedAt, finishedAt, lookedAt, moved }) => ({
    id,
    cause,
    source,
    startedAt: toIso(startedAt),
    finishedAt: iso(finishedAt),
    lookedAt,
    moved,
  })),
}))
