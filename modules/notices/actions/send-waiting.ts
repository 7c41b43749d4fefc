// SPDX-License-Identifier: MPL-2.0
// Sends what waits, at least once: a crash between sending and marking sends again, with the same key. Each channel goes
// by itself, so that one that hangs delays no other; a run ends after 500 deliveries or 45 seconds, and a channel rests
// until the next run after five failures in a row, so that an outage does not use up the tries of everything that waits.
import { SECOND } from '#kernel/instant.ts'
import type { World } from '#platform/world.ts'
import { CHANNELS, MOST_ATTEMPTS, type Channel } from '../rules/sending.ts'
import { findWaitingDistricts, saveOutcome, takeDue, type Outcome, type Taken } from '../store/delivery.ts'
import { sendDelivery } from './send-delivery.ts'

const BATCH = 500
const RUN = 45 * SECOND
const MOST_FAILURES = 5

async function outcomeOf(world: World, delivery: Taken): Promise<Outcome> {
  // A try beyond the last is one whose sender died every time: sending it once more could go on for ever.
  if (delivery.attempts > MOST_ATTEMPTS) return { state: 'failed', error: 'the sender ended before saying how it went', reached: [] }
  const { to, reached, errors } = await sendDelivery(world, delivery)
  if (errors.length === 0) return { state: to === 'nobody' ? 'nobody' : 'sent' }
  return { state: delivery.attempts >= MOST_ATTEMPTS ? 'failed' : 'waiting', error: [...new Set(errors)].join('; '), reached }
}

async function sendChannel(world: World, channel: Channel): Promise<void> {
  const end = performance.now() + RUN
  let [tried, failures] = [0, 0]
  for (const district of await findWaitingDistricts(world.db, channel)) {
    while (tried < BATCH && failures < MOST_FAILURES && performance.now() < end) {
      const delivery = await takeDue(world.db, district, channel, world.now())
      if (delivery === undefined) break
      const outcome = await outcomeOf(world, delivery)
      await saveOutcome(world.db, delivery, outcome, world.now())
      tried += 1
      failures = 'error' in outcome ? failures + 1 : 0
      if (outcome.state === 'failed')
        world.log.error({ channel, delivery: delivery.id, about: delivery.number, error: outcome.error }, 'notice could not be sent and is given up')
    }
  }
  if (failures >= MOST_FAILURES) world.log.warn({ channel }, 'channel rests until the next run')
}

/** Tries each due delivery once; a failure is kept with its reason and tried again later. */
export async function sendWaiting(world: World): Promise<void> {
  const ends = await Promise.allSettled(CHANNELS.map((channel) => sendChannel(world, channel)))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
