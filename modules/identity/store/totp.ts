// SPDX-License-Identifier: MPL-2.0
// Making, sealing and (for the demo city) reading authenticator secrets, and the code of the moment (RFC 6238: SHA-1,
// 30 seconds, 6 digits, what every authenticator app assumes). Checking a code is better-auth's work.
import { createHmac, randomBytes } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Instant } from '#kernel/instant.ts'
import type { World } from '#platform/world.ts'
import { keptTotpSecret, totpKey } from '../rules/totp-secret.ts'
import { authOf } from './auth.ts'

const STEP = 30_000
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret of 160 bits in base32. */
export function newTotpSecret(): string {
  return Array.from(randomBytes(32), (byte) => LETTERS[byte % 32]).join('')
}

export function totpCode(key: Uint8Array, at: Instant): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export async function sealTotp(world: World, secret: string): Promise<string> {
  return symmetricEncrypt({ key: (await authOf(world).$context).secretConfig, data: keptTotpSecret(secret) })
}

export async function unsealTotp(world: World, sealed: string): Promise<Uint8Array> {
  return totpKey(await symmetricDecrypt({ key: (await authOf(world).$context).secretConfig, data: sealed }))
}
