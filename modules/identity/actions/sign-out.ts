// SPDX-License-Identifier: MPL-2.0
// Ends this session or, `everywhere`, all sessions of the account on all devices, at once. The cookies go too.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { endSessionsOf } from '../store/accounts.ts'
import { askAuth, setCookies } from '../store/ask-auth.ts'
import { authOf } from '../store/auth.ts'

export const signOut = action(contract.signOut, async (ctx, input) => {
  if (input.everywhere && 'accountId' in ctx.actor) await endSessionsOf(ctx.tx, ctx.actor.accountId)
  const answer = await askAuth(authOf(ctx.world).api.signOut({ headers: ctx.exchange.headers, asResponse: true }))
  setCookies(ctx.exchange, answer.cookies)
  return {}
})
