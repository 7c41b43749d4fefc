// SPDX-License-Identifier: MPL-2.0
// Sends what waits, through the ports. Phone numbers are asked of identity at this moment and kept nowhere else.
import type { World } from '#platform/world.ts'
import { findPhone } from '#modules/identity/index.ts'
import { findAccountsToTell } from '#modules/matters/index.ts'
import { saveAttempt, takeWaiting, type Waiting } from '../store/notice.ts'
import { smsText } from '../rules/sms-text.ts'

const BATCH = 100
const WEBHOOK_TIMEOUT = 10_000

async function sendSms(world: World, delivery: Waiting): Promise<void> {
  const scope = { world, tx: world.db, now: world.now() }
  for (const accountId of await findAccountsToTell(scope, delivery.matterId)) {
    const phone = await findPhone(scope, accountId)
    if (phone !== undefined) await world.sms.send({ phone, text: smsText(world.settings.CITY_NAME_ZH, delivery.textKey, delivery.matterNumber) })
  }
}

async function sendWebhook(world: World, delivery: Waiting): Promise<void> {
  const answer = await fetch(world.settings.WEBHOOK_URL, {
    method: 'POST', redirect: 'error', signal: AbortSignal.timeout(WEBHOOK_TIMEOUT), headers: { 'content-type': 'application/json', 'idempotency-key': delivery.id },
    body: JSON.stringify({ notice: delivery.textKey, matterId: delivery.matterId, matterNumber: delivery.matterNumber }),
  })
  if (!answer.ok) throw new Error(`webhook answered ${answer.status}`)
}

/** Tries each waiting delivery once; a failure is kept with its reason and tried again later. */
export async function sendWaiting(world: World): Promise<void> {
  for (const delivery of await takeWaiting(world.db, BATCH, world.now())) {
    const send = delivery.channel === 'sms' ? sendSms : sendWebhook
    const error = await send(world, delivery).then(() => undefined, (reason: unknown) => String(reason))
    await saveAttempt(world.db, delivery, error, world.now())
  }
}
