// SPDX-License-Identifier: MPL-2.0
// Signing in over HTTP, with the headers and statuses a browser meets.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from '#platform/http.ts'
import { createStaffAccount, loadConsentTexts, newTotpSecret } from '#modules/identity/index.ts'
import { identityModule } from '#modules/identity/module.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { identifyCaller } from './index.ts'
import { officesModule } from './module.ts'

let home: TestWorld
let app: FastifyInstance
beforeAll(async () => {
  home = await testWorld({ PUBLIC_URL: 'https://lifang.example', LIFANG_DEMO: '1' })
  await loadConsentTexts(home.world)
  app = await createHttp(home.world, [identityModule, officesModule], identifyCaller)
})
afterAll(async () => {
  await app.close()
  await home.close()
})

/** One browser at one address. */
function browser(remoteAddress: string) {
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({ method, url, remoteAddress, headers: { ...(cookie !== '' && { cookie }) }, ...(payload && { payload }) })
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return { send, jar }
}

test('a resident: code, session, me, sign-out', async () => {
  const { send } = browser('192.0.2.10')
  expect((await send('GET', '/api/identity/me')).json()).toEqual({ kind: 'nobody', name: null, consentNeeded: false, posts: [] })
  const { version } = (await send('GET', '/api/identity/consent')).json<{ version: string }>()
  const { developmentCode } = (await send('POST', '/api/identity/phone-codes', { phone: '13800000001' })).json<{ developmentCode: string }>()
  const wrong = await send('POST', '/api/identity/phone-sessions', {
    phone: '13800000001',
    code: developmentCode === '000000' ? '000001' : '000000',
    consentVersion: version,
  })
  expect([wrong.statusCode, wrong.json()]).toEqual([409, expect.objectContaining({ code: 'identity.wrong-code' })])
  expect(wrong.headers['set-cookie']).toBeUndefined()
  const right = await send('POST', '/api/identity/phone-sessions', { phone: '13800000001', code: developmentCode, consentVersion: version })
  expect(right.statusCode).toBe(200)
  expect(right.headers['cache-control']).toBe('no-store')
  expect(right.cookies).toEqual([expect.objectContaining({ name: '__Secure-lifang.session_token', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })])
  expect((await send('GET', '/api/identity/me')).json()).toMatchObject({ kind: 'resident', name: '138****0001', consentNeeded: false })
  expect((await send('GET', '/api/identity/sessions')).json<{ sessions: unknown[] }>().sessions).toHaveLength(1)
  expect((await send('GET', '/api/offices/units')).statusCode).toBe(403)
  expect((await send('POST', '/api/identity/sign-outs', {})).statusCode).toBe(200)
  expect((await send('GET', '/api/identity/me')).json()).toMatchObject({ kind: 'nobody' })
  expect((await send('GET', '/api/identity/sessions')).statusCode).toBe(401)
})

test('staff: password, then authenticator', async () => {
  await createStaffAccount(home.world, { username: 'wang.fang', password: 'seven brooms', name: '王芳', totpSecret: newTotpSecret() })
  const { send } = browser('192.0.2.11')
  const first = await send('POST', '/api/identity/password-sessions', { username: 'wang.fang', password: 'seven brooms' })
  expect(first.json()).toEqual({ totpNeeded: true, developmentTotp: expect.stringMatching(/^\d{6}$/) })
  for (const cookie of first.cookies) expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax' })
  expect((await send('GET', '/api/identity/me')).json()).toMatchObject({ kind: 'nobody' })
  expect((await send('POST', '/api/identity/totp-verifications', { code: first.json<{ developmentTotp: string }>().developmentTotp })).statusCode).toBe(200)
  expect((await send('GET', '/api/identity/me')).json()).toMatchObject({ kind: 'staff', name: '王芳', posts: [] })
})

test('twenty sign-ins at once do not use up the connections', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      browser(`192.0.2.${100 + at}`).send('POST', '/api/identity/password-sessions', { username: `nobody${at}`, password: 'wrong' }),
    ),
  )
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([409]))
})

test('one address gets twenty codes a minute, for whatever phones; nothing of better-auth is mounted', async () => {
  const { send } = browser('192.0.2.12')
  const statuses: number[] = []
  for (let at = 0; at < 21; at += 1)
    statuses.push((await send('POST', '/api/identity/phone-codes', { phone: `139000000${String(at).padStart(2, '0')}` })).statusCode)
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429])
  for (const path of ['/api/auth/sign-up/email', '/api/auth/get-session', '/api/auth/ok']) expect((await send('POST', path, {})).statusCode).toBe(404)
  expect((await send('POST', '/api/identity/phone-codes', { phone: '12345' })).json()).toMatchObject({ code: expect.stringMatching(/malformed|too-many/) })
})
