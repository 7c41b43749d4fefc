// SPDX-License-Identifier: MPL-2.0
// Signs a resident in with the code from the phone; the first time makes the account. Consent to the text in force
// comes first and is kept with the account (PIPL art 14). A code works once. Five wrong codes lock the phone's
// sign-in for 15 minutes. Refuses identity.consent-outdated, identity.locked, identity.code-expired, identity.wrong-code.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { accountOf, askAuth, setCookies } from '../store/ask-auth.ts'
import { authOf } from '../store/auth.ts'
import { saveConsent } from '../store/consent.ts'
import { forgetTries } from '../store/tries.ts'
import { requireConsentVersion } from './consent-in-force.ts'
import { countOrRefuse } from './count-or-refuse.ts'

export const signInByPhone = action(contract.signInByPhone, async (ctx, input) => {
  await requireConsentVersion(ctx, input.consentVersion)
  await countOrRefuse(ctx, 'code-tried', input.phone, 'identity.locked')
  const headers = new Headers({ 'user-agent': ctx.exchange.headers.get('user-agent') ?? '' })
  const answer = await askAuth(authOf(ctx.world).api.verifyPhoneNumber({ body: { phoneNumber: input.phone, code: input.code }, headers, asResponse: true }))
  await forgetTries(ctx.world, 'code-tried', input.phone)
  await saveConsent(ctx.tx, accountOf(answer), input.consentVersion, ctx.now)
  setCookies(ctx.exchange, answer.cookies)
  return {}
})
