// SPDX-License-Identifier: MPL-2.0
// The ports of a running server: real ones where the settings name a gateway or a mail server, development ones otherwise.
import { serverMail } from './mail-server.ts'
import { developmentPorts, type Mail, type Sms } from './ports.ts'
import type { Settings } from './settings.ts'
import { gatewaySms } from './sms-gateway.ts'

export function openPorts(settings: Pick<Settings, 'SMS_URL' | 'SMS_TOKEN' | 'MAIL_URL' | 'MAIL_FROM'>): { readonly sms: Sms; readonly mail: Mail } {
  const { sms, mail } = developmentPorts()
  return {
    sms: settings.SMS_URL === '' ? sms : gatewaySms(settings.SMS_URL, settings.SMS_TOKEN),
    mail: settings.MAIL_URL === '' ? mail : serverMail(settings.MAIL_URL, settings.MAIL_FROM),
  }
}
