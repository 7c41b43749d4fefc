// SPDX-License-Identifier: MPL-2.0
// Server door of identity: who is signed in. What they may do is offices' knowledge.
import type { Ctx } from '#platform/action.ts'
import { findConsentInForce, hasConsented } from './store/consent.ts'
import { findAccount, findAccountIds, findPhoneOf } from './store/accounts.ts'

export { createStaffAccount } from './actions/create-staff-account.ts'
export { closeAccount, resetStaffAccount } from './actions/reset-staff-account.ts'
export { loadConsentTexts } from './actions/load-consent-texts.ts'
export { findSession } from './store/sessions.ts'
export { newTotpSecret } from './store/totp.ts'

type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>

/** The phone an account signed in with, for its own notices; undefined for staff. */
export function findPhone(scope: Scope, accountId: string): Promise<string | undefined> {
  return findPhoneOf(scope.tx, accountId)
}

/** User name → account id, for appointments in files; unknown names are absent. */
export function findStaffAccounts(scope: Scope, usernames: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return findAccountIds(scope.tx, usernames)
}

export type Profile = { readonly name: string; readonly consentNeeded: boolean }

/** What an account is told about itself: its name, and whether a newer consent text waits (residents only). */
export async function findProfile(scope: Scope, accountId: string): Promise<Profile | undefined> {
  const account = await findAccount(scope.tx, accountId)
  if (account === undefined) return undefined
  if (account.kind === 'staff') return { name: account.name, consentNeeded: false }
  const text = await findConsentInForce(scope.tx, scope.now)
  return { name: account.name, consentNeeded: text !== undefined && !(await hasConsented(scope.tx, accountId, text.version)) }
}
