// SPDX-License-Identifier: MPL-2.0
// Rows of the access table about imports of places: a small file of roads, sent by the administrator, checked, and kept until
// somebody who may decides about it.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import type { Row, Sample } from './row.ts'

const PATH = '/api/places/imports'
const road = (name: string, coordinates: readonly unknown[]): unknown => ({
  type: 'Feature',
  properties: { class: 'lane', name },
  geometry: { type: 'LineString', coordinates },
})
const line = [
  [122.885, 38.545],
  [122.886, 38.545],
]
const GOOD = [road('查验巷', line)]
/** One that can be left out. */
const FAULTY = [...GOOD, road('断头巷', line.slice(1))]

async function upload(ground: Ground, features: readonly unknown[]): Promise<string> {
  const importId = randomUUID()
  const headers = ground.as('admin')
  const body = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
  await ground.must({ method: 'PUT', path: `${PATH}/${importId}/parts/1`, headers, body, type: 'application/octet-stream' })
  return importId
}

const order = (importId: string): Readonly<Record<string, unknown>> => ({ importId, kind: 'roads', crs: 'wgs84', fileName: 'roads.geojson', parts: 1 })

async function stateOf(ground: Ground, importId: string): Promise<unknown> {
  const { body } = await ground.must({ path: `${PATH}/${importId}`, headers: ground.as('admin') })
  return (body as { readonly state: string }).state
}

async function checked(ground: Ground, features: readonly unknown[]): Promise<string> {
  const importId = await upload(ground, features)
  await ground.must({ method: 'POST', path: PATH, headers: ground.as('admin'), json: order(importId) })
  for (let tries = 0; tries < 200 && (await stateOf(ground, importId)) !== 'checked'; tries++) await sleep(50)
  return importId
}

const kept = new Map<string, string>()
/** An import that waits for a decision: the same one until somebody took it. */
async function waiting(ground: Ground, move: string, features: readonly unknown[]): Promise<string> {
  const before = kept.get(`${ground.address} ${move}`)
  if (before !== undefined && (await stateOf(ground, before)) === 'checked') return before
  const importId = await checked(ground, features)
  kept.set(`${ground.address} ${move}`, importId)
  return importId
}

const decision =
  (move: string, features: readonly unknown[], body: object) =>
  async (ground: Ground): Promise<Sample> => ({ params: { importId: await waiting(ground, move, features) }, body })

export const importRows: readonly Row[] = [
  {
    id: 'places.upload-import-part',
    sample: () => ({ params: { importId: randomUUID(), part: '1' }, bytes: Buffer.from('{}') }),
  },
  { id: 'places.start-import', sample: async (ground) => ({ body: order(await upload(ground, GOOD)) }) },
  { id: 'places.list-imports', sample: () => ({}) },
  { id: 'places.get-import', sample: async (ground) => ({ params: { importId: await waiting(ground, 'get', GOOD) } }) },
  { id: 'places.repair-import', sample: decision('repair', FAULTY, { repairs: ['leave-out'] }) },
  { id: 'places.apply-import', sample: decision('apply', GOOD, {}) },
  { id: 'places.cancel-import', sample: decision('cancel', GOOD, {}) },
]
