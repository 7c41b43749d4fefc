// SPDX-License-Identifier: MPL-2.0
// The second step of staff sign-in. A code opens one session only (RFC 6238 §5.2), except in the demo city, where the
// screen shows one code to everybody. Five wrong codes lock the account's second step for 15 minutes.
// Refuses identity.wrong-code, identity.locked, and sign-in-needed when the password step is missing or ten minutes old.
import { refuse } from '#kernel/refusal.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { keepCookies } from '../rules/auth-answers.ts'
import { endSession } from '../store/accounts.ts'
import { accountOf, askAuth, setCookies } from '../store/ask-auth.ts'
import { authOf } from '../store/auth.ts'
import { spendCode } from '../store/tries.ts'

export const verifyTotp = action(contract.verifyTotp, async (ctx, input) => {
  // Only the cookie of the password step counts: a session already open would be checked without the lock.
  const cookie = keepCookies(ctx.exchange.headers.get('cookie'), ['lifang.two_factor'])
  const headers = new Headers({ 'user-agent': ctx.exchange.headers.get('user-agent') ?? '', ...(cookie !== undefined && { cookie }) })
  const answer = await askAuth(authOf(ctx.world).api.verifyTOTP({ body: { code: input.code }, headers, asResponse: true }))
  const fresh = ctx.world.settings.LIFANG_DEMO || (await spendCode(ctx.world, accountOf(answer), input.code, ctx.now))
  if (!fresh) {
    await endSession(ctx.tx, String(answer.body['token']))
    refuse('identity.wrong-code')
  }
  setCookies(ctx.exchange, answer.cookies)
  return {}
})
