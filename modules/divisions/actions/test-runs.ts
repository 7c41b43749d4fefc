// SPDX-License-Identifier: MPL-2.0
// For tests: a run taken in hand community by community, planned and divided in this thread.
import type { Tx } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { divide, planCommunity, type Dividers } from '#modules/places/index.ts'
import { loadRules } from './scope.ts'
import type { Making } from './make-proposal.ts'
import { parseRef } from '../store/proposal.ts'
import { getRunRow as rowOf, type RunCounted } from '../store/run.ts'

export const getRunRow = (tx: Tx, runId: string): Promise<RunCounted> => rowOf(tx, parseRef(runId))

export async function parseRun(world: World, runId: string): Promise<Making> {
  const run = await getRunRow(world.db, runId)
  const { rules } = await loadRules({ world, tx: world.db, now: world.now() })
  return { world, run, rules, dividers: inThisThread() }
}

/** Starting worker threads takes a second: tests divide where they are. */
export function inThisThread(): Dividers {
  return {
    plan: (input) => Promise.resolve().then(() => planCommunity(input)),
    divide: (problem, { ms: _, ...options }) => Promise.resolve({ division: divide(problem, { ...options, ms: 10 }), ms: 0 }),
    close: () => Promise.resolve(),
  }
}
