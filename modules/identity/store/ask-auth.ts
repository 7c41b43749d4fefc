// SPDX-License-Identifier: MPL-2.0
// One call of better-auth: its answer as plain data with the cookies it wants set, or our refusal. An error it gives
// that we do not know is a bug and thrown as such, with its code and never with what was sent.
import { refuse } from '#kernel/refusal.ts'
import type { Exchange } from '#platform/action.ts'
import { lastCookies, refusalFor } from '../rules/auth-answers.ts'

export type AuthAnswer = { readonly body: Readonly<Record<string, unknown>>; readonly cookies: readonly string[] }

export async function askAuth(call: Promise<Response>): Promise<AuthAnswer> {
  const response = await call
  const text = await response.text()
  const body = (text === '' ? {} : (JSON.parse(text) ?? {})) as Record<string, unknown>
  if (response.ok) return { body, cookies: lastCookies(response.headers.getSetCookie()) }
  const code = typeof body['code'] === 'string' ? body['code'] : String(response.status)
  const refusal = refusalFor(code)
  if (refusal !== undefined) refuse(refusal)
  throw new Error(`better-auth answered ${code}`)
}

/** Hands the cookies to the browser. */
export function setCookies(exchange: Exchange, cookies: readonly string[]): void {
  for (const cookie of cookies) exchange.answerHeader('set-cookie', cookie)
}

/** The account an answer speaks of. */
export function accountOf(answer: AuthAnswer): string {
  const user = answer.body['user']
  if (typeof user !== 'object' || user === null || !('id' in user) || typeof user.id !== 'string') throw new Error('better-auth answered without an account')
  return user.id
}
