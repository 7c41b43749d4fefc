// SPDX-License-Identifier: MPL-2.0
// Works off the runs that were ordered, oldest first, some communities at once, planned and divided in worker threads. What
// is done is committed community by community: a run cut off goes on with the next call, and one that is cancelled stops within a
// few communities.
import { inTransaction } from '#platform/db.ts'
import type { Listener } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { DivisionCancelled, startDividers, type Dividers } from '#modules/places/index.ts'
import { loadRulebookByLabel } from '#modules/rulebooks/index.ts'
import { RUN_ORDERED } from '../events.ts'
import { divisionsRulebook } from '../rulebook.ts'
import { finishRun, findUnfinished, findWaitingParts, getRunRow, type Run } from '../store/run.ts'
import { makeProposal, type Making } from './make-proposal.ts'

const WORKING = 'divisions.working'
/** Communities begun before it is asked again whether the run was cancelled. */
const PAGE = 8

async function workRun(world: World, run: Run, dividers: Making['dividers']): Promise<void> {
  const { rules } = await loadRulebookByLabel({ world, tx: world.db, now: world.now() }, divisionsRulebook, run.rulesLabel)
  const making = { world, run, rules, dividers }
  // What another process holds is left to it.
  for (let page = await findWaitingParts(world.db, run.ref, PAGE); page.length > 0; page = await findWaitingParts(world.db, run.ref, PAGE, page.at(-1))) {
    await Promise.all(page.map((community) => makeProposal(making, community)))
    if ((await getRunRow(world.db, run.ref)).finishedAt !== null) return
  }
  await inTransaction(world.db, (tx) => finishRun(tx, run.ref, world.now()))
}

/** Runs that come in meanwhile are worked off too; one that fails is left to the next call. */
async function workAll(world: World, start: () => Dividers): Promise<void> {
  const tried = new Set<string>()
  const next = async (): Promise<Run | undefined> => (await findUnfinished(world.db)).find(({ ref }) => !tried.has(ref.id))
  let run = await next()
  if (run === undefined) return
  const dividers = start()
  try {
    for (; run !== undefined; run = await next()) {
      const { ref } = run
      tried.add(ref.id)
      await workRun(world, run, dividers).catch((error: unknown) => {
        if (error instanceof DivisionCancelled) throw error
        world.log.error({ run: ref.id, error: String(error) }, 'a run of divisions could not go on; it is tried again')
      })
    }
  } finally {
    await dividers.close()
  }
}

type Working = { again: boolean; readonly done: Promise<void> }

/** One at a time in a process; a call while another works waits until that has looked once more. `start`: where the dividing is done. */
export function workRuns(world: World, start: () => Dividers = startDividers): Promise<void> {
  const working = world.memory.get(WORKING) as Working | undefined
  if (working !== undefined) {
    working.again = true
    return working.done
  }
  const work = async (): Promise<void> => {
    try {
      do {
        mine.again = false
        await workAll(world, start)
      } while (mine.again)
    } finally {
      world.memory.delete(WORKING)
    }
  }
  // `work` first looks at `mine` after this statement: what comes before its first wait is in the next turn.
  const mine: Working = { again: false, done: Promise.resolve().then(work) }
  world.memory.set(WORKING, mine)
  return mine.done
}

/** Begins at once instead of at the next minute; the chore would find it anyway. */
export const startRun: Listener = {
  name: 'divisions.start-run',
  on: [RUN_ORDERED],
  handle: (world) => {
    void workRuns(world).catch((error: unknown) => world.log.warn({ error: String(error) }, 'runs of divisions stopped; the chore goes on'))
    return Promise.resolve()
  },
}
