// SPDX-License-Identifier: MPL-2.0
// A server that takes in a file of buildings is killed (kill -9) while it reads, while it places them in their grids and while it
// saves them, and started anew. It goes on by itself; nobody sees a building before all are there, and each comes once.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { sightOf } from '#modules/offices/index.ts'
import { placesModule } from '#modules/places/module.ts'
import { noExchange, performAction, type AnyAction } from '#platform/action.ts'
import { nextTurn } from './chore.ts'
import { endProcess, startServerProcess, type ServerProcess } from './server.ts'

const COUNT = 16_000
const PART_BYTES = 2_000_000
const PATIENCE_MS = 60_000
const STREET = '试验路'

let demo: Demo
let admin: Person
let server: ServerProcess

const startServer = (): Promise<ServerProcess> =>
  startServerProcess({ DATABASE_URL: demo.url, DATA_DIR: demo.world.settings.DATA_DIR, LIFANG_DEMO: '0', LOG_LEVEL: 'error' }, PATIENCE_MS)

beforeAll(async () => {
  demo = await demoWorld()
  admin = await demo.staff('admin')
  server = await startServer()
}, PATIENCE_MS)
afterAll(async () => {
  await endProcess(server.child, 'SIGTERM')
  await demo.close()
})

async function rowsOf<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(demo.world.db)).rows
}

/** New houses, each on the spot of one that stands, in every community of the city. */
async function fileOfHouses(): Promise<Buffer> {
  const spots = await rowsOf(sql<{ community: string; lon: number; lat: number }>`
    select community, lon, lat from places.building where grid is not null order by building`)
  const features = Array.from({ length: COUNT }, (_, n) => {
    const { community, lon, lat } = spots[n % spots.length] ?? { community: '', lon: 0, lat: 0 }
    return {
      type: 'Feature',
      properties: { community, street: STREET, door: `${n + 1}号`, households: 3 },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    }
  })
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
}

async function upload(importId: string, bytes: Buffer): Promise<number> {
  const send = placesModule.routes.find(({ operation }) => operation.id === 'places.upload-import-part') as AnyAction
  let part = 0
  for (let from = 0; from < bytes.length; from += PART_BYTES) {
    part += 1
    const caller = {
      actor: admin.actor,
      sight: sightOf(admin.actor),
      exchange: { ...noExchange, bytes: bytes.subarray(from, from + PART_BYTES) },
      requestId: 'test',
    }
    await performAction(demo.world, placesModule.permissions, send, caller, { importId, part })
  }
  return part
}

type Work = { readonly state: string; readonly stage: string; readonly done: number; readonly saving: boolean }
/** `saving`: a transaction under way has written buildings that nobody sees yet. */
async function workNow(importId: string): Promise<Work> {
  const [row] = await rowsOf(sql<Work>`
    select state, stage, done, exists (select 1 from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.relation = 'places.building'::regclass and l.mode = 'RowExclusiveLock' and l.granted) as saving
    from places.import where id = ${importId}`)
  if (row === undefined) throw new Error('no such import')
  return row
}

const seen = async (): Promise<{ readonly all: number; readonly fresh: number }> => {
  const [row] = await rowsOf(sql<{ all: number; fresh: number }>`
    select count(*)::int as all, count(*) filter (where street_zh = ${STREET})::int as fresh from places.building`)
  return row ?? { all: 0, fresh: 0 }
}

async function killWhen(importId: string, met: (now: Work) => boolean, before: { readonly all: number }): Promise<void> {
  for (let now = await workNow(importId); !met(now); now = await workNow(importId)) {
    if (['checked', 'applied', 'refused'].includes(now.state)) throw new Error(`the import was ${now.state} before it was cut off: the test proved nothing`)
    await sleep(1)
  }
  await endProcess(server.child, 'SIGKILL')
  expect(await seen()).toEqual({ all: before.all, fresh: 0 })
  server = await startServer()
  await nextTurn(demo.url, 'places.run-imports')
}

async function until(importId: string, state: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await workNow(importId)).state === state) return
    await sleep(50)
  }
  throw new Error(`the import does not go on: ${JSON.stringify(await workNow(importId))}`)
}

test('an import killed while it reads, places and saves ends with every building once', { timeout: 90_000 }, async () => {
  const before = await seen()
  const importId = randomUUID()
  const parts = await upload(importId, await fileOfHouses())
  await admin.act('places.start-import', { importId, kind: 'buildings', crs: 'wgs84', fileName: 'houses.geojson', parts })
  await killWhen(importId, ({ stage, done }) => stage === 'reading' && done > 0 && done < COUNT, before)
  await killWhen(importId, ({ stage, done }) => stage === 'placing' && done > 0 && done < COUNT, before)
  await until(importId, 'checked')
  expect(await admin.act('places.get-import', { importId })).toMatchObject({ faults: 0, features: COUNT, may: ['apply', 'cancel'] })

  // an empty body allows no other field, by its type
  await admin.act('places.apply-import', { importId } as never)
  await killWhen(importId, ({ state, saving }) => state === 'applying' && saving, before)
  await until(importId, 'applied')
  expect(await admin.act('places.get-import', { importId })).toMatchObject({ result: { buildings: COUNT, withoutGrid: 0, leftOut: 0 } })
  expect(await seen()).toEqual({ all: before.all + COUNT, fresh: COUNT })
  const [fresh] = await rowsOf(sql`
    select count(distinct door_number)::int as doors, count(distinct building)::int as codes, count(*) filter (where left(grid, 12) = community)::int as housed
    from places.building where street_zh = ${STREET}`)
  expect(fresh).toEqual({ doors: COUNT, codes: COUNT, housed: COUNT })
  const [left] = await rowsOf(sql`
    select (select count(*)::int from places.import_row) as rows, (select count(*)::int from platform.outbox where delivered_at is null) as waiting`)
  expect(left).toEqual({ rows: 0, waiting: 0 })
})
