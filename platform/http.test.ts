// SPDX-License-Identifier: MPL-2.0
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Sight } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { action } from './action.ts'
import { createHttp } from './http.ts'
import type { Module } from './module.ts'
import { operation } from './operation.ts'

const shared = { permission: 'try', ok: z.object({ said: z.string() }), refusals: [] } as const
const breaks = action(operation({ ...shared, id: 'try.break', method: 'GET', path: '/api/break', summary: '' }), async () => {
  throw new Error('password=hunter2 at /srv/secret.ts')
})
const declines = action(operation({ ...shared, id: 'try.decline', method: 'GET', path: '/api/decline', summary: '' }), async () =>
  refuse('try.no', { why: 'because' }),
)
const unlisted = action(operation({ ...shared, id: 'try.unlisted', method: 'GET', path: '/api/unlisted', summary: '' }), async () => refuse('try.never-listed'))
const says = action(
  operation({ ...shared, id: 'try.say', method: 'POST', path: '/api/say', summary: '', repeat: 'natural', body: z.object({ said: z.string() }) }),
  async (_ctx, input) => ({ said: input.said }),
)
const seldom = action(operation({ ...shared, id: 'try.seldom', method: 'GET', path: '/api/seldom', summary: '', perMinute: 1 }), async () => ({ said: 'hi' }))
const module: Module = {
  name: 'try',
  purpose: '',
  permissions: { try: [{ to: 'public' }] },
  refusals: { 'try.no': 409 },
  routes: [breaks, declines, unlisted, says, seldom],
  listeners: [],
  chores: [],
}

let test1: TestWorld
const logged: object[] = []
beforeEach(async () => {
  test1 = await testWorld({ LOG_LEVEL: 'silent' })
  logged.length = 0
})
afterEach(() => test1.close())

const nobody = { actor: { kind: 'nobody' }, sight: { everything: false, areas: [], units: [] } as unknown as Sight } as const
async function app() {
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object) => void logged.push(facts) }
  return createHttp({ ...test1.world, log }, [module], async () => nobody)
}

test('an unexpected error is logged with its request id and shown only as that id', async () => {
  const answer = await (await app()).inject('/api/break')
  expect(answer.statusCode).toBe(500)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body).not.toMatch(/hunter2|secret\.ts|Error/)
  const { requestId, code } = answer.json<{ readonly requestId: string; readonly code: string }>()
  expect(code).toBe('unexpected')
  expect(logged).toEqual([expect.objectContaining({ requestId, error: expect.stringContaining('hunter2') })])
})

test('a refusal is answered with its status, code and facts, and is no error in the log', async () => {
  const answer = await (await app()).inject('/api/decline')
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({ code: 'try.no', facts: { why: 'because' }, status: 409 })
  expect(logged).toEqual([])
})

test('a refusal that no list names is a bug, not an answer', async () => {
  const answer = await (await app()).inject('/api/unlisted')
  expect(answer.statusCode).toBe(500)
  expect(logged).toHaveLength(1)
})

test('a page of another site cannot write; our own can, and so can programs without a page', async () => {
  const server = await app()
  const send = (headers: Record<string, string>) => server.inject({ method: 'POST', url: '/api/say', payload: { said: 'hi' }, headers })
  expect((await send({ origin: 'https://evil.example', host: 'city.example' })).statusCode).toBe(403)
  expect((await send({ origin: 'null', host: 'city.example' })).statusCode).toBe(403)
  expect((await send({ origin: 'http://city.example', host: 'city.example' })).statusCode).toBe(200)
  expect((await send({ host: 'city.example' })).statusCode).toBe(200)
})

test('whoever asks too often is told how long to wait', async () => {
  const server = await app()
  expect((await server.inject('/api/seldom')).statusCode).toBe(200)
  const answer = await server.inject('/api/seldom')
  expect(answer.statusCode).toBe(429)
  const { code, facts } = answer.json<{ readonly code: string; readonly facts: { readonly retryAfterSeconds: number } }>()
  expect(code).toBe('too-many')
  expect(facts.retryAfterSeconds).toBeGreaterThan(0)
  expect(facts.retryAfterSeconds).toBeLessThanOrEqual(60)
})

test('answers carry a strict content policy and are not kept by caches', async () => {
  const { headers } = await (await app()).inject('/api/decline')
  expect(String(headers['content-security-policy'])).toContain("script-src 'self'")
  expect(String(headers['content-security-policy'])).not.toMatch(/script-src[^;]*unsafe/)
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['x-content-type-options']).toBe('nosniff')
})
