// SPDX-License-Identifier: MPL-2.0
// The demonstration whistles over HTTP: every answer passes its own contract, photos come as bytes, and what each person of
// the cast may ask is answered, refused or not there.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { loadDemoWhistles } from '#db/demo/whistles.ts'
import { ask, type Question } from '#tests/access/ask.ts'
import { signInStaff } from '#tests/access/sign-in.ts'
import { serve, type Served } from '#tests/serve.ts'

type Board = Answer<'whistle.list'>
let served: Served
const cookies = new Map<string, string>()

beforeAll(async () => {
  served = await serve({ TRUST_PROXY: '1' })
  await loadDemoWhistles(served.world)
  for (const name of ['director', 'liaison', 'liaison2', 'dispatcher', 'dispatcher2', 'auditor', 'community', 'grid'])
    cookies.set(name, await signInStaff(served.address, name))
}, 180_000)
afterAll(() => served?.close())

async function as(name: string, question: Question): Promise<{ readonly status: number; readonly body: unknown; readonly bytes: Buffer }> {
  const cookie = cookies.get(name)
  return ask(served.address, { ...question, headers: cookie === undefined ? {} : { cookie } })
}
const board = async (): Promise<Board['whistles']> => ((await as('director', { path: '/api/whistles?state=all' })).body as Board).whistles

test('boards, rules, calls and the docket', async () => {
  const paths = [
    '/api/whistles',
    '/api/whistles?state=all',
    '/api/whistles?state=ended',
    '/api/whistle-rules',
    '/api/whistle-rules?label=2026-1',
    '/api/problems',
  ]
  for (const path of paths)
    for (const [name, status] of [
      ['director', 200],
      ['liaison', 200],
      ['dispatcher', 200],
      ['auditor', 200],
      ['grid', 403],
      ['nobody', 401],
    ] as const)
      expect([path, name, (await as(name, { path })).status]).toEqual([path, name, status])
  expect((await as('community', { path: '/api/problems' })).status).toBe(200)
  for (const [name, status] of [
    ['liaison', 200],
    ['director', 403],
    ['nobody', 401],
  ] as const)
    expect((await as(name, { path: '/api/summons' })).status).toBe(status)
  expect((await as('director', { path: '/api/whistle-rules?label=none' })).status).toBe(409)
  for (const wrong of ['state=shut', 'after=x', 'area=12345', 'limit=0', 'matter=1', 'after=infinity~x'])
    expect((await as('director', { path: `/api/whistles?${wrong}` })).status).toBe(400)
})

test('each whistle, its code and its photos', async () => {
  for (const { id, state } of await board()) {
    const whistle = await as('director', { path: `/api/whistles/${id}` })
    expect(whistle.status).toBe(200)
    for (const { id: photo } of (whistle.body as Answer<'whistle.get'>).photos) {
      const small = await as('director', { path: `/api/whistles/${id}/photos/${photo}?size=small` })
      expect([small.status, small.bytes.subarray(8, 12).toString()]).toEqual([200, 'WEBP'])
      expect((await as('dispatcher2', { path: `/api/whistles/${id}/photos/${photo}` })).status).toBe(404)
    }
    expect((await as('director', { path: `/api/whistles/${id}/code` })).status).toBe(state === 'blown' || state === 'planned' ? 200 : 409)
    expect((await as('dispatcher', { path: `/api/whistles/${id}/code` })).status).toBe(403)
    expect((await as('dispatcher2', { path: `/api/whistles/${id}` })).status).toBe(404)
  }
  expect((await as('director', { path: `/api/whistles/990101-${randomUUID()}` })).status).toBe(404)
  expect((await as('director', { path: '/api/whistles/none' })).status).toBe(400)
})

test('problems, and what is public of them', async () => {
  const { problems } = (await as('director', { path: '/api/problems' })).body as Answer<'problem.list'>
  for (const { id } of problems) expect((await as('director', { path: `/api/problems/${id}` })).status).toBe(200)
  const answer = await as('nobody', { path: '/api/published-problems?limit=1' })
  const [published] = (answer.body as Answer<'problem.list-published'>).problems
  expect(published?.photos.map(({ purpose }) => purpose)).toEqual(['before', 'after'])
  for (const { id } of published?.photos ?? [])
    expect((await as('nobody', { path: `/api/published-problems/${published?.id}/photos/${id}` })).bytes.subarray(0, 2).toString('hex')).toBe('ffd8')
  const other = problems.find(({ publishedAt }) => publishedAt === null)
  expect((await as('nobody', { path: `/api/published-problems/${other?.id}/photos/${randomUUID()}` })).status).toBe(404)
})

test('a call is opened, answered and shown by code over HTTP; bad input changes nothing', async () => {
  const tree = (await board()).find(({ words }) => words.includes('大树'))
  const path = `/api/whistles/${tree?.id}`
  const post = (name: string, what: string, json: unknown, key?: string | null) =>
    as(name, { method: 'POST', path: `${path}/${what}`, json, ...(key !== undefined && { key }) })
  for (const bad of [
    {},
    { method: 'code' },
    { method: 'code', code: '12' },
    { method: 'code', code: '12345x' },
    { method: 'position', lon: 200, lat: 0, accuracyMetres: 10 },
    { method: 'position', lon: 121, lat: 39 },
    { method: 'position', lon: 121, lat: 39, accuracyMetres: -1 },
    { method: 'walk' },
    [],
    null,
  ])
    expect((await post('liaison', 'arrivals', bad)).status).toBe(400)
  expect((await post('liaison', 'acknowledgements', {}, null)).status).toBe(400)
  expect((await post('liaison2', 'acknowledgements', {})).status).toBe(404)
  expect((await post('liaison', 'openings', {}, null)).status).toBe(200)
  const key = randomUUID()
  expect((await post('liaison', 'acknowledgements', { words: '马上到' }, key)).status).toBe(200)
  expect((await post('liaison', 'acknowledgements', { words: '马上到' }, key)).status).toBe(200)
  expect((await post('liaison', 'acknowledgements', { words: '马上到' })).status).toBe(409)
  const { code } = (await as('director', { path: `${path}/code` })).body as Answer<'whistle.show-code'>
  expect((await post('liaison', 'arrivals', { method: 'code', code }, null)).status).toBe(200)
  expect((await post('liaison', 'arrivals', { method: 'code', code }, null)).status).toBe(200)
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a8b99' } })
    .jpeg()
    .toBuffer()
  const upload = `/api/whistle-uploads/${randomUUID()}`
  expect((await as('director', { method: 'PUT', path: upload, body: photo, type: 'image/jpeg' })).status).toBe(200)
  expect((await as('nobody', { method: 'PUT', path: upload, body: photo, type: 'image/jpeg' })).status).toBe(401)
  expect((await as('director', { method: 'PUT', path: `/api/whistle-uploads/${randomUUID()}`, body: Buffer.from('<svg/>'), type: 'image/jpeg' })).status).toBe(
    415,
  )
})
