// SPDX-License-Identifier: MPL-2.0
// The one way our pages talk to the server, typed by the contracts. A write carries an Idempotency-Key; a caller that may
// try again (bad network) passes its own key so that the second try gets the first answer. Throws ApiRefusal for a clear
// no, NetworkFailure when no answer came (the request may or may not have arrived).
import type { AnswerOf, SentOf } from '#platform/operation.ts'
import { firstOperations } from './first-operations.ts'
import type { Operations } from './operations.ts'
import { noteServerDate } from './server-time.ts'

type Problem = { readonly code?: string; readonly facts?: Readonly<Record<string, unknown>>; readonly requestId?: string }

export class ApiRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly requestId: string

  constructor(status: number, problem: Problem) {
    super(problem.code ?? 'unexpected')
    this.status = status
    this.code = problem.code ?? 'unexpected'
    this.facts = problem.facts ?? {}
    this.requestId = problem.requestId ?? ''
  }
}

export class NetworkFailure extends Error {}

export type CallOptions = {
  readonly key?: string
  /** Receipt code of a resident who follows without an account. */
  readonly receipt?: string
  readonly signal?: AbortSignal
  readonly bytes?: Blob
}

export type OperationId = keyof Operations
export type Answer<Id extends OperationId> = AnswerOf<Operations[Id]>
export type Sent<Id extends OperationId> = SentOf<Operations[Id]>

type Route = { readonly method: string; readonly path: string; readonly repeat: string }

/** Address and method of an operation; those beyond the report page come as a piece of their own when first needed. */
async function routeOf(id: OperationId): Promise<Route> {
  const first = (firstOperations as Readonly<Record<string, Route | undefined>>)[id]
  if (first !== undefined) return first
  const { operations } = await import('./operations.ts').catch((error: unknown) => {
    throw new NetworkFailure(String(error))
  })
  return operations[id]
}

function addressOf(template: string, input: Readonly<Record<string, unknown>>): { readonly url: string; readonly rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...input }
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { url: path, rest }
}

function queryOf(rest: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** A new random write key. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(id: OperationId, input: Readonly<Record<string, unknown>>, options: CallOptions): Promise<Response> {
  const { method, path: template, repeat } = await routeOf(id)
  const { url, rest } = addressOf(template, input)
  const headers: Record<string, string> = { accept: 'application/json' }
  if (repeat === 'key') headers['idempotency-key'] = options.key ?? newKey()
  if (options.receipt !== undefined) headers['receipt-code'] = options.receipt
  const json = method !== 'GET' && options.bytes === undefined
  if (json) headers['content-type'] = 'application/json'
  if (options.bytes !== undefined) headers['content-type'] = options.bytes.type || 'application/octet-stream'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (json) init.body = JSON.stringify(rest)
  if (options.bytes !== undefined) init.body = options.bytes
  if (options.signal !== undefined) init.signal = options.signal
  const response = await fetch(url + (json ? '' : queryOf(rest)), init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new NetworkFailure(String(error))
  })
  noteServerDate(response.headers.get('date'))
  if (response.ok) return response
  throw new ApiRefusal(response.status, (await response.json().catch(() => ({}))) as Problem)
}

export async function call<Id extends OperationId>(id: Id, input: Sent<Id>, options: CallOptions = {}): Promise<Answer<Id>> {
  const response = await send(id, input as Readonly<Record<string, unknown>>, options)
  return (await response.json()) as Answer<Id>
}

/** For operations that answer with bytes (photos). */
export async function callForBytes<Id extends OperationId>(id: Id, input: Sent<Id>, options: CallOptions = {}): Promise<Blob> {
  const response = await send(id, input as Readonly<Record<string, unknown>>, options)
  return response.blob()
}
