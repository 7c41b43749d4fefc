// SPDX-License-Identifier: MPL-2.0
// The contract of one thing someone can do or ask: address, shapes, permission, refusals. Modules write these in
// http/contract.ts; the server routes by them, OpenAPI and the browser client are made from them, and the
// access tests call every one. Browser code may import the types; nothing here runs there.
import type { z } from 'zod'

export type Operation<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  /** verb-noun with its module's word first: `matter.report`. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** OpenAPI path below the server root: `/api/matters/{matterId}`. */
  readonly path: string
  readonly summary: string
  /** A name from the permission table of some module. */
  readonly permission: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly ok: O
  /** Codes this operation may answer with, beyond those every operation has (platform/refusals.ts). */
  readonly refusals: readonly string[]
  /** 201 for something new; default 200. */
  readonly status?: 200 | 201
  /** Bytes instead of JSON: `in` = the body is an image, `out` = the answer is. */
  readonly bytes?: 'in' | 'out'
  /**
   * `key` (default for POST): the caller must send an Idempotency-Key and a repeated key gets the first answer again.
   * `natural`: doing it twice is the same as once. `each`: every call counts (sign-in tries),
   * and what it wrote stays even when it is refused: it runs without an enclosing transaction.
   */
  readonly repeat?: 'key' | 'natural' | 'each'
  /** `own`: long work comes before the database is touched, so the action opens its transaction itself and announces nothing. */
  readonly transaction?: 'own'
  /** Most calls a minute from one address; default from settings. */
  readonly perMinute?: number
}

type Shape<T> = T extends z.ZodType ? z.output<T> : unknown
type Sent<T> = T extends z.ZodType ? z.input<T> : unknown

/** What the action receives: parameters, query and body in one object, parsed. */
export type InputOf<Op extends Operation> = Shape<Op['params']> & Shape<Op['query']> & Shape<Op['body']>
/** What a caller sends, before defaults are filled in. */
export type SentOf<Op extends Operation> = Sent<Op['params']> & Sent<Op['query']> & Sent<Op['body']>
export type OkOf<Op extends Operation> = z.input<Op['ok']>
/** What a caller receives. */
export type AnswerOf<Op extends Operation> = z.output<Op['ok']>

/** Gives an operation its exact type. */
export function operation<const Op extends Operation>(op: Op): Op {
  return op
}
