// SPDX-License-Identifier: MPL-2.0
// Admitted work ends by itself on the day after its last: nobody has to remember it. The state of a day never depends on this
// chore (rules/application.ts, `standingOn`); it writes the end into the record and tells the units. Run twice it writes once.
// One application that fails is named in the log and holds up no other; the next night tries it again.
import { uuidv7 } from 'uuidv7'
import { civilDateAt } from '#kernel/instant.ts'
import { inTransaction } from '#platform/db.ts'
import { saveAnnounced, wakeOutbox } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { decideEnd } from '../rules/decide-application.ts'
import { readingOf } from '../rules/reading.ts'
import { findOverdueToEnd, type Ending } from '../store/list.ts'
import { getApplication, saveApplicationStep, type Ref } from '../store/proceeding.ts'
import { SYSTEM } from './parties.ts'
import { loadRules } from './rulebook.ts'
import { movedEvent } from './step.ts'

const AT_ONCE = 200
const EVERYTHING = readingOf({ kind: 'system', name: 'admissions.end-work' })

function endOne(world: World, ref: Ref): Promise<boolean> {
  return inTransaction(world.db, async (tx) => {
    const now = world.now()
    const kept = await getApplication(tx, ref, EVERYTHING, 'lock')
    const decided = decideEnd(kept.now, civilDateAt(now))
    if (decided === undefined) return false
    const after = await saveApplicationStep(tx, kept, decided, SYSTEM, now, uuidv7)
    const scope = { world, tx, now }
    const { rules } = await loadRules(scope)
    const last = after.events.at(-1)
    if (last !== undefined) await saveAnnounced(tx, [await movedEvent(scope, rules, after, last)], now)
    return true
  })
}

/** Returns how many ended. */
export async function endWork(world: World, atOnce = AT_ONCE): Promise<number> {
  let ended = 0
  let after: Ending | undefined
  for (;;) {
    const due = await findOverdueToEnd(world.db, civilDateAt(world.now()), atOnce, after)
    for (const { homeDistrict, id } of due) {
      const done = await endOne(world, { homeDistrict, id }).catch((error: unknown) => {
        world.log.error({ application: id, error: String(error) }, 'admitted work could not be ended; it is tried again')
        return false
      })
      if (done) ended += 1
    }
    if (due.length < atOnce) break
    after = due.at(-1)
  }
  if (ended > 0) wakeOutbox(world)
  return ended
}
