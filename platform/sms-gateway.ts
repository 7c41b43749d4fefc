// SPDX-License-Identifier: MPL-2.0
// SMS through the city's HTTP gateway: POST {phone, text}, bearer token when one is set, `idempotency-key` when the
// message has one. What it answers beyond 2xx is not looked at.
import { postJson } from './post-json.ts'
import type { Sms } from './ports.ts'

export function gatewaySms(url: string, token: string): Sms {
  return {
    development: false,
    send: ({ phone, text, key }) =>
      postJson('SMS gateway', {
        url,
        body: JSON.stringify({ phone, text }),
        headers: { ...(token !== '' && { authorization: `Bearer ${token}` }), ...(key !== undefined && { 'idempotency-key': key }) },
      }),
  }
}
