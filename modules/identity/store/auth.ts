// SPDX-License-Identifier: MPL-2.0
// better-auth, one instance per world, over its own schema. It is not mounted as routes: our actions call `auth.api.*`,
// so only the operations of our contract exist. Telemetry, mail, network addresses and its own rate limits are off
// (ours are in store/tries.ts). It reads the real clock, not world.now().
import { AsyncLocalStorage } from 'node:async_hooks'
import { hkdfSync, randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { phoneNumber, twoFactor, username } from 'better-auth/plugins'
import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs, QueryResult, RootOperationNode, UnknownRow } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { tablesOf } from '#platform/db.ts'
import type { World } from '#platform/world.ts'
import { isUsername } from '../rules/username.ts'
import { maskedPhone } from '../rules/masked-phone.ts'
import { isStaff } from './accounts.ts'

export const CODE_SECONDS = 300
const RESIDENT_SESSION_SECONDS = 30 * 24 * 3600
/** A working day: staff sign in anew each day, whatever happens (no sliding). */
const STAFF_SESSION_SECONDS = 12 * 3600
const CHALLENGE_SECONDS = 600
const TOTP_MOST_WRONG = 5
const TOTP_LOCK_SECONDS = 900

/** Where a code just sent is put for the one request that asked for it, and whether it could not be sent. */
export const sentCode = new AsyncLocalStorage<{ code?: string; failed?: boolean }>()

// timestamptz arrives as milliseconds (platform/db.ts); better-auth wants Dates.
const datesForAuth: KyselyPlugin = {
  transformQuery: ({ node }: PluginTransformQueryArgs): RootOperationNode => node,
  transformResult: ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> =>
    Promise.resolve({
      ...result,
      rows: result.rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'number' && /(At|Until)$/.test(name) ? new Date(value) : value])),
      ),
    }),
}

/** better-auth insists on an address for each account; `.invalid` can never receive mail (RFC 2606 §2). */
export function syntheticAddress(): string {
  return `${randomUUID()}@account.invalid`
}

function secretOf(world: World): string {
  return Buffer.from(hkdfSync('sha256', world.secret, 'lifang', 'sign-in', 32)).toString('base64')
}

function addressOf(world: World): string {
  const { PUBLIC_URL, HOST, PORT } = world.settings
  return PUBLIC_URL === '' ? `http://${HOST}:${PORT}` : PUBLIC_URL
}

async function sendCode(world: World, phone: string, code: string): Promise<void> {
  const kept = sentCode.getStore()
  if (kept !== undefined) kept.code = code
  const minutes = CODE_SECONDS / 60
  const text = `【${world.settings.CITY_NAME_ZH}】登录验证码 ${code}，${minutes} 分钟内有效，请勿告诉他人。Sign-in code ${code}, valid ${minutes} minutes.`
  await world.sms.send({ phone, text }).catch((error: unknown) => {
    world.log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'sign-in code could not be sent')
    if (kept !== undefined) kept.failed = true
  })
}

function createAuth(world: World) {
  return betterAuth({
    appName: world.settings.CITY_NAME_EN,
    baseURL: addressOf(world),
    secret: secretOf(world),
    database: { db: tablesOf<never>(world.db).withPlugin(datesForAuth), type: 'postgres', schemaName: 'auth', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_level, message) => world.log.error({ message }, 'sign-in') },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    verification: { storeIdentifier: 'hashed', disableCleanup: true },
    session: { expiresIn: RESIDENT_SESSION_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix: 'lifang',
      useSecureCookies: addressOf(world).startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => uuidv7() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            return (await isStaff(world.db, session.userId))
              ? { data: { ...session, expiresAt: new Date(Date.now() + STAFF_SESSION_SECONDS * 1000) } }
              : { data: session }
          },
        },
      },
    },
    plugins: [
      username({ displayUsername: false, minUsernameLength: 2, maxUsernameLength: 64, usernameValidator: isUsername }),
      phoneNumber({
        expiresIn: CODE_SECONDS,
        otpLength: 6,
        allowedAttempts: 5,
        sendOTP: ({ phoneNumber: phone, code }) => sendCode(world, phone, code),
        signUpOnVerification: { getTempEmail: syntheticAddress, getTempName: maskedPhone },
      }),
      twoFactor({
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        accountLockout: { enabled: true, maxFailedAttempts: TOTP_MOST_WRONG, durationSeconds: TOTP_LOCK_SECONDS },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

export function authOf(world: World): Auth {
  const known = world.memory.get('identity.auth') as Auth | undefined
  if (known !== undefined) return known
  const auth = createAuth(world)
  world.memory.set('identity.auth', auth)
  return auth
}
