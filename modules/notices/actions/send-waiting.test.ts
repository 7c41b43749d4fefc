// SPDX-License-Identifier: MPL-2.0
// Sending on a real database to a real receiver: retries, giving up, several senders at once, senders that die, and
// who is written to over which channel.
import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instant, MINUTE, parseInstant, SECOND } from '#kernel/instant.ts'
import { allModules } from '#apps/server/modules.ts'
import { openDb } from '#platform/db.ts'
import { drainOutbox } from '#platform/outbox.ts'
import { gatewaySms } from '#platform/sms-gateway.ts'
import type { Settings } from '#platform/settings.ts'
import type { World } from '#platform/world.ts'
import { demoWorld, type Demo } from '#tests/demo.ts'
import { startReceiver, type Receiver, type Respond } from '#tests/receiver.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import type { Channel } from '../rules/sending.ts'
import { takeDue } from '../store/delivery.ts'
import { insertNotice } from '../store/notice.ts'
import { sendWaiting } from './send-waiting.ts'
import { tellOfMove } from './tell-of-move.ts'

const START = parseInstant('2026-03-02T09:00:00+08:00')
const [HERE, THERE] = [990_101, 990_102]
const listeners = allModules.flatMap((module) => module.listeners)

const withSettings = (world: World, settings: Partial<Settings>): World => ({ ...world, settings: { ...world.settings, ...settings } })

let respond: Respond
let receiver: Receiver
const answer = (status: number): void => void (respond = (_, to) => void to.writeHead(status).end())
beforeEach(async () => {
  answer(200)
  receiver = await startReceiver((received, to) => respond(received, to))
})
afterEach(() => receiver.close())

type Row = { readonly channel: string; readonly state: string; readonly attempts: number; readonly error: string | null; readonly reached: string[] }
async function deliveries(world: World): Promise<readonly Row[]> {
  return (await sql<Row>`select channel, state, attempts, error, reached from notices.delivery order by channel, id`.execute(world.db)).rows
}

describe('sending to the webhook', () => {
  let home: TestWorld
  let world: World
  beforeEach(async () => {
    home = await testWorld({ LOG_LEVEL: 'silent' })
    home.setNow(START)
    world = withSettings(home.world, { WEBHOOK_URL: receiver.url })
  })
  afterEach(() => home.close())

  const notice = (homeDistrict = HERE, channels: readonly Channel[] = ['webhook']) =>
    insertNotice(
      world.db,
      {
        homeDistrict,
        eventId: uuidv7(),
        subject: 'matter',
        subjectId: `${homeDistrict}-${uuidv7()}`,
        number: '990101-2026-000001',
        toUnitId: null,
        textKey: 'notice.accepted',
        facts: {},
      },
      channels,
      world.now(),
    )
  const later = (minutes: number): void => home.setNow(instant(START + minutes * MINUTE))

  test('what is sent names the notice and nothing of the matter, and is marked', async () => {
    await notice()
    await sendWaiting(world)
    const [one] = receiver.received
    expect(JSON.parse(one?.body ?? '')).toEqual({
      id: one?.headers['idempotency-key'],
      notice: 'notice.accepted',
      matterId: expect.stringMatching(/^990101-/),
      matterNumber: '990101-2026-000001',
      toUnitId: null,
      noticedAt: '2026-03-02T01:00:00.000Z',
    })
    expect(one?.headers).not.toHaveProperty('x-lifang-signature')
    expect(await deliveries(world)).toEqual([{ channel: 'webhook', state: 'sent', attempts: 1, error: null, reached: [] }])
    await sendWaiting(world)
    expect(receiver.received).toHaveLength(1)
  })

  test('signed with the secret when one is set', async () => {
    const secret = 'a secret of the receiver'
    await notice()
    await sendWaiting(withSettings(world, { WEBHOOK_SECRET: secret }))
    const [one] = receiver.received
    expect(one?.headers['x-lifang-signature']).toBe(
      `sha256=${createHmac('sha256', secret)
        .update(one?.body ?? '')
        .digest('hex')}`,
    )
  })

  test('a failure is kept with its reason and tried again after 1, 2, 4 … minutes with the same key; the eighth is the last', async () => {
    answer(500)
    await notice()
    const tries: number[] = []
    for (let minute = 0; minute <= 300; minute += 1) {
      later(minute)
      const before = receiver.received.length
      await sendWaiting(world)
      if (receiver.received.length > before) tries.push(minute)
      if (minute === 0)
        expect(await deliveries(world)).toEqual([{ channel: 'webhook', state: 'waiting', attempts: 1, error: 'webhook: answered 500', reached: [] }])
    }
    expect(tries).toEqual([0, 1, 3, 7, 15, 31, 63, 127])
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(await deliveries(world)).toEqual([{ channel: 'webhook', state: 'failed', attempts: 8, error: 'webhook: answered 500', reached: [] }])
  })

  test('a receiver that comes back gets it at the next try', async () => {
    answer(503)
    await notice()
    await sendWaiting(world)
    answer(204)
    later(1)
    await sendWaiting(world)
    expect(await deliveries(world)).toEqual([{ channel: 'webhook', state: 'sent', attempts: 2, error: null, reached: [] }])
  })

  test('an outage does not use up the tries of everything that waits', async () => {
    answer(502)
    for (let at = 0; at < 12; at += 1) await notice(at % 2 === 0 ? HERE : THERE)
    await sendWaiting(world)
    expect(receiver.received).toHaveLength(5)
    expect((await deliveries(world)).filter(({ attempts }) => attempts === 0)).toHaveLength(7)
  })

  test('three senders with connections of their own, two districts, forty deliveries: each is sent once', async () => {
    respond = (_, to) => void setTimeout(() => to.writeHead(200).end(), 5)
    for (let at = 0; at < 40; at += 1) await notice(at % 2 === 0 ? HERE : THERE)
    const others = [0, 1].map(() => openDb({ url: home.url, pool: 3, named: true }, world.log))
    await Promise.all([sendWaiting(world), ...others.map((db) => sendWaiting({ ...world, db }))])
    await Promise.all(others.map((db) => db.destroy()))
    const keys = receiver.received.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(40)
    expect(new Set(keys).size).toBe(40)
    expect((await deliveries(world)).every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true)
  })

  test('a sender that dies before marking holds it for ten minutes; then it is sent again', async () => {
    await notice()
    expect(await takeDue(world.db, HERE, 'webhook', world.now())).toMatchObject({ attempts: 1 })
    home.setNow(instant(START + 10 * MINUTE - SECOND))
    await sendWaiting(world)
    expect(receiver.received).toHaveLength(0)
    later(10)
    await sendWaiting(world)
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries(world)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('a delivery on which senders died eight times is given up without a ninth try', async () => {
    await notice()
    for (let time = 0; time < 8; time += 1) {
      later(time * 10)
      expect(await takeDue(world.db, HERE, 'webhook', world.now())).toBeDefined()
    }
    later(80)
    await sendWaiting(world)
    expect(receiver.received).toHaveLength(0)
    expect(await deliveries(world)).toMatchObject([{ state: 'failed', error: 'the sender ended before saying how it went' }])
  })

  test('a late sender does not undo what another sent meanwhile', async () => {
    await notice()
    respond = (_, to) => {
      // While this one waits for its answer its lease runs out and a second sender takes over.
      answer(200)
      later(11)
      void sendWaiting(world).then(() => to.writeHead(500).end())
    }
    await sendWaiting(world)
    expect(receiver.received).toHaveLength(2)
    expect(await deliveries(world)).toMatchObject([{ state: 'sent', attempts: 2, error: null }])
  })

  test('an event heard twice makes one notice with one delivery', async () => {
    const event = {
      id: randomUUID(),
      name: 'matter.moved',
      version: 1,
      homeDistrict: HERE,
      occurredAt: START,
      payload: {
        homeDistrict: HERE,
        matterId: `${HERE}-${uuidv7()}`,
        number: '990101-2026-000001',
        seq: 1,
        kind: 'dispatched',
        area: '990101',
        state: 'dispatched',
        holderUnitId: uuidv7(),
        handlingUnitId: uuidv7(),
      },
    }
    await tellOfMove.handle(world, world.db, event)
    await tellOfMove.handle(world, world.db, event)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from notices.notice`.execute(world.db)
    expect(rows[0]?.n).toBe(2)
    expect(await deliveries(world)).toHaveLength(2)
    await sendWaiting(world)
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as { notice: string }).notice)).toEqual(['notice.dispatched', 'notice.unit.to-handle'])
  })

  test('giving up is logged with the matter’s number', async () => {
    const lines: string[] = []
    const log = { ...world.log, error: (facts: object, words: string) => void lines.push(JSON.stringify([facts, words])) }
    answer(500)
    await notice()
    await sql`update notices.delivery set attempts = 7`.execute(world.db)
    await sendWaiting({ ...world, log })
    expect(lines).toEqual([expect.stringContaining('990101-2026-000001')])
    expect(lines[0]).toContain('given up')
  })
})

describe('sending to people and offices', () => {
  let demo: Demo
  let grid = ''
  beforeAll(async () => {
    demo = await demoWorld()
    demo.setNow(START)
    const { actor } = await demo.staff('grid')
    grid = actor.kind === 'staff' ? (actor.posts[0]?.area ?? '') : ''
    for (const [id, phone] of [
      ['with-phone', '13800000001'],
      ['neighbour', '13800000002'],
    ])
      await sql`insert into auth."user" (id, name, email, "phoneNumber", "createdAt", "updatedAt") values (${id}, 'x', ${`${id}@account.invalid`}, ${phone}, now(), now())`.execute(
        demo.world.db,
      )
  })
  beforeEach(async () => {
    demo.setNow(START)
    await sql`truncate notices.delivery, notices.notice`.execute(demo.world.db)
  })
  afterAll(() => demo.close())

  /** A report, told to those it concerns in a world with these settings. */
  async function reported(world: World, by = demo.resident('with-phone')): Promise<string> {
    const { matterId } = await by.act('matter.report', { place: { grid }, words: '马葫芦盖碎了', uploads: [], itemCode: '010101' })
    await drainOutbox(world, listeners)
    return matterId
  }
  const sms = (): World => ({ ...withSettings(demo.world, { SMS_NOTICES: true, CITY_NAME_ZH: '云屿市' }), sms: gatewaySms(receiver.url, '') })

  test('in-app only as long as nothing is set', async () => {
    await reported(demo.world)
    expect(await deliveries(demo.world)).toEqual([])
    expect((await demo.resident('with-phone').act('notices.list', { limit: 5 })).notices[0]?.textKey).toBe('notice.reported')
  })

  test('a reporter with a phone gets an SMS that holds nothing of the report', async () => {
    await reported(sms())
    await sendWaiting(sms())
    expect(receiver.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { phone: '13800000001', text: expect.stringMatching(/^【云屿市】事项990101-2026-\d{6}：已收到您反映的情况。$/) },
    ])
    expect(await deliveries(demo.world)).toMatchObject([{ channel: 'sms', state: 'sent' }])
  })

  test('a reporter without an account is nobody to send to, and is marked so', async () => {
    await reported(sms(), demo.nobody)
    await sendWaiting(sms())
    expect(receiver.received).toEqual([])
    expect(await deliveries(demo.world)).toMatchObject([{ channel: 'sms', state: 'nobody', error: null }])
  })

  test('whoever was reached is not told again because another phone could not be; no phone is kept', async () => {
    const matterId = await reported(sms())
    await sql`insert into matters.receipt values (${HERE}, ${matterId.slice(7)}, ${randomUUID()}, 'neighbour', 'reporter', now())`.execute(demo.world.db)
    respond = ({ body }, to) => void to.writeHead(body.includes('13800000002') ? 500 : 200).end()
    await sendWaiting(sms())
    const [half] = await deliveries(demo.world)
    expect(half).toMatchObject({ state: 'waiting', error: 'SMS gateway: answered 500', reached: [expect.stringMatching(/^[0-9a-f]{32}$/)] })
    expect(JSON.stringify(half)).not.toContain('1380000000')
    answer(200)
    demo.setNow(instant(START + MINUTE))
    await sendWaiting(sms())
    expect(receiver.received.filter(({ body }) => body.includes('13800000001'))).toHaveLength(1)
    expect(receiver.received.filter(({ body }) => body.includes('13800000002'))).toHaveLength(2)
    expect(await deliveries(demo.world)).toMatchObject([{ state: 'sent', reached: [] }])
  })

  test('a unit that has to act gets a mail at its office address, or nobody does', async () => {
    const world = withSettings(demo.world, { MAIL_NOTICES: true, PUBLIC_URL: 'https://lifang.example' })
    await reported(world)
    await sendWaiting(world)
    expect(await deliveries(demo.world)).toMatchObject([{ channel: 'mail', state: 'nobody' }])
    await sql`update offices.unit set mail = 'desk@city.example'`.execute(demo.world.db)
    const matterId = await reported(world)
    await sendWaiting(world)
    const mails = demo.outbox.sent.filter(({ to }) => to.includes('@'))
    expect(mails).toEqual([{ to: 'desk@city.example', text: expect.stringContaining('新上报，等待受理') }])
    expect(mails[0]?.text).toContain(`https://lifang.example/console/matters/${matterId}`)
    expect(mails[0]?.text).not.toContain('马葫芦')
  })

  test('a unit that has ended is not written to', async () => {
    const world = withSettings(demo.world, { MAIL_NOTICES: true })
    await sql`update offices.unit set mail = 'desk@city.example'`.execute(demo.world.db)
    await reported(world)
    await sql`update offices.unit set valid_to = '2026-03-02'`.execute(demo.world.db)
    const before = demo.outbox.sent.length
    await sendWaiting(world)
    expect(demo.outbox.sent).toHaveLength(before)
    expect(await deliveries(demo.world)).toMatchObject([{ channel: 'mail', state: 'nobody' }])
  })
})
