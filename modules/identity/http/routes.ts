// SPDX-License-Identifier: MPL-2.0
import { getConsent } from '../actions/get-consent.ts'
import { giveConsent } from '../actions/give-consent.ts'
import { listSessions } from '../actions/list-sessions.ts'
import { sendPhoneCode } from '../actions/send-phone-code.ts'
import { signInByPassword } from '../actions/sign-in-by-password.ts'
import { signInByPhone } from '../actions/sign-in-by-phone.ts'
import { signOut } from '../actions/sign-out.ts'
import { verifyTotp } from '../actions/verify-totp.ts'

export const routes = [sendPhoneCode, signInByPhone, signInByPassword, verifyTotp, signOut, listSessions, getConsent, giveConsent] as const
