// SPDX-License-Identifier: MPL-2.0
// Listens to admissions: the units that the step names. In-app always; mail and the webhook only where set. Safe to be
// delivered twice.
import { ADMISSION_MOVED, type AdmissionMoved } from '#modules/admissions/events.ts'
import type { Listener } from '#platform/outbox.ts'
import { channelsFor } from '../rules/sending.ts'
import { toldOfAdmission } from '../rules/whom-to-tell-of-admission.ts'
import { insertNotice } from '../store/notice.ts'

export const tellOfAdmission: Listener = {
  name: 'notices.tell-of-admission',
  on: [ADMISSION_MOVED],
  async handle(world, tx, event) {
    const { homeDistrict, about, applicationId, number, kind, toUnitIds } = event.payload as AdmissionMoved
    const textKey = toldOfAdmission(kind)
    if (textKey === undefined) return
    const { SMS_NOTICES: sms, MAIL_NOTICES: mail, WEBHOOK_URL: address } = world.settings
    const channels = channelsFor('unit', { sms, mail, webhook: address !== '' })
    for (const toUnitId of toUnitIds) {
      const notice = { homeDistrict, eventId: event.id, subject: about, subjectId: applicationId, number, toUnitId, textKey, facts: {} } as const
      await insertNotice(tx, notice, channels, event.occurredAt)
    }
  },
}
