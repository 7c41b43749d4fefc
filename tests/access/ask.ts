// SPDX-License-Identifier: MPL-2.0
// One HTTP request as a browser or a stranger's script would send it, and what came back. Every answer of 400 and above is
// checked at once: problem details of RFC 9457 with our code and the request's id, and nothing of the machinery inside.
// Each request comes from an address of its own (the server under test trusts X-Forwarded-For), so limits per minute rest.
import { randomUUID } from 'node:crypto'

export type Question = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** Sent as it is, instead of `json`. */
  readonly body?: string | Buffer
  readonly type?: string
  /** Idempotency-Key of a POST; a new one unless given, none when null. */
  readonly key?: string | null
}

export type Answered = {
  readonly status: number
  /** Refusal code; null when the answer is 2xx or 3xx. */
  readonly code: string | null
  readonly facts: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly bytes: Buffer
  readonly headers: Headers
}

/** What only our own insides would say: source places, SQL, parts we are made of. */
const INSIDE =
  /\.ts:\d|\bat (?:async )?[\w.<>]+ \(|node_modules|\bselect\b.+\bfrom\b|\binsert into\b|violates|relation "|kysely|postgres|better-auth|ENOENT|\/work\/|\/tmp\//i

/** What is wrong with a refusal's form; empty when nothing is. */
export function faultsOfProblem(status: number, type: string | null, text: string, requestId: string | null): readonly string[] {
  let body: Readonly<Record<string, unknown>> = {}
  try {
    body = JSON.parse(text) as typeof body
  } catch {
    return [`not JSON: ${text.slice(0, 100)}`]
  }
  return [
    ...(type?.startsWith('application/problem+json') === true ? [] : [`type ${type}`]),
    ...(typeof body['code'] === 'string' && body['code'] !== '' ? [] : ['no code']),
    ...(body['title'] === body['code'] && body['type'] === `/problems/${String(body['code'])}` ? [] : ['type or title do not name the code']),
    ...(body['status'] === status ? [] : ['status differs']),
    ...(typeof body['facts'] === 'object' && body['facts'] !== null ? [] : ['no facts']),
    ...(typeof body['requestId'] === 'string' && body['requestId'] === requestId ? [] : ['requestId is not the x-request-id']),
    ...(INSIDE.test(text) ? [`shows its insides: ${text.slice(0, 300)}`] : []),
    ...(status === 500 ? [`a bug: ${text.slice(0, 200)}`] : []),
  ]
}

let asked = 0

/** A client address nobody used before. */
export function newAddress(): string {
  asked += 1
  return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
}

export function headersOf(question: Question): Record<string, string> {
  const { method = 'GET', json, body, type, key } = question
  const headers: Record<string, string> = { 'x-forwarded-for': newAddress() }
  if (method === 'POST' && key !== null) headers['idempotency-key'] = key ?? randomUUID()
  if (json !== undefined || body !== undefined) headers['content-type'] = type ?? 'application/json'
  return { ...headers, ...question.headers }
}

/** Throws when a refusal is not as a refusal has to be. */
export async function ask(address: string, question: Question): Promise<Answered> {
  const { method = 'GET', path, json, body } = question
  const sent = json === undefined ? body : JSON.stringify(json)
  const response = await fetch(address + path, {
    method,
    headers: headersOf(question),
    redirect: 'manual',
    ...(sent !== undefined && { body: typeof sent === 'string' ? sent : new Uint8Array(sent) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return read(`${method} ${path.slice(0, 100)}`, response.status, response.headers, bytes)
}

export function read(what: string, status: number, headers: Headers, bytes: Buffer): Answered {
  const text = bytes.toString('utf8')
  if (status >= 400) {
    const faults = faultsOfProblem(status, headers.get('content-type'), text, headers.get('x-request-id'))
    if (faults.length > 0) throw new Error(`${what} → ${status}: ${faults.join('; ')}`)
  }
  const body: unknown = /json/.test(headers.get('content-type') ?? '') ? JSON.parse(text) : undefined
  const problem = status >= 400 ? (body as { code: string; facts: Record<string, unknown> }) : undefined
  return { status, code: problem?.code ?? null, facts: problem?.facts ?? {}, body, bytes, headers }
}

/** The cookies an answer sets, as a Cookie header; ones being cleared are left out. */
export function cookiesOf(answer: Answered): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')
}
