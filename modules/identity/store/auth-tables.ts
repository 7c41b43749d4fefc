// SPDX-License-Identifier: MPL-2.0
// The columns of schema auth that we read or sweep ourselves. Written by hand: the tables belong to better-auth's
// schema (db/migrations/0002_identity.sql), which the generator leaves out.
import type { ColumnType } from 'kysely'
import type { Instant } from '#kernel/instant.ts'

type Moment = ColumnType<Instant, Date, Date>

export type AuthTables = {
  'auth.user': { id: string; name: string; username: string | null; phoneNumber: string | null; twoFactorEnabled: boolean | null }
  'auth.session': { id: string; token: string; userId: string; createdAt: Moment; expiresAt: Moment; userAgent: string | null }
  'auth.verification': { id: string; expiresAt: Moment }
  'auth.account': { userId: string; providerId: string; password: string | null; updatedAt: Moment }
  'auth.twoFactor': {
    id: string
    userId: string
    secret: string
    backupCodes: string
    verified: boolean | null
    failedVerificationCount: number | null
    lockedUntil: ColumnType<Instant | null, Date | null, Date | null>
  }
}
