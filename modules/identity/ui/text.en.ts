// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'refusal.identity.wrong-code': 'The code is wrong.',
  'refusal.identity.code-expired': 'The code has expired. Please ask for a new one.',
  'refusal.identity.consent-outdated': 'The consent text has changed. Please read it again and agree.',
  'refusal.identity.wrong-password': 'User name or password is wrong.',
  'refusal.identity.locked': 'Too many tries: the account is locked for a while.',
  'refusal.identity.no-sms': 'No SMS service is connected here, so signing in by phone is not possible yet; your receipt code shows the progress just as well.',
  'refusal.identity.sms-failed': 'The text message could not be sent. Please try again later; your receipt code shows the progress just as well.',
}
