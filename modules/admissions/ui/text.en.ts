// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'refusal.admissions.changed': 'Somebody has just changed this. Please look at it again and then send.',
  'refusal.admissions.wrong-state': 'This cannot be done as things stand now.',
  'refusal.admissions.too-soon': 'This is not far enough ahead. The work can begin on {earliest} at the earliest.',
  'refusal.admissions.period-wrong': 'The dates do not fit. Please check the first and the last day.',
  'refusal.admissions.period-too-long': 'The period is too long: at most {most} days. It can be applied for again when it ends.',
  'refusal.admissions.decided-too-late': 'The last day, {to}, has passed. It cannot be admitted any more; the department may apply again.',
  'refusal.admissions.exception-needs-words': 'Please say why this is an exception.',
  'refusal.admissions.no-such-code': 'The rules in force do not have this choice. Please choose again.',
  'refusal.admissions.no-such-unit': 'There is no such unit, or it was not said which one is meant.',
  'refusal.admissions.no-such-application': 'Your unit has no admitted work with the number {number}.',
  'refusal.admissions.not-a-community': '{unit} is no community.',
  'refusal.admissions.outside-area': '{unit} does not lie in the area chosen.',
  'refusal.admissions.not-concerned': 'This application does not concern your community.',
  'refusal.admissions.consultation-open': 'Communities are still being heard; this cannot be decided yet.',
  'refusal.admissions.consultation-over': 'The consultation has ended.',
  'refusal.admissions.reason-needed': 'Please give the reason.',
  'refusal.admissions.objection-needs-words': 'A community disagrees. To admit it all the same, please give the reason.',
  'refusal.admissions.forbidden': '“{name}” stands on the forbidden list of community work, version {version}. It cannot be handed to communities.',
  'refusal.admissions.no-such-item': 'The list in force has no such item.',
  'refusal.admissions.own-unit': 'Nobody decides for their own unit. Somebody of another unit has to.',
  'refusal.admissions.no-list': 'No list of community work is in force, so nothing can be cited.',
  'refusal.admissions.on-the-list': '“{name}” stands on the list of community work, version {version}. It is work of the community and cannot be refused.',
  'refusal.admissions.is-admitted': 'This work has been admitted ({number}) and cannot be refused.',
  'refusal.admissions.refused-already':
    'Your community has refused this task of this department this year already ({number}), and that is still open. Once is enough.',
  'refusal.admissions.too-late': 'The time to ask for arbitration has passed.',
  'refusal.admissions.item-needed': 'Please choose the item of the list.',
}
