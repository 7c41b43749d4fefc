// SPDX-License-Identifier: MPL-2.0
// Makes a sign-in account for staff. No HTTP operation does this: the command line and the demo city call it. The
// account may do nothing until an appointment names it (offices). Whole or not at all. Refuses identity.bad-username,
// identity.username-taken, identity.weak-password (see staff-secrets.ts), identity.bad-totp-secret.
import { refuse } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import { isUsername } from '../rules/username.ts'
import { findAccountIds } from '../store/accounts.ts'
import { authOf, syntheticAddress } from '../store/auth.ts'
import { hashedPassword, sealedTotp } from './staff-secrets.ts'

export type StaffAccount = {
  readonly username: string
  readonly password: string
  /** Shown inside offices. */
  readonly name: string
  /** Base32, at least 128 bits (`newTotpSecret`). Without it the password alone signs in. */
  readonly totpSecret?: string
}

/** Returns the account's id. */
export async function createStaffAccount(world: World, account: StaffAccount): Promise<string> {
  const { name } = account
  if (!isUsername(account.username)) refuse('identity.bad-username', { username: account.username })
  const username = account.username.toLowerCase()
  const secret = account.totpSecret === undefined ? undefined : await sealedTotp(world, username, account.totpSecret)
  const password = await hashedPassword(world, username, account.password)
  if ((await findAccountIds(world.db, [username])).size > 0) refuse('identity.username-taken', { username })
  const now = new Date()
  const { adapter } = await authOf(world).$context
  return adapter.transaction(async (trx) => {
    const user = await trx.create<Record<string, unknown>, { id: string }>({
      model: 'user',
      data: { name, username, email: syntheticAddress(), emailVerified: false, twoFactorEnabled: secret !== undefined, createdAt: now, updatedAt: now },
    })
    await trx.create({ model: 'account', data: { userId: user.id, providerId: 'credential', accountId: user.id, password, createdAt: now, updatedAt: now } })
    if (secret !== undefined)
      await trx.create({ model: 'twoFactor', data: { userId: user.id, secret, backupCodes: '', verified: true, failedVerificationCount: 0 } })
    return user.id
  })
}
