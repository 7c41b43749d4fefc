// SPDX-License-Identifier: MPL-2.0
// Sends one delivery over its channel. Phones and office addresses are asked of their modules at this moment and kept
// nowhere else. Everything sent carries a key that stays the same when it is sent again. Errors hold no phone or address.
import { createHash, createHmac } from 'node:crypto'
import { toIso } from '#kernel/instant.ts'
import { postJson } from '#platform/post-json.ts'
import type { World } from '#platform/world.ts'
import { findPhone } from '#modules/identity/index.ts'
import { findAccountsToTell } from '#modules/matters/index.ts'
import { findLiaisonPhones, findOfficeMail } from '#modules/offices/index.ts'
import { smsText, unitMail } from '../rules/message-text.ts'
import type { Taken } from '../store/delivery.ts'

/** `errors` empty = everybody there is was reached. `reached` are keys of single messages, for the next try. */
export type Sent = { readonly to: 'somebody' | 'nobody'; readonly reached: readonly string[]; readonly errors: readonly string[] }

const MOST_FAILURES = 3
/** Phones a try; with ten seconds each at worst this stays within the lease. */
const MOST_PHONES = 40

function messageKey(delivery: Taken, addressee: string): string {
  return createHash('sha256').update(`${delivery.id} ${addressee}`).digest('hex').slice(0, 32)
}

type Addressee = { readonly key: string; readonly phone: () => Promise<string | undefined> }

/** Those who reported a matter; of a unit, its liaison officers by their work phones. */
async function addresseesOf(scope: Parameters<typeof findPhone>[0], delivery: Taken): Promise<readonly Addressee[]> {
  if (delivery.toUnitId !== null) {
    const phones = await findLiaisonPhones(scope, delivery.toUnitId)
    return phones.map((phone) => ({ key: messageKey(delivery, phone), phone: async () => phone }))
  }
  const accounts = await findAccountsToTell(scope, delivery.subjectId)
  return accounts.map((accountId) => ({ key: messageKey(delivery, accountId), phone: () => findPhone(scope, accountId) }))
}

async function sendSms(world: World, delivery: Taken): Promise<Sent> {
  const scope = { world, tx: world.db, now: world.now() }
  const text = smsText(world.settings.CITY_NAME_ZH, delivery.subject, delivery.textKey, delivery.number)
  const reached = [...delivery.reached]
  const errors: string[] = []
  let told = 0
  for (const { key, phone: find } of await addresseesOf(scope, delivery)) {
    const phone = reached.includes(key) ? undefined : await find()
    if (phone === undefined) continue
    if (told >= MOST_PHONES) errors.push('more phones to reach')
    // The gateway is down or refuses us, or there are many phones: the rest at the next try.
    if (errors.length >= MOST_FAILURES || told >= MOST_PHONES) break
    told += 1
    await world.sms.send({ phone, text, key }).then(
      () => reached.push(key),
      (error: unknown) => errors.push(error instanceof Error ? error.message : 'could not be sent'),
    )
  }
  return { to: reached.length + errors.length > 0 ? 'somebody' : 'nobody', reached, errors }
}

/** Where the console shows what a message is about. */
const PAGES = { matter: 'matters', whistle: 'whistles', application: 'admissions', 'refused-task': 'admissions/refused' } as const

async function sendMail(world: World, delivery: Taken): Promise<Sent> {
  const { CITY_NAME_ZH, CITY_NAME_EN, PUBLIC_URL } = world.settings
  const to = delivery.toUnitId === null ? undefined : await findOfficeMail({ world, tx: world.db, now: world.now() }, delivery.toUnitId)
  if (to === undefined) return { to: 'nobody', reached: [], errors: [] }
  const link = PUBLIC_URL === '' ? '' : `${PUBLIC_URL.replace(/\/$/, '')}/console/${PAGES[delivery.subject]}/${delivery.subjectId}`
  await world.mail.send({
    to,
    key: delivery.id,
    ...unitMail({ zh: CITY_NAME_ZH, en: CITY_NAME_EN }, delivery.subject, delivery.textKey, delivery.number, link),
  })
  return { to: 'somebody', reached: [], errors: [] }
}

async function sendWebhook(world: World, delivery: Taken): Promise<Sent> {
  const { WEBHOOK_URL, WEBHOOK_SECRET } = world.settings
  if (WEBHOOK_URL === '') return { to: 'nobody', reached: [], errors: [] }
  const { id, subject, textKey, subjectId, number, toUnitId } = delivery
  const about = subject === 'matter' ? { matterId: subjectId, matterNumber: number } : { subject, subjectId, number }
  const body = JSON.stringify({ id, notice: textKey, ...about, toUnitId, noticedAt: toIso(delivery.noticedAt) })
  const signature = WEBHOOK_SECRET === '' ? {} : { 'x-lifang-signature': `sha256=${createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex')}` }
  await postJson('webhook', { url: WEBHOOK_URL, body, headers: { 'idempotency-key': id, ...signature } })
  return { to: 'somebody', reached: [], errors: [] }
}

const SENDERS = { sms: sendSms, mail: sendMail, webhook: sendWebhook } as const

/** Never throws: what went wrong stands in `errors`. */
export async function sendDelivery(world: World, delivery: Taken): Promise<Sent> {
  return SENDERS[delivery.channel](world, delivery).catch((error: unknown) => ({
    to: 'somebody',
    reached: delivery.reached,
    errors: [error instanceof Error ? error.message : 'could not be sent'],
  }))
}
