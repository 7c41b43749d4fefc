// SPDX-License-Identifier: MPL-2.0
// Signing in over HTTP as the screens do: residents by the code shown while no SMS service is set up, staff of the imaginary
// city by password and the authenticator code shown there. Returns the Cookie header to send.
import { DEMO_PASSWORD } from '#db/demo/sign-ins.ts'
import { ask, cookiesOf, type Answered } from './ask.ts'

function must(answer: Answered, what: string): Answered {
  if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.code}`)
  return answer
}

export async function consentVersion(address: string): Promise<string> {
  return (must(await ask(address, { path: '/api/identity/consent' }), 'consent').body as { version: string }).version
}

export async function phoneCode(address: string, phone: string): Promise<string> {
  const sent = must(await ask(address, { method: 'POST', path: '/api/identity/phone-codes', json: { phone } }), 'code').body as { developmentCode?: string }
  return sent.developmentCode ?? ''
}

export async function signInResident(address: string, phone: string): Promise<string> {
  const json = { phone, code: await phoneCode(address, phone), consentVersion: await consentVersion(address) }
  return cookiesOf(must(await ask(address, { method: 'POST', path: '/api/identity/phone-sessions', json }), phone))
}

/** The first step only: the cookie that the second step continues from, and the code to send there. */
export async function passwordStep(
  address: string,
  username: string,
  password: string = DEMO_PASSWORD,
): Promise<{ readonly cookie: string; readonly code: string }> {
  const answer = must(await ask(address, { method: 'POST', path: '/api/identity/password-sessions', json: { username, password } }), username)
  return { cookie: cookiesOf(answer), code: (answer.body as { developmentTotp?: string }).developmentTotp ?? '' }
}

export async function signInStaff(address: string, username: string): Promise<string> {
  const { cookie, code } = await passwordStep(address, username)
  return cookiesOf(must(await ask(address, { method: 'POST', path: '/api/identity/totp-verifications', json: { code }, headers: { cookie } }), username))
}
