// SPDX-License-Identifier: MPL-2.0
// Ports to the outside world that a city connects by setting. The development implementation keeps the last messages
// in memory and says on screen that nothing was sent.

export type Sms = {
  /** Shown on screen when the implementation sends nothing real. */
  readonly development: boolean
  send(message: { readonly phone: string; readonly text: string }): Promise<void>
}

export type Mail = {
  readonly development: boolean
  send(message: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>
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
