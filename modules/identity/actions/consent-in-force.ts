// SPDX-License-Identifier: MPL-2.0
// The consent text residents must have agreed to. Without one nobody may sign in, so its absence is a fault of the
// installation (500), not an answer.
import { refuse } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/action.ts'
import type { ConsentText } from '../rules/consent-file.ts'
import { findConsentInForce } from '../store/consent.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>

export async function consentInForce(scope: Scope): Promise<ConsentText> {
  const text = await findConsentInForce(scope.tx, scope.now)
  if (text === undefined) throw new Error('no consent text is in force; loadConsentTexts was not called at start')
  return text
}

/** Refuses identity.consent-outdated unless `version` is the one in force. */
export async function requireConsentVersion(scope: Scope, version: string): Promise<void> {
  const text = await consentInForce(scope)
  if (text.version !== version) refuse('identity.consent-outdated', { version: text.version })
}
