// SPDX-License-Identifier: MPL-2.0
// Mail through the city's own server (SMTP, RFC 5321), plain text, one address a message. A message sent again keeps its
// Message-ID, so that mail programs show it once. Errors name nodemailer's code and the server's number, no address.
import { createTransport } from 'nodemailer'
import type { Mail } from './ports.ts'

const TIMEOUT = 10_000
const MOST_SECONDS = 60

function reasonOf(error: unknown): string {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as { readonly code?: unknown; readonly responseCode?: unknown }
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'cannot be reached'
}

/** nodemailer's time limits are for silence; this one is for the whole conversation. */
async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), seconds * 1000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export function serverMail(url: string, from: string): Mail {
  const transport = createTransport(
    { url, connectionTimeout: TIMEOUT, greetingTimeout: TIMEOUT, socketTimeout: TIMEOUT, dnsTimeout: TIMEOUT },
    { from, disableFileAccess: true, disableUrlAccess: true },
  )
  const domain = from.replace(/>$/, '').split('@').at(-1) ?? 'lifang.invalid'
  return {
    development: false,
    send: async ({ to, subject, text, key }) => {
      const message = { to: { name: '', address: to }, subject, text, ...(key !== undefined && { messageId: `<${key}@${domain}>` }) }
      await within(MOST_SECONDS, transport.sendMail(message)).catch((error: unknown) => {
        throw new Error(`mail server: ${reasonOf(error)}`)
      })
    },
  }
}
