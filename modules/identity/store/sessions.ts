// SPDX-License-Identifier: MPL-2.0
// Who a request comes from. Without a session cookie nothing is asked of the database.
import type { World } from '#platform/world.ts'
import { authOf } from './auth.ts'

const SESSION_COOKIE = 'lifang.session_token='

export type Session = { readonly sessionId: string; readonly accountId: string; readonly kind: 'resident' | 'staff' }

/** undefined when nobody is signed in, the cookie is forged, or the session is over. */
export async function findSession(world: World, headers: Headers): Promise<Session | undefined> {
  if (!(headers.get('cookie') ?? '').includes(SESSION_COOKIE)) return undefined
  const found = await authOf(world).api.getSession({ headers, query: { disableRefresh: true } })
  if (found === null) return undefined
  return { sessionId: found.session.id, accountId: found.user.id, kind: typeof found.user.username === 'string' ? 'staff' : 'resident' }
}
