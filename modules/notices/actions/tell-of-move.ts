// SPDX-License-Identifier: MPL-2.0
// Listens to matters: one message to the reporter and one to the unit that has to act, as the table says. In-app always;
// SMS to reporters and the webhook only where set up. Safe to be delivered twice.
import { MATTER_MOVED, type MatterMoved } from '#modules/matters/events.ts'
import type { Listener } from '#platform/outbox.ts'
import { whomToTell } from '../rules/whom-to-tell.ts'
import { insertNotice, type Channel } from '../store/notice.ts'

export const tellOfMove: Listener = {
  name: 'notices.tell-of-move',
  on: [MATTER_MOVED],
  async handle(world, tx, event) {
    const moved = event.payload as MatterMoved
    const webhook: readonly Channel[] = world.settings.WEBHOOK_URL === '' ? [] : ['webhook']
    const sms: readonly Channel[] = world.settings.SMS_NOTICES ? ['sms'] : []
    for (const told of whomToTell(moved.kind)) {
      const unit = told.to === 'holder' ? moved.holderUnitId : moved.handlingUnitId
      if (told.to !== 'reporter' && unit === null) continue
      const channels = told.to === 'reporter' ? [...sms, ...webhook] : webhook
      await insertNotice(tx, { homeDistrict: event.homeDistrict, eventId: event.id, matterId: moved.matterId, matterNumber: moved.number, toUnitId: told.to === 'reporter' ? null : unit, textKey: told.textKey, facts: {} }, channels, world.now())
    }
  },
}
