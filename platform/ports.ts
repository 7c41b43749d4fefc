// SPDX-License-Identifier: MPL-2.0
// Ports to the outside world that a city connects by setting. The development implementation keeps the last messages
// in memory and sends nothing. Errors of a port never hold the phone, the address or the words of a message, since
// they are logged and kept with a delivery.

export type SmsMessage = {
  readonly phone: string
  readonly text: string
  /** The same for a repeat of the same message, so that the outside can drop it. */
  readonly key?: string
}

export type Sms = {
  /** True where nothing real is sent. */
  readonly development: boolean
  readonly send: (message: SmsMessage) => Promise<void>
}

export type MailMessage = { readonly to: string; readonly subject: string; readonly text: string; readonly key?: string }

export type Mail = {
  readonly development: boolean
  readonly send: (message: MailMessage) => Promise<void>
}

export type DevelopmentOutbox = { readonly sent: { readonly to: string; readonly text: string }[] }

const KEPT = 50

/** Ports that keep the last 50 messages in `outbox` and send nothing. */
export function developmentPorts(): { readonly sms: Sms; readonly mail: Mail; readonly outbox: DevelopmentOutbox } {
  const sent: { to: string; text: string }[] = []
  const keep = (to: string, text: string): Promise<void> => {
    sent.push({ to, text })
    if (sent.length > KEPT) sent.shift()
    return Promise.resolve()
  }
  return {
    sms: { development: true, send: ({ phone, text }) => keep(phone, text) },
    mail: { development: true, send: ({ to, subject, text }) => keep(to, `${subject}\n${text}`) },
    outbox: { sent },
  }
}
