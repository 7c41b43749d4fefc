// SPDX-License-Identifier: MPL-2.0
// Clock runs: each time open deadlines were counted anew. A run that a crash cut off is found unfinished and goes on; `moved`
// grows in the transaction that moves a matter, so it is right whenever that was.
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { UNAWAITED, type Tx } from '#platform/db.ts'
import { mattersDb } from './matter.ts'

export type ClockRun = {
  readonly id: string
  readonly cause: 'calendar' | 'list'
  readonly source: string
  /** Of a list run: the version that takes over. */
  readonly versionId: string | null
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  readonly lookedAt: number
  readonly moved: number
}

/** Two servers that would begin the same run wait for each other until the transaction ends. */
export async function lockRuns(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('matters.clock-runs', 0))`.execute(tx)
}

const runs = (tx: Tx) =>
  mattersDb(tx)
    .selectFrom('matters.clock_run')
    .select(['id', 'cause', 'source', 'version_id as versionId', 'started_at as startedAt', 'finished_at as finishedAt', 'looked_at as lookedAt', 'moved'])
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')

// The check constraint clock_run_cause holds the words.
const runOf = (row: Omit<ClockRun, 'cause'> & { readonly cause: string }): ClockRun => ({ ...row, cause: row.cause as ClockRun['cause'] })

/** Runs, latest first. */
export async function findRuns(tx: Tx, limit: number): Promise<readonly ClockRun[]> {
  return (await runs(tx).limit(limit).execute()).map(runOf)
}

export async function findUnfinishedCalendarRun(tx: Tx): Promise<ClockRun | undefined> {
  const row = await runs(tx).where('cause', '=', 'calendar').where('finished_at', 'is', null).executeTakeFirst()
  return row && runOf(row)
}

/** The run of a version, finished or not. */
export async function findRunOfVersion(tx: Tx, versionId: string): Promise<ClockRun | undefined> {
  const row = await runs(tx).where('version_id', '=', versionId).executeTakeFirst()
  return row && runOf(row)
}

export type NewRun = Pick<ClockRun, 'id' | 'cause' | 'source' | 'versionId'> & { readonly list: string | null }

export async function insertRun(tx: Tx, { id, cause, source, list, versionId }: NewRun, now: Instant): Promise<void> {
  await mattersDb(tx)
    .insertInto('matters.clock_run')
    .values({ id, cause, source, list, version_id: versionId, started_at: new Date(now), finished_at: null, looked_at: 0, moved: 0 })
    .execute()
}

/** One more matter moved by a run. */
export async function countMoved(tx: Tx, runId: string): Promise<void> {
  await mattersDb(tx)
    .updateTable('matters.clock_run')
    .set({ moved: sql<number>`moved + 1` })
    .where('id', '=', runId)
    .modifyEnd(UNAWAITED)
    .execute()
}

export async function saveLookedAt(tx: Tx, runId: string, lookedAt: number, finishedAt: Instant | null): Promise<void> {
  await mattersDb(tx)
    .updateTable('matters.clock_run')
    .set({ looked_at: lookedAt, finished_at: finishedAt === null ? null : new Date(finishedAt) })
    .where('id', '=', runId)
    .execute()
}
