// SPDX-License-Identifier: MPL-2.0
// The web edge: routes made from actions, and from nothing else, so no route is without a permission. A refusal becomes
// RFC 9457 problem details; any other error is logged with its request id and shown only as that id.
import { fastifyCompress } from '@fastify/compress'
import { fastifyCookie } from '@fastify/cookie'
import { fastifyHelmet } from '@fastify/helmet'
import { fastifyRateLimit } from '@fastify/rate-limit'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { randomUUID } from 'node:crypto'
import type { Actor, Permissions, Sight } from '#kernel/actor.ts'
import { Refusal, refuse, type Facts, type RefusalStatus } from '#kernel/refusal.ts'
import { performAction, type AnyAction } from './action.ts'
import type { Module } from './module.ts'
import { commonRefusals } from './refusals.ts'
import { tileHosts } from './settings.ts'
import type { World } from './world.ts'

export type Identify = (world: World, headers: Headers) => Promise<{ readonly actor: Actor; readonly sight: Sight }>

export const MAX_PHOTO_BYTES = 20 * 1024 * 1024
const MAX_JSON_BYTES = 256 * 1024

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

function sendProblem(reply: FastifyReply, status: number, code: string, facts: Facts, requestId: string): FastifyReply {
  return reply
    .code(status)
    .header('x-request-id', requestId)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ type: `/problems/${code}`, title: code, status, code, facts, requestId })
}

/** `reply`: says in a header when to come back, where too much was asked. */
function whatIsWrong(error: FastifyError, reply: FastifyReply): { readonly status: number; readonly code: string; readonly facts: Facts } | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => `${issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || '(body)'}: ${issue.message}`)
    return { status: 400, code: 'malformed', facts: { fields } }
  }
  if (error.statusCode === 413) return { status: 413, code: 'too-large', facts: {} }
  if (error.statusCode === 415) return { status: 415, code: 'wrong-type', facts: {} }
  if (error.statusCode === 429) return { status: 429, code: 'too-many', facts: { retryAfterSeconds: Number(reply.getHeader('retry-after') ?? 60) } }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return { status: 400, code: 'malformed', facts: { fields: [error.message] } }
  return undefined
}

function answerError(world: World, statuses: Readonly<Record<string, RefusalStatus>>) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof Refusal) {
      const status = statuses[error.code]
      if (status !== undefined) return sendProblem(reply, status, error.code, error.facts, request.id)
    }
    const wrong = whatIsWrong(error, reply)
    if (wrong !== undefined) return sendProblem(reply, wrong.status, wrong.code, wrong.facts, request.id)
    world.log.error({ requestId: request.id, route: request.routeOptions.url, error: error.stack ?? String(error) }, 'unexpected error')
    return sendProblem(reply, 500, 'unexpected', {}, request.id)
  }
}

const LONGEST_KEY = 200
// Callers without a session share one scope: a key that can be guessed would fetch somebody else's answer.
const SHORTEST_KEY = 16

/** The write key of a request; an empty one is none. Refuses one that is too long to be kept. */
function keyOf(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key') ?? ''
  if (key.length > LONGEST_KEY) refuse('malformed', { fields: [`idempotency-key: longer than ${LONGEST_KEY} characters`] })
  if (key !== '' && key.length < SHORTEST_KEY) refuse('malformed', { fields: [`idempotency-key: shorter than ${SHORTEST_KEY} characters`] })
  return key === '' ? undefined : key
}

/** Refuses text with U+0000 in any field: PostgreSQL keeps every character but that one. */
function requireKeepable(value: unknown, field = ''): void {
  if (typeof value === 'string' && value.includes('\u0000')) refuse('malformed', { fields: [`${field}: holds characters that cannot be kept`] })
  if (value === null || typeof value !== 'object') return
  for (const [name, inner] of Object.entries(value)) requireKeepable(inner, field === '' ? name : `${field}.${name}`)
}

/** Bytes as they are; none at all is 204, and what the caller already has (same ETag) is 304. */
function sendBytes(request: FastifyRequest, reply: FastifyReply, bytes: unknown): FastifyReply {
  const tag = reply.getHeader('etag')
  const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (typeof tag === 'string' && known?.includes(tag) === true) return reply.code(304).removeHeader('content-encoding').removeHeader('content-type').send()
  if (Buffer.isBuffer(bytes) && bytes.byteLength === 0) return reply.code(204).removeHeader('content-type').send()
  return reply.send(bytes)
}

function addRoute(app: FastifyInstance, world: World, permissions: Permissions, act: AnyAction, identify: Identify): void {
  const { operation } = act
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: {
      operationId: operation.id,
      summary: operation.summary,
      tags: [operation.id.split('.')[0] ?? ''],
      ...(operation.params && { params: operation.params }),
      ...(operation.query && { querystring: operation.query }),
      ...(operation.body && operation.bytes !== 'in' && { body: operation.body }),
      ...(operation.bytes !== 'out' && { response: { [operation.status ?? 200]: operation.ok } }),
    },
    bodyLimit: operation.bytes === 'in' ? MAX_PHOTO_BYTES : MAX_JSON_BYTES,
    config: { rateLimit: { max: operation.perMinute ?? world.settings.PER_MINUTE, timeWindow: '1 minute' } },
    handler: async (request, reply) => {
      const headers = headersOf(request)
      const { actor, sight } = await identify(world, headers)
      const key = keyOf(headers)
      const bytes = Buffer.isBuffer(request.body) ? request.body : undefined
      const exchange = { headers, address: request.ip, answerHeader: (name: string, value: string) => void reply.header(name, value), ...(bytes && { bytes }) }
      const input = { ...(request.params as object), ...(request.query as object), ...(bytes ? {} : (request.body as object | undefined)) }
      requireKeepable(input)
      const answer = await performAction(world, permissions, act, { actor, sight, exchange, requestId: request.id, ...(key !== undefined && { key }) }, input)
      if (operation.bytes === 'out') return sendBytes(request, reply, answer)
      return reply.code(operation.status ?? 200).send(answer)
    },
  })
}

/**
 * Whom X-Forwarded-* is believed of: the one proxy that speaks to us (TRUST_PROXY=1 says there is one). What the caller wrote
 * into the header before that proxy added to it never counts, or limits per address would mean nothing.
 */
const onlyNearest = (_address: string, hop: number): boolean => hop === 0

/** The Fastify application for these modules; `prepare` may register documentation or pages before the routes. */
export async function createHttp(
  world: World,
  modules: readonly Module[],
  identify: Identify,
  prepare?: (app: FastifyInstance) => Promise<void>,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: world.settings.TRUST_PROXY ? onlyNearest : false,
    bodyLimit: MAX_JSON_BYTES,
    forceCloseConnections: true,
    // An address that cannot be decoded never reaches a route, nor the error handler below.
    frameworkErrors: (_error, request, reply) => void sendProblem(reply, 400, 'malformed', { fields: ['(address): cannot be read'] }, request.id),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const statuses: Record<string, RefusalStatus> = Object.assign({}, commonRefusals, ...modules.map((module) => module.refusals))
  app.setErrorHandler(answerError(world, statuses))
  app.setNotFoundHandler((request, reply) => sendProblem(reply, 404, 'not-found', {}, request.id))
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tileHosts(world.settings.LIFANG_TILE_URL)],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  })
  // Pages and scripts reach slow phones at a third of their size; photos are not compressed again.
  await app.register(fastifyCompress, { threshold: 1_024, encodings: ['br', 'gzip'] })
  await app.register(fastifyCookie)
  await app.register(fastifyRateLimit, { global: false })
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser(/^image\/|^application\/octet-stream/, { parseAs: 'buffer', bodyLimit: MAX_PHOTO_BYTES }, (_request, body, done) => done(null, body))
  // A page of another site cannot write with our visitors' cookies: browsers name the page's origin, and it must be ours.
  app.addHook('onRequest', async (request) => {
    const origin = request.headers.origin
    if (origin === undefined || request.method === 'GET' || request.method === 'HEAD') return
    const own = world.settings.PUBLIC_URL === '' ? `${request.protocol}://${request.host}` : new URL(world.settings.PUBLIC_URL).origin
    if (origin !== own) refuse('forbidden', { origin: 'another site' })
  })
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    // Live clocks in pages go by it: the time that deadlines are decided by.
    void reply.header('date', new Date(world.now()).toUTCString())
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  await prepare?.(app)
  const permissions: Permissions = Object.assign({}, ...modules.map((module) => module.permissions))
  await app.register(async (routes) => {
    for (const module of modules) for (const act of module.routes) addRoute(routes, world, permissions, act, identify)
  })
  return app
}
