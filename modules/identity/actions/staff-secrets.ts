// SPDX-License-Identifier: MPL-2.0
// Passwords and authenticator secrets of staff, made ready to be kept. Refuses identity.weak-password (fewer than 8
// characters, or the user name itself) and identity.bad-totp-secret (no base32 of at least 128 bits).
import { refuse } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import { findTotpSecret } from '../rules/totp-secret.ts'
import { authOf } from '../store/auth.ts'
import { sealTotp } from '../store/totp.ts'

const LEAST_PASSWORD = 8
const MOST_PASSWORD = 128

/** scrypt hash. */
export async function hashedPassword(world: World, username: string, password: string): Promise<string> {
  const weak = password.length < LEAST_PASSWORD || password.length > MOST_PASSWORD || password.toLowerCase() === username.toLowerCase()
  if (weak) refuse('identity.weak-password', { username, least: LEAST_PASSWORD, most: MOST_PASSWORD })
  return (await authOf(world).$context).password.hash(password)
}

/** Encrypted with the server's secret. */
export async function sealedTotp(world: World, username: string, text: string): Promise<string> {
  const secret = findTotpSecret(text)
  return secret === undefined ? refuse('identity.bad-totp-secret', { username }) : sealTotp(world, secret)
}
