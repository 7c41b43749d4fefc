// SPDX-License-Identifier: MPL-2.0
// Listens to matters: one message to the reporter and one to the unit that has to act, as the table says. In-app always;
// SMS to reporters, mail to units and the webhook only where set. Safe to be delivered twice.
import { MATTER_MOVED, type MatterMoved } from '#modules/matters/events.ts'
import type { Listener } from '#platform/outbox.ts'
import { whomToTell } from '../rules/whom-to-tell.ts'
import { channelsFor } from '../rules/sending.ts'
import { insertNotice } from '../store/notice.ts'

export const tellOfMove: Listener = {
  name: 'notices.tell-of-move',
  on: [MATTER_MOVED],
  async handle(world, tx, event) {
    const moved = event.payload as MatterMoved
    const { SMS_NOTICES: sms, MAIL_NOTICES: mail, WEBHOOK_URL: address } = world.settings
    for (const told of whomToTell(moved.kind)) {
      const unit = told.to === 'holder' ? moved.holderUnitId : moved.handlingUnitId
      if (told.to !== 'reporter' && unit === null) continue
      const channels = channelsFor(told.to === 'reporter' ? 'reporter' : 'unit', { sms, mail, webhook: address !== '' })
      await insertNotice(
        tx,
        {
          homeDistrict: event.homeDistrict,
          eventId: event.id,
          matterId: moved.matterId,
          matterNumber: moved.number,
          toUnitId: told.to === 'reporter' ? null : unit,
          textKey: told.textKey,
          facts: {},
        },
        channels,
        event.occurredAt,
      )
    }
  },
}
