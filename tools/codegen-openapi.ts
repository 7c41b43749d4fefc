// SPDX-License-Identifier: MPL-2.0
// Writes api/openapi.json (OpenAPI 3.1) from the contracts alone: same shapes the server checks, with the refusals of
// each operation by status, the Idempotency-Key of writes and the receipt header. No database, no server needed.
import { fastifySwagger } from '@fastify/swagger'
import Fastify, { type FastifySchema } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { modules } from '#modules/map.ts'
import type { Operation } from '#platform/operation.ts'
import { commonRefusals } from '#platform/refusals.ts'
import { listOperations } from './contracts.ts'

const root = join(import.meta.dirname, '..')

const KeyHeader = z.object({
  'idempotency-key': z.string().min(16).max(200).describe('made by the caller, new for each thing done; the same key again gets the first answer again'),
})

type Statuses = Readonly<Record<string, number>>

async function refusalStatuses(): Promise<Statuses> {
  const own = modules.filter(({ name }) => existsSync(join(root, 'modules', name, 'refusals.ts')))
  const loaded = await Promise.all(own.map(async ({ name }) => ((await import(`#modules/${name}/refusals.ts`)) as { readonly refusals: Statuses }).refusals))
  return Object.assign({}, commonRefusals, ...loaded)
}

// Shapes that a contract exports are named in the document and written once.
async function namedShapes(): Promise<typeof z.globalRegistry> {
  const registry = z.registry<{ id?: string | undefined }>()
  for (const { name } of modules) {
    if (!existsSync(join(root, 'modules', name, 'http/contract.ts'))) continue
    const exported = Object.entries((await import(`#modules/${name}/http/contract.ts`)) as Readonly<Record<string, unknown>>)
    for (const [id, shape] of exported) if (shape instanceof z.ZodType) registry.add(shape, { id })
  }
  return registry as typeof z.globalRegistry
}

// One shape for all refusals (RFC 9457); which codes an operation may answer with stands in `x-codes` of each response.
const PROBLEM = {
  type: 'object',
  description: 'Problem details (RFC 9457). The code is stable; facts fill the words a screen makes of it.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    facts: { type: 'object' },
    requestId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'code', 'facts', 'requestId'],
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

type Responses = Record<string, { description?: string }>

function refusalResponses(operation: Operation, statuses: Statuses): Readonly<Record<string, unknown>> {
  const known = refusalCodes(operation)
  const unlisted = known.filter((code) => statuses[code] === undefined)
  if (unlisted.length > 0) process.stderr.write(`openapi: ${operation.id} may refuse ${unlisted.join(', ')}, which no refusals.ts lists\n`)
  const byStatus = Map.groupBy(
    known.filter((code) => statuses[code] !== undefined),
    (code) => String(statuses[code]),
  )
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, { description: `Refused: ${codes.join(', ')}`, 'x-codes': codes, content }]))
}

const BYTES_OUT = { description: 'The bytes of one photo', content: { 'image/jpeg': { schema: z.string() } } }

function schemaOf(operation: Operation): FastifySchema & Record<string, unknown> {
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
    response: { [operation.status ?? 200]: operation.bytes === 'out' ? BYTES_OUT : operation.ok },
  }
}

// Every named shape comes in two forms, sent and received; those that nothing refers to go, until none is left.
function dropUnused(document: { readonly components: { readonly schemas: Record<string, unknown> } }): void {
  const { schemas } = document.components
  const text = JSON.stringify(document)
  const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`))
  for (const name of unused) delete schemas[name]
  if (unused.length > 0) dropUnused(document)
}

/** The text of api/openapi.json. */
export async function openapiFile(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
  const statuses = await refusalStatuses()
  const schemaRegistry = await namedShapes()
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
    transform: createJsonSchemaTransform({ skipList: [], schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  })
  const listed = await listOperations()
  await app.register(async (routes) => {
    for (const { operation } of listed) {
      routes.route({
        method: operation.method,
        url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        schema: schemaOf(operation),
        handler: () => ({}),
      })
    }
  })
  await app.ready()
  const document = app.swagger() as unknown as {
    paths: Record<string, Record<string, { responses: Responses }>>
    components: { schemas: Record<string, unknown> }
  }
  await app.close()
  document.components.schemas['Problem'] = PROBLEM
  for (const { operation } of listed) {
    const found = document.paths[operation.path]?.[operation.method.toLowerCase()]
    if (found === undefined) throw new Error(`${operation.id} is not in the document`)
    const done = found.responses[String(operation.status ?? 200)]
    if (done?.description === 'Default Response') done.description = 'Done'
    Object.assign(found.responses, refusalResponses(operation, statuses))
  }
  dropUnused(document)
  return `${JSON.stringify(document, null, 2)}\n`
}
