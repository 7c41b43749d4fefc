// SPDX-License-Identifier: MPL-2.0
// For the command line: a forgotten password, a lost authenticator, a locked name. Ends every session of the account
// and every lock, so that whoever had the old secret is out at once. Refuses identity.no-such-username and what
// staff-secrets.ts refuses.
import { refuse } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { endSessionsOf, findAccountIds, removeAccount, savePasswordOf, saveTotpOf } from '../store/accounts.ts'
import { forgetTries } from '../store/tries.ts'
import { hashedPassword, sealedTotp } from './staff-secrets.ts'

export type StaffReset = { readonly password?: string; readonly totpSecret?: string }

export async function resetStaffAccount(world: World, username: string, reset: StaffReset): Promise<void> {
  const accountId = (await findAccountIds(world.db, [username])).get(username) ?? refuse('identity.no-such-username', { username })
  const password = reset.password === undefined ? undefined : await hashedPassword(world, username, reset.password)
  const secret = reset.totpSecret === undefined ? undefined : await sealedTotp(world, username, reset.totpSecret)
  await inTransaction(world.db, async (tx) => {
    if (password !== undefined) await savePasswordOf(tx, accountId, password, world.now())
    await saveTotpOf(tx, accountId, secret)
    await endSessionsOf(tx, accountId)
  })
  await forgetTries(world, 'password-tried', username)
  await forgetTries(world, 'password-anywhere', username)
}

/** Removes an account with its sessions, secrets and consents (PIPL art 47); false when there is none. */
export function closeAccount(world: World, accountId: string): Promise<boolean> {
  return inTransaction(world.db, (tx) => removeAccount(tx, accountId))
}
