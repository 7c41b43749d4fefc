// SPDX-License-Identifier: MPL-2.0
// Signing in and out against a real database, through performAction as the web edge does it. The browser is a jar of
// cookies.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Sight } from '#kernel/actor.ts'
import { HOUR, instant, MINUTE, SECOND } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { performAction, type AnyAction } from '#platform/action.ts'
import { developmentPorts, type Sms } from '#platform/ports.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { closeAccount, createStaffAccount, findPhone, findProfile, findSession, loadConsentTexts, newTotpSecret, resetStaffAccount } from '../index.ts'
import { identityModule } from '../module.ts'
import { totpCode } from '../store/totp.ts'
import { keptTotpSecret, totpKey } from '../rules/totp-secret.ts'
import { findAccountIds } from '../store/accounts.ts'
import { getConsent } from './get-consent.ts'
import { giveConsent } from './give-consent.ts'
import { listSessions } from './list-sessions.ts'
import { sendPhoneCode } from './send-phone-code.ts'
import { signInByPassword } from './sign-in-by-password.ts'
import { signInByPhone } from './sign-in-by-phone.ts'
import { signOut } from './sign-out.ts'
import { verifyTotp } from './verify-totp.ts'

const VERSION = '2026-11'
const SIGHT = { everything: false, areas: [], units: [] } as unknown as Sight
const made: TestWorld[] = []
let home: TestWorld

async function makeWorld(environment: Record<string, string> = {}, sms?: Sms): Promise<TestWorld> {
  const plain = await testWorld(environment)
  // A service that sends, as a real server has it; the code is read from what it was given.
  const test = { ...plain, world: { ...plain.world, sms: sms ?? { ...plain.world.sms, development: false } } }
  made.push(test)
  await loadConsentTexts(test.world)
  return test
}

beforeAll(async () => void (home = await makeWorld()))
afterAll(() => Promise.all(made.map((test) => test.close())))

/** One browser: keeps cookies, shows the raw Set-Cookie lines of the last answer. */
function browser({ world }: TestWorld, userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/120.0') {
  const jar = new Map<string, string>()
  let lines: string[] = []
  const headers = (): Headers =>
    new Headers({ 'user-agent': userAgent, ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }) })
  const session = () => findSession(world, headers())
  const call = async (act: AnyAction, input: unknown): Promise<Record<string, unknown>> => {
    lines = []
    const answerHeader = (name: string, value: string): void => {
      expect(name).toBe('set-cookie')
      lines.push(value)
      const [pair = ''] = value.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(value)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const found = await session()
    const actor: Actor =
      found === undefined
        ? { kind: 'nobody' }
        : found.kind === 'staff'
          ? { kind: 'staff', accountId: found.accountId, posts: [] }
          : { kind: 'resident', accountId: found.accountId }
    const exchange = { headers: headers(), address: '192.0.2.1', answerHeader }
    return (await performAction(
      world,
      identityModule.permissions,
      act,
      { actor, sight: SIGHT, exchange, requestId: 'test', key: crypto.randomUUID() },
      input,
    )) as Record<string, unknown>
  }
  return { call, session, jar, lines: () => lines }
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
}

let lastPhone = 13_800_000_000
const newPhone = (): string => String(++lastPhone)

async function codeFor(one: ReturnType<typeof browser>, phone: string): Promise<string> {
  await one.call(sendPhoneCode, { phone })
  const text = made.flatMap(({ outbox }) => outbox.sent).findLast(({ to }) => to === phone)?.text
  return /\d{6}/.exec(text ?? '')?.[0] ?? ''
}

const otherThan = (code: string): string => (code === '000000' ? '111111' : '000000')

async function signedIn(one: ReturnType<typeof browser>, phone: string): Promise<void> {
  await one.call(signInByPhone, { phone, code: await codeFor(one, phone), consentVersion: VERSION })
}

describe('a resident', () => {
  test('signs in with the code from the phone, which makes the account once', async () => {
    const [one, phone] = [browser(home), newPhone()]
    const code = await codeFor(one, phone)
    expect(home.outbox.sent.at(-1)).toMatchObject({ to: phone })
    expect(home.outbox.sent.at(-1)?.text).toContain(code)
    await one.call(signInByPhone, { phone, code, consentVersion: VERSION })
    const first = await one.session()
    expect(first?.kind).toBe('resident')
    const scope = { world: home.world, tx: home.world.db, now: home.world.now() }
    expect(await findPhone(scope, first?.accountId ?? '')).toBe(phone)
    expect(await findProfile(scope, first?.accountId ?? '')).toEqual({ name: `${phone.slice(0, 3)}****${phone.slice(-4)}`, consentNeeded: false })
    const again = browser(home)
    await signedIn(again, phone)
    expect((await again.session())?.accountId).toBe(first?.accountId)
  })

  test('gets cookies that are HttpOnly and SameSite=Lax, and Secure with a name browsers guard when the address is https', async () => {
    const one = browser(home)
    await signedIn(one, newPhone())
    const [plain = ''] = one.lines()
    expect(plain).toMatch(/^lifang\.session_token=/)
    expect(plain).toMatch(/; HttpOnly/i)
    expect(plain).toMatch(/; SameSite=Lax/i)
    expect(plain).toMatch(/; Path=\//i)
    expect(plain).not.toMatch(/; Secure/i)

    const https = browser(await makeWorld({ PUBLIC_URL: 'https://lifang.example' }))
    await signedIn(https, newPhone())
    expect(https.lines().length).toBeGreaterThan(0)
    for (const line of https.lines()) for (const flag of [/^__Secure-lifang\./, /; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i]) expect(line).toMatch(flag)
    expect((await https.session())?.kind).toBe('resident')
  })

  test('is refused with a wrong code, a code for another phone, and a code used before', async () => {
    const [one, phone, other] = [browser(home), newPhone(), newPhone()]
    const code = await codeFor(one, phone)
    await codeFor(one, other)
    expect(await refusalOf(one.call(signInByPhone, { phone, code: otherThan(code), consentVersion: VERSION }))).toBe('identity.wrong-code')
    await one.call(signInByPhone, { phone, code, consentVersion: VERSION })
    const thief = browser(home)
    expect(await refusalOf(thief.call(signInByPhone, { phone, code, consentVersion: VERSION }))).toBe('identity.wrong-code')
    expect(thief.jar.size).toBe(0)
    expect(await refusalOf(thief.call(signInByPhone, { phone: newPhone(), code, consentVersion: VERSION }))).toBe('identity.wrong-code')
  })

  test('gets in once when the same code is sent ten times at the same moment', async () => {
    const phone = newPhone()
    const code = await codeFor(browser(home), phone)
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refusalOf(browser(home).call(signInByPhone, { phone, code, consentVersion: VERSION }))))
    expect(outcomes.filter((outcome) => outcome === 'nothing')).toHaveLength(1)
    expect(outcomes.filter((outcome) => !['nothing', 'identity.wrong-code', 'identity.locked'].includes(outcome))).toEqual([])
  })

  test('is told that a code is too old', async () => {
    const [one, phone] = [browser(home), newPhone()]
    const code = await codeFor(one, phone)
    await sql`update auth.verification set "expiresAt" = now() - interval '1 second'`.execute(home.world.db)
    expect(await refusalOf(one.call(signInByPhone, { phone, code, consentVersion: VERSION }))).toBe('identity.code-expired')
    expect(await one.session()).toBeUndefined()
  })

  test('cannot guess: after five wrong codes even the right one is refused, for 15 minutes', async () => {
    const test = await makeWorld()
    const [one, phone, start] = [browser(test), newPhone(), instant(Date.now())]
    test.setNow(start)
    let code = await codeFor(one, phone)
    const guesses = await Promise.all(
      Array.from({ length: 8 }, () => refusalOf(one.call(signInByPhone, { phone, code: otherThan(code), consentVersion: VERSION }))),
    )
    expect(guesses.filter((guess) => guess === 'identity.locked')).toHaveLength(3)
    code = await codeFor(one, phone)
    expect(await refusalOf(one.call(signInByPhone, { phone, code, consentVersion: VERSION }))).toBe('identity.locked')
    test.setNow(instant(start + 15 * MINUTE))
    await one.call(signInByPhone, { phone, code: await codeFor(one, phone), consentVersion: VERSION })
    expect((await one.session())?.kind).toBe('resident')
  })

  test('gets at most five codes an hour, whoever asks', async () => {
    const test = await makeWorld()
    const [phone, start] = [newPhone(), instant(Date.now())]
    test.setNow(start)
    const asked = await Promise.all(Array.from({ length: 7 }, () => refusalOf(browser(test).call(sendPhoneCode, { phone }))))
    expect(asked.filter((answer) => answer === 'too-many')).toHaveLength(2)
    expect(test.outbox.sent).toHaveLength(5)
    test.setNow(instant(start + HOUR - SECOND))
    expect(await refusalOf(browser(test).call(sendPhoneCode, { phone }))).toBe('too-many')
    test.setNow(instant(start + HOUR))
    expect(await refusalOf(browser(test).call(sendPhoneCode, { phone }))).toBe('nothing')
  })

  test('must have agreed to the text in force, and is asked again when a newer one comes', async () => {
    const test = await makeWorld()
    const [one, phone] = [browser(test), newPhone()]
    expect(await one.call(getConsent, {})).toMatchObject({ version: VERSION })
    const code = await codeFor(one, phone)
    expect(await refusalOf(one.call(signInByPhone, { phone, code, consentVersion: '2020-01' }))).toBe('identity.consent-outdated')
    await one.call(signInByPhone, { phone, code, consentVersion: VERSION })
    const session = await one.session()
    const needed = async () => (await findProfile({ world: test.world, tx: test.world.db, now: test.world.now() }, session?.accountId ?? ''))?.consentNeeded
    expect(await needed()).toBe(false)
    await sql`insert into identity.consent_text values ('2026-12', 'zh', 'en', '2026-11-02')`.execute(test.world.db)
    expect(await needed()).toBe(true)
    expect(await refusalOf(one.call(giveConsent, { version: VERSION }))).toBe('identity.consent-outdated')
    await one.call(giveConsent, { version: '2026-12' })
    expect(await needed()).toBe(false)
  })
})

describe('the code', () => {
  const development = (): Sms => developmentPorts().sms
  const kept = async ({ world }: TestWorld): Promise<number | undefined> =>
    (await sql<{ n: number }>`select ((select count(*) from auth.verification) + (select count(*) from identity.tries))::int as n`.execute(world.db)).rows[0]?.n

  test('is refused where no SMS service is set, and nothing is kept', async () => {
    const test = await makeWorld({}, development())
    expect(await refusalOf(browser(test).call(sendPhoneCode, { phone: newPhone() }))).toBe('identity.no-sms')
    expect(await kept(test)).toBe(0)
  })

  test('is shown in the demo city, and opens a session there', async () => {
    const test = await makeWorld({ LIFANG_DEMO: '1' }, development())
    const [one, phone] = [browser(test), newPhone()]
    const { developmentCode } = await one.call(sendPhoneCode, { phone })
    expect(developmentCode).toMatch(/^\d{6}$/)
    await one.call(signInByPhone, { phone, code: developmentCode, consentVersion: VERSION })
    expect((await one.session())?.kind).toBe('resident')
  })

  test.each(['0', '1'])('is never shown where a service sends it (LIFANG_DEMO=%s)', async (LIFANG_DEMO) => {
    const test = await makeWorld({ LIFANG_DEMO })
    const phone = newPhone()
    expect(await browser(test).call(sendPhoneCode, { phone })).toEqual({ expiresInSeconds: 300 })
    expect(test.outbox.sent).toEqual([{ to: phone, text: expect.stringMatching(/登录验证码 \d{6}，/) }])
  })

  test('that the service did not take is said to be so, and the log names no phone', async () => {
    const phone = newPhone()
    const test = await makeWorld({}, { development: false, send: () => Promise.reject(new Error('SMS gateway: answered 503')) })
    const lines: unknown[] = []
    const keep = (facts: object, words: string): void => void lines.push([facts, words])
    const heard = { ...test, world: { ...test.world, log: { info: keep, warn: keep, error: keep } } }
    expect(await refusalOf(browser(heard).call(sendPhoneCode, { phone }))).toBe('identity.sms-failed')
    expect(JSON.stringify(lines)).toContain('answered 503')
    expect(JSON.stringify(lines)).not.toContain(phone)
  })
})

describe('staff', () => {
  const password = 'seven brooms'

  test('sign in with password and authenticator; the password alone opens nothing', async () => {
    const secret = newTotpSecret()
    const accountId = await createStaffAccount(home.world, { username: 'Wang.Fang', password, name: '王芳', totpSecret: secret })
    const one = browser(home)
    expect(await one.call(signInByPassword, { username: 'wang.fang', password })).toEqual({ totpNeeded: true })
    for (const line of one.lines()) expect(line).toMatch(/; HttpOnly/i)
    expect(await one.session()).toBeUndefined()
    const code = totpCode(totpKey(keptTotpSecret(secret)), instant(Date.now()))
    expect(await refusalOf(one.call(verifyTotp, { code: otherThan(code) }))).toBe('identity.wrong-code')
    await one.call(verifyTotp, { code })
    expect(await one.session()).toMatchObject({ kind: 'staff', accountId })

    const replay = browser(home)
    await replay.call(signInByPassword, { username: 'wang.fang', password })
    expect(await refusalOf(replay.call(verifyTotp, { code }))).toBe('identity.wrong-code')
    expect(await replay.session()).toBeUndefined()
    const { rows } = await sql<{
      hours: number
    }>`select extract(epoch from "expiresAt" - "createdAt") / 3600 as hours from auth.session where "userId" = ${accountId}`.execute(home.world.db)
    expect(rows.map((row) => Math.round(Number(row.hours)))).toEqual([12])
  })

  test('cannot verify without the password step, nor after five wrong codes', async () => {
    const secret = newTotpSecret()
    await createStaffAccount(home.world, { username: 'lin.tao', password, name: '林涛', totpSecret: secret })
    expect(await refusalOf(browser(home).call(verifyTotp, { code: '123456' }))).toBe('sign-in-needed')
    const right = (): string => totpCode(totpKey(keptTotpSecret(secret)), instant(Date.now()))
    const one = browser(home)
    await one.call(signInByPassword, { username: 'lin.tao', password })
    for (let guess = 0; guess < 5; guess += 1) expect(await refusalOf(one.call(verifyTotp, { code: otherThan(right()) }))).toBe('identity.wrong-code')
    const fresh = browser(home)
    await fresh.call(signInByPassword, { username: 'lin.tao', password })
    expect(await refusalOf(fresh.call(verifyTotp, { code: right() }))).toBe('identity.locked')
  })

  test('learn nothing from a refusal: unknown name, odd name and wrong password answer alike, and lock alike', async () => {
    await createStaffAccount(home.world, { username: 'zhao', password, name: '赵' })
    const one = browser(home)
    for (const username of ['nobody.here', '不存在', 'zhao']) {
      for (let guess = 0; guess < 5; guess += 1)
        expect(await refusalOf(one.call(signInByPassword, { username, password: 'wrong one' }))).toBe('identity.wrong-password')
      expect(await refusalOf(one.call(signInByPassword, { username, password }))).toBe('identity.locked')
    }
  })

  test('see the authenticator code on screen in the demo city only', async () => {
    const demo = await makeWorld({ LIFANG_DEMO: '1' })
    await createStaffAccount(demo.world, { username: 'demo', password, name: 'Demo', totpSecret: newTotpSecret() })
    for (let visit = 0; visit < 2; visit += 1) {
      const one = browser(demo)
      const { developmentTotp } = await one.call(signInByPassword, { username: 'demo', password })
      await one.call(verifyTotp, { code: developmentTotp })
      expect((await one.session())?.kind).toBe('staff')
    }
  })

  test('accounts are refused when the name is taken, the password weak or the secret unreadable', async () => {
    await createStaffAccount(home.world, { username: 'qian', password, name: '钱' })
    expect(await refusalOf(createStaffAccount(home.world, { username: 'QIAN', password, name: '钱' }))).toBe('identity.username-taken')
    expect(await refusalOf(createStaffAccount(home.world, { username: '孙 悟空', password, name: '孙' }))).toBe('identity.bad-username')
    expect(await refusalOf(createStaffAccount(home.world, { username: 'sun', password: 'short', name: '孙' }))).toBe('identity.weak-password')
    expect(await refusalOf(createStaffAccount(home.world, { username: 'sun', password, name: '孙', totpSecret: 'not base32!' }))).toBe(
      'identity.bad-totp-secret',
    )
    expect(await findAccountIds(home.world.db, ['Qian', 'sun'])).toHaveProperty('size', 1)
  })
})

describe('an operator', () => {
  const password = 'seven brooms'

  test('resets a lost password and authenticator; old sessions, old secrets and locks end', async () => {
    await createStaffAccount(home.world, { username: 'zhou', password, name: '周' })
    const old = browser(home)
    await old.call(signInByPassword, { username: 'zhou', password })
    for (let guess = 0; guess < 6; guess += 1) await refusalOf(browser(home).call(signInByPassword, { username: 'zhou', password: 'wrong one' }))
    const secret = newTotpSecret()
    await resetStaffAccount(home.world, 'zhou', { password: 'eight brooms', totpSecret: secret })
    expect(await old.session()).toBeUndefined()
    const one = browser(home)
    expect(await refusalOf(one.call(signInByPassword, { username: 'zhou', password }))).toBe('identity.wrong-password')
    expect(await one.call(signInByPassword, { username: 'zhou', password: 'eight brooms' })).toEqual({ totpNeeded: true })
    await one.call(verifyTotp, { code: totpCode(totpKey(keptTotpSecret(secret)), instant(Date.now())) })
    expect((await one.session())?.kind).toBe('staff')
    expect(await refusalOf(resetStaffAccount(home.world, 'no.such', {}))).toBe('identity.no-such-username')
    expect(await refusalOf(resetStaffAccount(home.world, 'zhou', { password: 'ZHOU' }))).toBe('identity.weak-password')
  })

  test('closes an account, and nothing of it is left', async () => {
    const test = await makeWorld()
    const [one, phone] = [browser(test), newPhone()]
    await signedIn(one, phone)
    const accountId = (await one.session())?.accountId ?? ''
    expect(await closeAccount(test.world, accountId)).toBe(true)
    expect(await one.session()).toBeUndefined()
    const { rows } = await sql<{
      left: number
    }>`select (select count(*) from auth."user") + (select count(*) from auth.session) + (select count(*) from identity.consent) as left`.execute(test.world.db)
    expect(rows[0]?.left).toBe(0)
    expect(await closeAccount(test.world, accountId)).toBe(false)
    await signedIn(one, phone)
    expect((await one.session())?.accountId).not.toBe(accountId)
  })
})

describe('sessions', () => {
  test('are listed to their owner by device, and signing out ends this one or all', async () => {
    const phone = newPhone()
    const [desk, pocket] = [browser(home), browser(home, 'Mozilla/5.0 (Linux; Android 14) Chrome/120.0 MicroMessenger/8.0')]
    await signedIn(desk, phone)
    await signedIn(pocket, phone)
    const neighbour = browser(home)
    await signedIn(neighbour, newPhone())
    const { sessions } = (await desk.call(listSessions, {})) as { sessions: { device: string; current: boolean }[] }
    expect(sessions.map(({ device, current }) => [device, current])).toEqual([
      ['WeChat · Android', false],
      ['Chrome · Windows', true],
    ])
    expect(JSON.stringify(sessions)).not.toContain(decodeURIComponent(desk.jar.get('lifang.session_token') ?? '?').split('.')[0])

    await desk.call(signOut, { everywhere: false })
    expect(desk.jar.size).toBe(0)
    expect(await desk.session()).toBeUndefined()
    expect(await pocket.session()).toBeDefined()
    await signedIn(desk, phone)
    const stolen = new Headers({ cookie: `lifang.session_token=${pocket.jar.get('lifang.session_token')}` })
    await desk.call(signOut, { everywhere: true })
    expect(await findSession(home.world, stolen)).toBeUndefined()
    expect(await neighbour.session()).toBeDefined()
  })

  test('are not believed when forged or over, and cost no query when there is no cookie', async () => {
    const test = await makeWorld()
    const one = browser(test)
    await signedIn(one, newPhone())
    const cookie = one.jar.get('lifang.session_token') ?? ''
    // A signature of the right length, but not ours.
    const foreign = `${cookie.split('.')[0]}.${'A'.repeat(43)}%3D`
    expect(await findSession(test.world, new Headers({ cookie: `lifang.session_token=${foreign}` }))).toBeUndefined()
    for (const forged of ['%%%', '', '.', 'token', `.${cookie.split('.')[1]}`, cookie.split('.')[0], `x${cookie}`])
      expect(await findSession(test.world, new Headers({ cookie: `lifang.session_token=${forged}` }))).toBeUndefined()
    expect(await findSession(test.world, new Headers({ cookie: `theme=dark; lifang.session_token=${cookie}; x=y` }))).toMatchObject({ kind: 'resident' })
    await sql`update auth.session set "expiresAt" = now() - interval '1 second'`.execute(test.world.db)
    expect(await one.session()).toBeUndefined()
    const broken = { ...test.world, db: undefined as never, memory: new Map() }
    expect(await findSession(broken, new Headers({ cookie: 'theme=dark' }))).toBeUndefined()
  })

  test('nothing of a phone is kept for a code that was never used', async () => {
    const test = await makeWorld()
    const phone = newPhone()
    await codeFor(browser(test), phone)
    const { rows } = await sql<{
      all: string
    }>`select (select coalesce(string_agg(v::text, ''), '') from auth.verification v) || (select coalesce(string_agg(t::text, ''), '') from identity.tries t) || (select coalesce(string_agg(u::text, ''), '') from auth."user" u) as all`.execute(
      test.world.db,
    )
    expect(rows[0]?.all).not.toContain(phone)
  })
})
