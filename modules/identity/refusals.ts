// SPDX-License-Identifier: MPL-2.0
import type { RefusalStatus } from '#kernel/refusal.ts'

export const refusals = {
  'identity.wrong-code': 409,
  'identity.code-expired': 410,
  // The same for an unknown user name and a wrong password, so that nobody learns which names exist.
  'identity.wrong-password': 409,
  'identity.locked': 429,
  'identity.consent-outdated': 409,
  // No SMS service is set: nobody can sign in by phone here.
  'identity.no-sms': 409,
  // The SMS service did not take the message; trying again may help.
  'identity.sms-failed': 409,
  // Answers to the command line only.
  'identity.username-taken': 409,
  'identity.bad-username': 422,
  'identity.no-such-username': 404,
  'identity.weak-password': 422,
  'identity.bad-totp-secret': 422,
} as const satisfies Readonly<Record<string, RefusalStatus>>
