// SPDX-License-Identifier: MPL-2.0
// A whistle as the units hear of it: in the app, by mail to the office, by SMS to liaison officers' work phones.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allModules } from '#apps/server/modules.ts'
import { sweepWhistles } from '#modules/whistles/index.ts'
import { drainOutbox } from '#platform/outbox.ts'
import type { World } from '#platform/world.ts'
import { whistleTown, type Town } from '#tests/whistle-town.ts'
import type { Person } from '#tests/demo.ts'
import { sendWaiting } from './send-waiting.ts'

let town: Town
let world: World
beforeAll(async () => {
  town = await whistleTown()
  world = { ...town.world, settings: { ...town.world.settings, SMS_NOTICES: true, MAIL_NOTICES: true, PUBLIC_URL: 'https://lifang.example' } }
})
afterAll(() => town?.close())

const drain = () =>
  drainOutbox(
    world,
    allModules.flatMap(({ listeners }) => listeners),
  )
const heard = async (by: Person, number: string): Promise<readonly string[]> =>
  (await by.act('notices.list', { limit: 100 })).notices
    .filter((notice) => notice.number === number)
    .map(({ textKey }) => textKey.replace('notice.whistle.', ''))

test('called units, the street and the ladder hear what concerns them', async () => {
  const { liaison, liaison2, director, dispatcher } = town.people
  await sql`update offices.unit set mail = 'office@housing.example' where id = ${town.joint}::uuid`.execute(world.db)
  const { id: whistleId, number } = await town.blow({ kind: 'emergency' })
  town.later(10)
  await liaison.act('whistle.acknowledge', { whistleId })
  town.later(45)
  await sweepWhistles(world)
  await drain()
  await drain()
  expect(await heard(liaison, number)).toEqual(['called'])
  expect(await heard(liaison2, number)).toEqual(['remind', 'called'])
  expect(await heard(director, number)).toEqual(['acknowledged'])
  expect(await heard(dispatcher, number)).toEqual(['escalated'])
  const { notices } = await liaison2.act('notices.list', { limit: 1 })
  expect(notices[0]).toMatchObject({ subject: 'whistle', subjectId: whistleId, number })

  town.outbox.sent.splice(0)
  await sendWaiting(world)
  const sms = town.outbox.sent.filter(({ to }) => !to.includes('@'))
  // Two calls and one reminder, each to the liaison officer of the unit, with nothing of the whistle's content.
  expect(sms.map(({ text }) => text.replace(/.*：/, '')).toSorted()).toEqual([
    '已过时限，请立即办理。',
    '街道吹哨，请立即签收并到场。',
    '街道吹哨，请立即签收并到场。',
  ])
  expect(new Set(sms.map(({ to }) => to)).size).toBe(2)
  const mails = town.outbox.sent.filter(({ to }) => to.includes('@'))
  expect(mails).toHaveLength(2)
  expect(mails[0]?.text).toContain(`https://lifang.example/console/whistles/${whistleId}`)
  expect(JSON.stringify(town.outbox.sent)).not.toContain('夜市')
  const { rows } = await sql<{ text: string }>`select n::text || d::text as text from notices.notice n join notices.delivery d on d.notice_id = n.id`.execute(
    world.db,
  )
  for (const { to } of sms) expect(JSON.stringify(rows)).not.toContain(to)
})
