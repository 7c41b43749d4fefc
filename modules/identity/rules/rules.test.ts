// SPDX-License-Identifier: MPL-2.0
import { describe, expect, test } from 'vitest'
import { instant } from '#kernel/instant.ts'
import { newTotpSecret, totpCode } from '../store/totp.ts'
import { keepCookies, lastCookies, refusalFor } from './auth-answers.ts'
import { deviceName } from './device-name.ts'
import { maskedPhone } from './masked-phone.ts'
import { findTotpSecret, keptTotpSecret, totpKey } from './totp-secret.ts'

// RFC 6238 appendix B, SHA-1, last six digits; the secret is "12345678901234567890".
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('the code at second %i is %s', (second, code) => {
  expect(totpCode(totpKey(keptTotpSecret('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')), instant(second * 1000))).toBe(code)
})

test.each([
  ['gezd gnbv gy3t qojq gezd gnbv gy', 'GEZDGNBVGY3TQOJQGEZDGNBVGY'],
  ['GEZDGNBVGY3TQOJQ', undefined],
  ['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1', undefined],
  ['', undefined],
])('secret %j is read as %j', (given, read) => expect(findTotpSecret(given)).toBe(read))

test('new secrets can be read and differ', () => {
  const secrets = Array.from({ length: 20 }, newTotpSecret)
  expect(secrets.map(findTotpSecret)).toEqual(secrets)
  expect(new Set(secrets).size).toBe(20)
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge · Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16.0 Safari/604.1', 'Safari · iOS'],
  ['curl/8', ''],
  [null, ''],
])('%j is called %j', (agent, name) => expect(deviceName(agent)).toBe(name))

test('a phone is shown without its middle', () => expect(maskedPhone('13812345678')).toBe('138****5678'))

describe('answers of the sign-in library', () => {
  test('that would tell whether a name exists become one', () => {
    expect(new Set(['INVALID_USERNAME_OR_PASSWORD', 'INVALID_USERNAME', 'USERNAME_TOO_SHORT', 'USERNAME_TOO_LONG'].map(refusalFor))).toEqual(
      new Set(['identity.wrong-password']),
    )
    expect(refusalFor('SOMETHING_NEW')).toBeUndefined()
  })
  test('cookies: the last of a name, and only those asked for', () => {
    expect(lastCookies(['a=1; Path=/', 'b=2', 'a=; Max-Age=0'])).toEqual(['a=; Max-Age=0', 'b=2'])
    expect(keepCookies('x=1; __Secure-lifang.two_factor=abc; lifang.session_token=t', ['lifang.two_factor'])).toBe('__Secure-lifang.two_factor=abc')
    expect(keepCookies(null, ['lifang.two_factor'])).toBeUndefined()
  })
})
