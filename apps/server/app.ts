// SPDX-License-Identifier: MPL-2.0
// Puts the modules, the pages and the caller's identity together into one Fastify application. Listens to nothing yet.
import type { FastifyInstance } from 'fastify'
import { identifyCaller } from '#modules/offices/index.ts'
import { createHttp } from '#platform/http.ts'
import type { World } from '#platform/world.ts'
import { allModules } from './modules.ts'
import { addPages } from './pages.ts'

export function createApp(world: World): Promise<FastifyInstance> {
  return createHttp(world, allModules, identifyCaller, (app) => addPages(app, world))
}
