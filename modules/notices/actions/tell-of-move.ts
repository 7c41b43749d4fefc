// SPDX-License-Identifier: MPL-2.0
// Listens to matters: one message to the reporter and one to each unit that has to act or know, as the table says. In-app always;
// SMS to reporters, mail to units and the webhook only where set. Safe to be delivered twice.
import { areaPath } from '#kernel/area-path.ts'
import { MATTER_MOVED, type MatterMoved } from '#modules/matters/events.ts'
import { findAnsweringUnit } from '#modules/offices/index.ts'
import type { Listener } from '#platform/outbox.ts'
import { whomToTell, type Told } from '../rules/whom-to-tell.ts'
import { channelsFor } from '../rules/sending.ts'
import { insertNotice } from '../store/notice.ts'

const CENTRE = { kind: 'command-centre', level: 'district' } as const

/** Units to tell; null stands for the reporter. Events from before escalation name no units. */
async function addressees(scope: Parameters<typeof findAnsweringUnit>[0], { to }: Told, moved: MatterMoved): Promise<readonly (string | null)[]> {
  if (to === 'reporter') return [null]
  if (to === 'told-units') return (moved.toldUnitIds as readonly string[] | undefined) ?? []
  if (to === 'command-centre') return [(await findAnsweringUnit(scope, CENTRE, areaPath(moved.area)))?.id].filter((id) => id !== undefined)
  const unit = to === 'holder' ? moved.holderUnitId : moved.handlingUnitId
  return unit === null ? [] : [unit]
}

export const tellOfMove: Listener = {
  name: 'notices.tell-of-move',
  on: [MATTER_MOVED],
  async handle(world, tx, event) {
    const moved = event.payload as MatterMoved
    const { SMS_NOTICES: sms, MAIL_NOTICES: mail, WEBHOOK_URL: address } = world.settings
    for (const told of whomToTell(moved)) {
      const to = told.to === 'reporter' ? 'reporter' : 'unit'
      const channels = channelsFor(to, { sms, mail, webhook: address !== '' })
      for (const toUnitId of await addressees({ world, tx, now: event.occurredAt }, told, moved)) {
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
            facts: typeof moved.dueMovedTo === 'string' ? { day: moved.dueMovedTo } : {},
          },
          channels,
          event.occurredAt,
        )
      }
    }
  },
}
