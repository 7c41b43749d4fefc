// SPDX-License-Identifier: MPL-2.0
// Listens to whistles: called units, the street, and whoever a ladder leads to. In-app always; mail, SMS to liaison
// officers' work phones and the webhook only where set. Safe to be delivered twice.
import { areaPath } from '#kernel/area-path.ts'
import { findAnsweringUnit } from '#modules/offices/index.ts'
import { WHISTLE_MOVED, type WhistleMoved } from '#modules/whistles/events.ts'
import type { Listener } from '#platform/outbox.ts'
import { channelsFor } from '../rules/sending.ts'
import { toldOfWhistle } from '../rules/whom-to-tell-of-whistle.ts'
import { insertNotice } from '../store/notice.ts'

const JUDGE = { kind: 'command-centre', level: 'district' } as const

export const tellOfWhistle: Listener = {
  name: 'notices.tell-of-whistle',
  on: [WHISTLE_MOVED],
  async handle(world, tx, event) {
    const moved = event.payload as WhistleMoved
    const { SMS_NOTICES: sms, MAIL_NOTICES: mail, WEBHOOK_URL: address } = world.settings
    const judge = moved.kind === 'misuse-claimed' ? await findAnsweringUnit({ world, tx, now: event.occurredAt }, JUDGE, areaPath(moved.area)) : undefined
    for (const { unitId, textKey, liaison } of toldOfWhistle(moved, judge?.id ?? null)) {
      const channels = channelsFor(liaison ? 'liaison' : 'unit', { sms, mail, webhook: address !== '' })
      const { homeDistrict, whistleId, number } = moved
      const notice = { homeDistrict, eventId: event.id, subject: 'whistle', subjectId: whistleId, number, toUnitId: unitId, textKey, facts: {} } as const
      await insertNotice(tx, notice, channels, event.occurredAt)
    }
  },
}
