// SPDX-License-Identifier: MPL-2.0
// Agreement to a new text by somebody already signed in (PIPL art 14: consent is renewed when the text changes).
// Refuses identity.consent-outdated when another text has come into force meanwhile.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { saveConsent } from '../store/consent.ts'
import { requireConsentVersion } from './consent-in-force.ts'

export const giveConsent = action(contract.giveConsent, async (ctx, input) => {
  await requireConsentVersion(ctx, input.version)
  if ('accountId' in ctx.actor) await saveConsent(ctx.tx, ctx.actor.accountId, input.version, ctx.now)
  return {}
})
