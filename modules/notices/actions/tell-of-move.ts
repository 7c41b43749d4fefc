// SPDX-License-Identifier: MPL-2.0
// Listens to matters: one message to the reporter and one to each unit that has to act or know, as the table says. In-app always;
// SMS to reporters, mail to units and the webhook only where set. Safe to be delivered twice.
import { areaPath } from '#kernel/area-path.ts'
import { MATTER_MOVED, type MatterMoved } from '#modules/matters/events.ts'
import { nameEscalation } from '#modules/matters/index.ts'
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

type Scope = Parameters<typeof nameEscalation>[0]

/** What the words of the messages are filled with: the new day; of an escalation, the rung and what it is late with. */
async function factsOf(scope: Scope, moved: MatterMoved): Promise<Readonly<Record<string, unknown>>> {
  if (moved.kind === 'escalated') return (await nameEscalation(scope, moved.matterId, moved.seq)) ?? {}
  return typeof moved.dueMovedTo === 'string' ? { day: moved.dueMovedTo } : {}
}

export const tellOfMove: Listener = {
  name: 'notices.tell-of-move',
  on: [MATTER_MOVED],
  async handle(world, tx, event) {
    const moved = event.payload as MatterMoved
    const { SMS_NOTICES: sms, MAIL_NOTICES: mail, WEBHOOK_URL: address } = world.settings
    const scope = { world, tx, now: event.occurredAt }
    const all = whomToTell(moved)
    const facts = all.length === 0 ? {} : await factsOf(scope, moved)
    for (const told of all) {
      const to = told.to === 'reporter' ? 'reporter' : 'unit'
      const channels = channelsFor(to, { sms, mail, webhook: address !== '' })
      for (const toUnitId of await addressees(scope, told, moved)) {
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
            facts,
          },
          channels,
          event.occurredAt,
        )
      }
    }
  },
}
