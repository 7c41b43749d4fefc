// SPDX-License-Identifier: MPL-2.0
// Every minute: finds whistles in which something fell due (nobody acknowledged or came, a plan or result is late) and
// records what the ladder says. Each whistle is locked and decided in a transaction of its own from its own record, so a
// sweep that is killed, or runs twice at once, repeats nothing and loses nothing: what was recorded is no longer due.
import { inTransaction } from '#platform/db.ts'
import { saveAnnounced, wakeOutbox, type Announced } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { decideDue } from '../rules/sweep.ts'
import { findDue, lockDue, type Ref } from '../store/whistle.ts'
import { record, SYSTEM } from './record.ts'

const BATCH = 200

async function sweepOne(world: World, ref: Ref): Promise<number> {
  const now = world.now()
  return inTransaction(world.db, async (tx) => {
    const kept = await lockDue(tx, ref, now)
    if (kept === undefined) return 0
    const announced: Announced[] = []
    const decided = decideDue(kept.whistle, now)
    await record({ tx, now, announce: (event) => void announced.push(event) }, kept, decided, SYSTEM)
    if (announced.length > 0) await saveAnnounced(tx, announced, now)
    return decided.length
  })
}

/** Returns how many events were recorded. One whistle that fails holds up no other; it is tried again a minute later. */
export async function sweepWhistles(world: World): Promise<number> {
  let recorded = 0
  let after: Ref | undefined
  for (;;) {
    const due = await findDue(world.db, world.now(), BATCH, after)
    for (const ref of due) {
      recorded += await sweepOne(world, ref).catch((error: unknown) => {
        world.log.error({ whistle: ref.id, error: String(error) }, 'a whistle could not be swept; it is tried again')
        return 0
      })
    }
    if (due.length < BATCH) break
    after = due.at(-1)
  }
  if (recorded > 0) wakeOutbox(world)
  return recorded
}
