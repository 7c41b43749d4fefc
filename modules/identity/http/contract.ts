// SPDX-License-Identifier: MPL-2.0
// Signing in and out. Residents by a code sent to their phone, staff by name and password plus a TOTP code.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { Iso, Named, Nothing } from '#platform/shapes.ts'

export const Me = z.object({
  kind: z.enum(['nobody', 'resident', 'staff']),
  name: z.string().nullable(),
  consentNeeded: z.boolean(),
  posts: z.array(z.object({ postId: z.string(), role: z.string(), title: Named, unitId: z.string(), unit: Named, area: z.string().nullable() })),
})

const Phone = z.string().regex(/^1[3-9]\d{9}$/)
const Code = z.string().regex(/^\d{6}$/)

export const contract = {
  sendPhoneCode: operation({
    id: 'identity.send-phone-code',
    method: 'POST',
    path: '/api/identity/phone-codes',
    summary: 'Sends a sign-in code to a mobile phone',
    permission: 'identity.sign-in',
    repeat: 'each',
    // Many share one address behind a mobile network; each phone has its own, stricter limit.
    perMinute: 20,
    body: z.object({ phone: Phone }),
    // developmentCode is present only in the demo city while no SMS service is set, and the screen says so.
    ok: z.object({ expiresInSeconds: z.number().int(), developmentCode: z.string().optional() }),
    refusals: ['identity.no-sms', 'identity.sms-failed'],
  }),
  signInByPhone: operation({
    id: 'identity.sign-in-by-phone',
    method: 'POST',
    path: '/api/identity/phone-sessions',
    summary: 'Signs a resident in with the code from the phone',
    permission: 'identity.sign-in',
    repeat: 'each',
    perMinute: 30,
    body: z.object({ phone: Phone, code: Code, consentVersion: z.string().max(40) }),
    ok: Nothing,
    refusals: ['identity.wrong-code', 'identity.code-expired', 'identity.locked', 'identity.consent-outdated'],
  }),
  signInByPassword: operation({
    id: 'identity.sign-in-by-password',
    method: 'POST',
    path: '/api/identity/password-sessions',
    summary: 'Signs staff in: first the password',
    permission: 'identity.sign-in',
    repeat: 'each',
    perMinute: 30,
    body: z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(128) }),
    ok: z.object({ totpNeeded: z.boolean(), developmentTotp: z.string().optional() }),
    refusals: ['identity.wrong-password', 'identity.locked'],
  }),
  verifyTotp: operation({
    id: 'identity.verify-totp',
    method: 'POST',
    path: '/api/identity/totp-verifications',
    summary: 'Signs staff in: then the code of the authenticator',
    permission: 'identity.sign-in',
    repeat: 'each',
    perMinute: 30,
    body: z.object({ code: Code }),
    ok: Nothing,
    refusals: ['identity.wrong-code', 'identity.locked'],
  }),
  // Answered by offices, which knows the posts (modules/offices/actions/get-me.ts).
  getMe: operation({
    id: 'identity.get-me',
    method: 'GET',
    path: '/api/identity/me',
    summary: 'Who is signed in, and the posts held now',
    permission: 'identity.sign-in',
    ok: Me,
    refusals: [],
  }),
  signOut: operation({
    id: 'identity.sign-out',
    method: 'POST',
    path: '/api/identity/sign-outs',
    summary: 'Ends this session, or all sessions of the account',
    permission: 'identity.own-sessions',
    repeat: 'each',
    body: z.object({ everywhere: z.boolean().default(false) }),
    ok: Nothing,
    refusals: [],
  }),
  listSessions: operation({
    id: 'identity.list-sessions',
    method: 'GET',
    path: '/api/identity/sessions',
    summary: "The account's own sessions",
    permission: 'identity.own-sessions',
    ok: z.object({ sessions: z.array(z.object({ id: z.string(), startedAt: Iso, expiresAt: Iso, device: z.string(), current: z.boolean() })) }),
    refusals: [],
  }),
  getConsent: operation({
    id: 'identity.get-consent',
    method: 'GET',
    path: '/api/identity/consent',
    summary: 'The consent text in force with its version',
    permission: 'identity.sign-in',
    ok: z.object({ version: z.string(), zh: z.string(), en: z.string() }),
    refusals: [],
  }),
  giveConsent: operation({
    id: 'identity.give-consent',
    method: 'POST',
    path: '/api/identity/consents',
    summary: 'Agrees to the consent text in force',
    permission: 'identity.own-sessions',
    body: z.object({ version: z.string().max(40) }),
    ok: Nothing,
    refusals: ['identity.consent-outdated'],
  }),
} as const
