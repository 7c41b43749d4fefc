// SPDX-License-Identifier: MPL-2.0
// Sends a sign-in code to a phone, known or not: the answer and the work are the same for both. The code is shown on the
// screen in the demo city only. Refuses identity.no-sms elsewhere while no SMS service is set, too-many after five codes
// an hour for one phone, whoever asks, and identity.sms-failed when the service did not take the message.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { askAuth } from '../store/ask-auth.ts'
import { authOf, CODE_SECONDS, sentCode } from '../store/auth.ts'
import { countOrRefuse } from './count-or-refuse.ts'

export const sendPhoneCode = action(contract.sendPhoneCode, async (ctx, input) => {
  const { sms, settings } = ctx.world
  if (sms.development && !settings.LIFANG_DEMO) refuse('identity.no-sms')
  await countOrRefuse(ctx, 'code-sent', input.phone, 'too-many')
  const kept: { code?: string; failed?: boolean } = {}
  await sentCode.run(kept, () => askAuth(authOf(ctx.world).api.sendPhoneNumberOTP({ body: { phoneNumber: input.phone }, asResponse: true })))
  if (kept.failed === true) refuse('identity.sms-failed')
  const shown = sms.development ? kept.code : undefined
  return { expiresInSeconds: CODE_SECONDS, ...(shown !== undefined && { developmentCode: shown }) }
})
