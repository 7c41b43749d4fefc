// SPDX-License-Identifier: MPL-2.0
// Every hour: clocks of consultation, decision and arbitration that are near or over are written into the record and told to the
// units that wait or are waited for; each clock once near (where the rules have a reminder) and once over. Each paper is locked and
// decided anew in a transaction of its own, so a run that is killed, or runs twice at once, tells nothing twice.
import { uuidv7 } from 'uuidv7'
import type { Instant } from '#kernel/instant.ts'
import { deadlineAfter, loadCalendar } from '#modules/calendar/index.ts'
import { inTransaction } from '#platform/db.ts'
import { saveAnnounced, wakeOutbox } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { whatToTell, type Deadline } from '../rules/deadlines.ts'
import { readingOf } from '../rules/reading.ts'
import { findClocksToTell, type ClockFound } from '../store/clocks.ts'
import { getApplication, getTask, saveApplicationStep, saveTaskStep, type KeptApplication, type KeptTask } from '../store/proceeding.ts'
import { SYSTEM, type Scope } from './parties.ts'
import { loadRules, type AdmissionRules } from './rulebook.ts'
import { movedEvent } from './step.ts'

const AT_ONCE = 200
const EVERYTHING = readingOf({ kind: 'system', name: 'admissions.tell-of-clocks' })

/** From when on clocks are near: the amount of the rules after now, and after the clock's own start. */
async function nearUntil(scope: Scope, { remind }: AdmissionRules, from: Instant): Promise<Instant | null> {
  return remind === null ? null : deadlineAfter(await loadCalendar(scope), from, remind.amount, remind.clock).dueAt
}

async function newsOf(scope: Scope, rules: AdmissionRules, deadline: Deadline): Promise<ReturnType<typeof whatToTell>> {
  const [until, fromStart] = [await nearUntil(scope, rules, scope.now), await nearUntil(scope, rules, deadline.startedAt)]
  return whatToTell(deadline, scope.now, until === null || fromStart === null ? null : { until, fromStart })
}

function tellOne(world: World, { homeDistrict, id, step }: ClockFound): Promise<boolean> {
  return inTransaction(world.db, async (tx) => {
    const scope = { world, tx, now: world.now() }
    const ref = { homeDistrict, id }
    const { rules } = await loadRules(scope)
    const kept = step === 'arbitrate' ? await getTask(tx, ref, EVERYTHING, 'lock') : await getApplication(tx, ref, EVERYTHING, 'lock')
    const deadline = kept.now.deadlines.find((one) => one.step === step)
    const kind = deadline && (await newsOf(scope, rules, deadline))
    if (kind === undefined) return false
    const said = { kind, facts: { step } }
    const after: KeptApplication | KeptTask =
      'communities' in kept.now
        ? await saveApplicationStep(tx, kept as KeptApplication, said, SYSTEM, scope.now, uuidv7)
        : await saveTaskStep(tx, kept as KeptTask, said, SYSTEM, scope.now, uuidv7)
    const last = after.events.at(-1)
    if (last !== undefined) await saveAnnounced(tx, [await movedEvent(scope, rules, after, last)], scope.now)
    return true
  })
}

/** Returns how many clocks were told of. One that fails is named in the log and holds up no other; it is tried again. */
export async function tellOfClocks(world: World, atOnce = AT_ONCE): Promise<number> {
  const scope = { world, tx: world.db, now: world.now() }
  const { rules } = await loadRules(scope)
  const until = (await nearUntil(scope, rules, scope.now)) ?? scope.now
  let told = 0
  let after: ClockFound | undefined
  for (;;) {
    const found = await findClocksToTell(world.db, scope.now, until, atOnce, after)
    for (const clock of found) {
      const done = await tellOne(world, clock).catch((error: unknown) => {
        world.log.error({ paper: clock.id, step: clock.step, error: String(error) }, 'a clock could not be told of; it is tried again')
        return false
      })
      if (done) told += 1
    }
    if (found.length < atOnce) break
    after = found.at(-1)
  }
  if (told > 0) wakeOutbox(world)
  return told
}
