// SPDX-License-Identifier: MPL-2.0
// The first step of staff sign-in. With a second factor set up there is no session yet, only a short-lived cookie that
// verify-totp continues from. Unknown name and wrong password get the same answer after the same work; five wrong ones
// lock the name for 15 minutes at that address, sixty for every address. In the demo city, and only there, the answer shows the authenticator's code.
import { instant } from '#kernel/instant.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { findSealedTotp } from '../store/accounts.ts'
import { askAuth, setCookies } from '../store/ask-auth.ts'
import { authOf } from '../store/auth.ts'
import { totpCode, unsealTotp } from '../store/totp.ts'
import { forgetTries } from '../store/tries.ts'
import { countOrRefuse } from './count-or-refuse.ts'

async function demoTotp(ctx: Ctx, username: string): Promise<string | undefined> {
  if (!ctx.world.settings.LIFANG_DEMO) return undefined
  const sealed = await findSealedTotp(ctx.tx, username)
  if (sealed === undefined) return undefined
  // The real clock, since better-auth checks by it.
  return totpCode(await unsealTotp(ctx.world, sealed), instant(Date.now()))
}

export const signInByPassword = action(contract.signInByPassword, async (ctx, input) => {
  const here = `${input.username}\n${ctx.exchange.address}`
  await countOrRefuse(ctx, 'password-tried', here, 'identity.locked')
  await countOrRefuse(ctx, 'password-anywhere', input.username, 'identity.locked')
  const headers = new Headers({ 'user-agent': ctx.exchange.headers.get('user-agent') ?? '' })
  const answer = await askAuth(
    authOf(ctx.world).api.signInUsername({ body: { username: input.username, password: input.password }, headers, asResponse: true }),
  )
  await forgetTries(ctx.world, 'password-tried', here)
  await forgetTries(ctx.world, 'password-anywhere', input.username)
  const totpNeeded = answer.body['twoFactorRedirect'] === true
  setCookies(ctx.exchange, answer.cookies)
  const shown = totpNeeded ? await demoTotp(ctx, input.username) : undefined
  return { totpNeeded, ...(shown !== undefined && { developmentTotp: shown }) }
})
