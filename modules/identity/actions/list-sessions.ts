// SPDX-License-Identifier: MPL-2.0
// The caller's own sessions, so that a lost phone can be noticed. Never anyone else's, and never the tokens.
import { toIso } from '#kernel/instant.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { deviceName } from '../rules/device-name.ts'
import { listSessionsOf } from '../store/accounts.ts'
import { findSession } from '../store/sessions.ts'

export const listSessions = action(contract.listSessions, async (ctx) => {
  const session = await findSession(ctx.world, ctx.exchange.headers)
  if (session === undefined) return { sessions: [] }
  const rows = await listSessionsOf(ctx.tx, session.accountId, ctx.now)
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      startedAt: toIso(row.startedAt),
      expiresAt: toIso(row.expiresAt),
      device: deviceName(row.userAgent),
      current: row.id === session.sessionId,
    })),
  }
})
