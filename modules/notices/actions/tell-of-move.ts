// SPDX-License-Identifier: MPL-2.0
// Listens to matters: one message to the reporter and one to each unit that has to act or know, as the table says. In-app always;
// SMS to reporters, mail to units and the webhook only where set. Safe to be delivered twice.
import { MATTER_MOVED, type MatterMoved } from '#modules/matters/events.ts'
import type { Listener } from '#platform/outbox.ts'
import { whomToTell, type Told } from '../rules/whom-to-tell.ts'
import { channelsFor } from '../rules/sending.ts'
import { insertNotice } from '../store/notice.ts'

/** Units to tell; null stands for the reporter. Events from before escalation name no units. */
function addressees({ to }: Told, moved: MatterMoved): readonly (string | null)[] {
  if (to === 'reporter') return [null]
  if (to === 'told-units') return (moved.toldUnitIds as readonly string[] | undefined) ?? []
  const unit = to === 'holder' ? moved.holderUnitId : moved.handlingUnitId
  return unit === null ? [] : [unit]
}

export const tellOfMove: Listener = {
  name: 'notices.tell-of-move',
  on: [MATTER_MOVED],
  async handle(world, tx, event) {
    const moved = event.payload as MatterMoved
    const { SMS_NOTICES: sms, MAIL_NOTICES: mail, WEBHOOK_URL: address } = world.settings
    for (const told of whomToTell(moved.kind)) {
      const to = told.to === 'reporter' ? 'reporter' : 'unit'
      const channels = channelsFor(to, { sms, mail, webhook: address !== '' })
      for (const toUnitId of addressees(told, moved)) {
        await insertNotice(
          tx,
          {
            homeDistrict: event.homeDistrict,
            eventId: event.id,
            subject: 'matter',
            subjectId: moved.matterId,
            number: moved.number,
            toUnitId,
            textKey: told.textKey,
            facts: {},
          },
          channels,
          event.occurredAt,
        )
      }
    }
  },
}
