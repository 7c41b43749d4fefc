// SPDX-License-Identifier: MPL-2.0
// What tests of staged imports share: files of the small city, sent, checked and applied as the console does it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { noExchange, performAction, type AnyAction } from '#platform/action.ts'
import type { World } from '#platform/world.ts'
import { at, COMMUNITY } from '../actions/small-city.ts'
import type { ImportView } from '../http/import-operations.ts'
import { placesModule } from '../module.ts'
import type { Position } from '../rules/geojson.ts'
import { runImports } from './run-imports.ts'

export type View = z.output<typeof ImportView>
export type Sent = Readonly<Record<string, unknown>>

export type ImportStage = {
  readonly act: (id: string, input: Sent, bytes?: Buffer) => Promise<View>
  /** Uploads and begins; the import's id. */
  readonly start: (kind: string, text: string, more?: Sent, partBytes?: number) => Promise<string>
  readonly check: (kind: string, text: string, more?: Sent) => Promise<View>
  readonly next: (id: string, importId: string, input?: Sent) => Promise<View>
  readonly count: (table: string) => Promise<number>
}

const actions = new Map<string, AnyAction>(placesModule.routes.map((one): [string, AnyAction] => [one.operation.id, one]))

export function importStage(world: World): ImportStage {
  async function act(id: string, input: Sent, bytes?: Buffer): Promise<View> {
    const one = actions.get(`places.${id}`) as AnyAction
    const { params, query, body } = one.operation
    const parsed: unknown = Object.assign({}, ...[params, query, body].map((shape) => shape?.parse(input) ?? {}))
    const caller = { actor: { kind: 'system' as const, name: 'test' }, sight: undefined as never, exchange: { ...noExchange, ...(bytes && { bytes }) } }
    return (await performAction(world, placesModule.permissions, one, { ...caller, requestId: 'test' }, parsed)) as View
  }
  async function start(kind: string, text: string, more: Sent = {}, partBytes = 50_001): Promise<string> {
    const importId = randomUUID()
    const bytes = Buffer.from(text)
    let part = 0
    for (let from = 0; from < bytes.length; from += partBytes)
      await act('upload-import-part', { importId, part: ++part }, bytes.subarray(from, from + partBytes))
    await act('start-import', { importId, kind, crs: 'wgs84', fileName: 'file.geojson', parts: part, ...more })
    return importId
  }
  return {
    act,
    start,
    async check(kind, text, more = {}) {
      const importId = await start(kind, text, more)
      await runImports(world)
      return act('get-import', { importId })
    },
    async next(id, importId, input = {}) {
      await act(id, { importId, ...input })
      await runImports(world)
      return act('get-import', { importId })
    },
    count: async (table) => Number((await sql<{ n: number }>`select count(*) as n from ${sql.raw(`places.${table}`)}`.execute(world.db)).rows[0]?.n),
  }
}

export const collection = (...features: readonly unknown[]): string => JSON.stringify({ type: 'FeatureCollection', name: '城 "中" {[', features }, null, 1)
export const ring = (west: number, south: number, size: number): Position[] => [
  at(west, south),
  at(west + size, south),
  at(west + size, south + size),
  at(west, south + size),
  at(west, south),
]
export const polygon = (...rings: readonly (readonly Position[])[]): unknown => ({ type: 'Polygon', coordinates: rings })
export const feature = (properties: Sent, geometry: unknown): unknown => ({ type: 'Feature', properties, geometry })
export const grid = (number: number, west: number, more: Sent = {}): unknown =>
  feature({ code: `${COMMUNITY}00${number}`, name: `第${number}网格`, households: 200, ...more }, polygon(ring(west, 0, 100)))
export const community = feature({ code: COMMUNITY }, polygon(ring(0, 0, 200).with(2, at(200, 100)).with(3, at(0, 100))))
export const house = (number: number, more: Sent = {}): unknown =>
  feature({ community: COMMUNITY, street: '槐荫路', door: `${number}号`, households: 40, ...more }, polygon(ring(number % 190, 20, 5)))
