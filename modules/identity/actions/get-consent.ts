// SPDX-License-Identifier: MPL-2.0
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { consentInForce } from './consent-in-force.ts'

export const getConsent = action(contract.getConsent, async (ctx) => {
  const { version, zh, en } = await consentInForce(ctx)
  return { version, zh, en }
})
