// SPDX-License-Identifier: MPL-2.0
// Sends a sign-in code to a phone, known or not: the answer and the work are the same for both.
// Refuses too-many after five codes an hour for one phone, whoever asks.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { askAuth } from '../store/ask-auth.ts'
import { authOf, CODE_SECONDS, sentCode } from '../store/auth.ts'
import { countOrRefuse } from './count-or-refuse.ts'

export const sendPhoneCode = action(contract.sendPhoneCode, async (ctx, input) => {
  await countOrRefuse(ctx, 'code-sent', input.phone, 'too-many')
  const kept: { code?: string } = {}
  await sentCode.run(kept, () => askAuth(authOf(ctx.world).api.sendPhoneNumberOTP({ body: { phoneNumber: input.phone }, asResponse: true })))
  const shown = ctx.world.sms.development ? kept.code : undefined
  return { expiresInSeconds: CODE_SECONDS, ...(shown !== undefined && { developmentCode: shown }) }
})
