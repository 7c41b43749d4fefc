// SPDX-License-Identifier: MPL-2.0
// Serves the built pages: pocket at /, console at /console, OpenAPI at /api/openapi.json, and the two health addresses.
// An address without a file ending inside a face is that face's index.html (its router decides); a missing file is 404.
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '#platform/world.ts'

const root = join(import.meta.dirname, '../..')
const HASHED = /-[\w-]{8,}\.\w+$/

async function addFace(app: FastifyInstance, folder: string, prefix: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: folder,
    prefix,
    decorateReply: false,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  const page = await readFile(join(folder, 'index.html'))
  const send = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?')[0] ?? ''
    if (/\.\w{1,12}$/.test(path)) return reply.callNotFound() as unknown as FastifyReply
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  }
  app.get(prefix, send)
  if (prefix !== '/') app.get(`${prefix.replace(/\/$/, '')}`, send)
  app.get(`${prefix}*`, send)
}

function addHealth(app: FastifyInstance, world: World): void {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await sql`select 1`.execute(world.db).then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ ready })
  })
}

/** Registers everything that is not an action. `/api`, `/open311` never fall through to a page. */
export async function addPages(app: FastifyInstance, world: World): Promise<void> {
  addHealth(app, world)
  const openapi = join(root, 'api/openapi.json')
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(await readFile(openapi)))
  for (const closed of ['/api', '/api/*', '/open311', '/open311/*']) app.all(closed, (_request, reply) => reply.callNotFound())
  await addFace(app, join(root, 'dist/console'), '/console/')
  await addFace(app, join(root, 'dist/pocket'), '/')
}
