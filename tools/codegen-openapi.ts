// SPDX-License-Identifier: MPL-2.0
// Writes api/openapi.json (OpenAPI 3.1) from the contracts alone: same shapes the server checks, with the refusals of
// each operation by status, the Idempotency-Key of writes and the receipt header. No database, no server needed.
import { fastifySwagger } from '@fastify/swagger'
import Fastify, { type FastifySchema } from 'fastify'
import { createJsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { modules } from '#modules/map.ts'
import type { Operation } from '#platform/operation.ts'
import { commonRefusals } from '#platform/refusals.ts'
import { listOperations } from './contracts.ts'

const root = join(import.meta.dirname, '..')

const KeyHeader = z.object({
  'idempotency-key': z.string().min(1).max(200).describe('made by the caller, new for each thing done; the same key again gets the first answer again'),
})

type Statuses = Readonly<Record<string, number>>

async function refusalStatuses(): Promise<Statuses> {
  const own = modules.filter(({ name }) => existsSync(join(root, 'modules', name, 'refusals.ts')))
  const loaded = await Promise.all(own.map(async ({ name }) => ((await import(`#modules/${name}/refusals.ts`)) as { readonly refusals: Statuses }).refusals))
  return Object.assign({}, commonRefusals, ...loaded)
}

function problem(codes: readonly string[]): z.ZodType {
  return z
    .object({
      type: z.string(),
      title: z.string(),
      status: z.number().int(),
      code: z.enum(codes as [string, ...string[]]),
      facts: z.record(z.string(), z.unknown()),
      requestId: z.string(),
    })
    .describe(`refused: ${codes.join(', ')}`)
}

function refusalCodes(operation: Operation): readonly string[] {
  const repeat = operation.repeat ?? (operation.method === 'POST' ? 'key' : 'natural')
  const takes = operation.params ?? operation.query ?? operation.body
  return [
    ...new Set([
      ...(takes ? ['malformed'] : []),
      ...(repeat === 'key' ? ['key-missing', 'key-reused'] : []),
      'sign-in-needed',
      'forbidden',
      'too-many',
      ...operation.refusals,
    ]),
  ]
}

function responsesOf(operation: Operation, statuses: Statuses): Record<number, unknown> {
  const known = refusalCodes(operation)
  const unlisted = known.filter((code) => statuses[code] === undefined)
  if (unlisted.length > 0) process.stderr.write(`openapi: ${operation.id} may refuse ${unlisted.join(', ')}, which no refusals.ts lists\n`)
  const byStatus = Map.groupBy(
    known.filter((code) => statuses[code] !== undefined),
    (code) => statuses[code] ?? 500,
  )
  const refused = [...byStatus]
    .toSorted(([a], [b]) => a - b)
    .map(([status, codes]) => [status, { description: codes.join(', '), content: { 'application/problem+json': { schema: problem(codes) } } }])
  const done = operation.bytes === 'out' ? { description: 'the bytes', content: { 'image/jpeg': { schema: z.string() } } } : operation.ok
  return { [operation.status ?? 200]: done, ...Object.fromEntries(refused) }
}

function schemaOf(operation: Operation, statuses: Statuses): FastifySchema & Record<string, unknown> {
  const repeat = operation.repeat ?? (operation.method === 'POST' ? 'key' : 'natural')
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: `Permission: ${operation.permission}`,
    tags: [operation.id.split('.')[0] ?? ''],
    ...(operation.params && { params: operation.params }),
    ...(operation.query && { querystring: operation.query }),
    ...(operation.bytes === 'in' && { consumes: ['image/jpeg', 'image/png', 'image/webp'], body: z.string().describe('the bytes of one photo') }),
    ...(operation.body && operation.bytes !== 'in' && { body: operation.body }),
    ...(repeat === 'key' && { headers: KeyHeader }),
    response: responsesOf(operation, statuses),
  }
}

/** The text of api/openapi.json. */
export async function openapiFile(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
  const statuses = await refusalStatuses()
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lifang 里坊',
        version,
        description: 'One API for our own pages and for everyone else. Refusals are RFC 9457 problem details.',
        license: { name: 'MPL-2.0', identifier: 'MPL-2.0' },
      },
      servers: [{ url: '/' }],
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
  })
  const listed = await listOperations()
  await app.register(async (routes) => {
    for (const { operation } of listed) {
      routes.route({
        method: operation.method,
        url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        schema: schemaOf(operation, statuses),
        handler: () => ({}),
      })
    }
  })
  await app.ready()
  const document = app.swagger()
  await app.close()
  return `${JSON.stringify(document, null, 2)}\n`
}
