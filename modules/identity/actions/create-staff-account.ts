// SPDX-License-Identifier: MPL-2.0
// Makes a sign-in account for staff. No HTTP operation does this: the command line and the demo city call it. The
// account may do nothing until an appointment names it (offices). Refuses identity.username-taken,
// identity.weak-password (fewer than 8 characters or the user name itself), identity.bad-totp-secret.
import { refuse } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import { findTotpSecret } from '../rules/totp-secret.ts'
import { findAccountIds } from '../store/accounts.ts'
import { authOf, syntheticAddress } from '../store/auth.ts'
import { sealTotp } from '../store/totp.ts'

export type StaffAccount = {
  readonly username: string
  readonly password: string
  /** Shown inside offices. */
  readonly name: string
  /** Base32, at least 128 bits (`newTotpSecret`). Without it the password alone signs in. */
  readonly totpSecret?: string
}

const LEAST_PASSWORD = 8

/** Returns the account's id. */
export async function createStaffAccount(world: World, account: StaffAccount): Promise<string> {
  const { username, password, name } = account
  const secret = account.totpSecret === undefined ? undefined : (findTotpSecret(account.totpSecret) ?? refuse('identity.bad-totp-secret', { username }))
  if (password.length < LEAST_PASSWORD || password.toLowerCase() === username.toLowerCase()) refuse('identity.weak-password', { username, least: LEAST_PASSWORD })
  if ((await findAccountIds(world.db, [username])).size > 0) refuse('identity.username-taken', { username })
  const auth = await authOf(world).$context
  const hash = await auth.password.hash(password)
  const user = await auth.internalAdapter.createUser({ name, email: syntheticAddress(), emailVerified: false, username, twoFactorEnabled: secret !== undefined }, { method: 'credential' })
  await auth.internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
  if (secret !== undefined) await auth.adapter.create({ model: 'twoFactor', data: { userId: user.id, secret: await sealTotp(world, secret), backupCodes: '', verified: true, failedVerificationCount: 0 } })
  return user.id
}
