// SPDX-License-Identifier: MPL-2.0
// A real city on its first day: divisions and boundaries are in, grids are not. Reports with a point are taken all the
// same, in the smallest area known.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDefaults } from '#apps/server/defaults.ts'
import { allModules } from '#apps/server/modules.ts'
import type { Answer } from '#api/client.ts'
import { sightOf } from '#modules/offices/index.ts'
import { importBoundaries, importBoundariesFile, importDivisions } from '#modules/places/index.ts'
import { noExchange, performAction } from '#platform/action.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { reportMatter } from './report-matter.ts'

const REAL = join(import.meta.dirname, '../../../../shared/data/boundaries/dalian_counties.wgs84.geojson')
const permissions = Object.assign({}, ...allModules.map((module) => module.permissions))

let city: TestWorld
beforeAll(async () => {
  city = await testWorld()
  await loadDefaults(city.world)
  await importDivisions(city.world, { prefix: '2102' })
})
afterAll(() => city.close())

async function report(
  lon: number,
  lat: number,
): Promise<Answer<'matter.report'> & { readonly district: number; readonly area: string; readonly certainty: string }> {
  const input = reportMatter.operation.body?.parse({ place: { point: { lon, lat } }, words: '路灯不亮', uploads: [] }) as never
  const caller = { actor: { kind: 'nobody' as const }, sight: sightOf({ kind: 'nobody' }), exchange: noExchange, requestId: 'test', key: randomUUID() }
  const answer = (await performAction(city.world, permissions, reportMatter, caller, input)) as Answer<'matter.report'>
  const { rows } = await sql<{
    district: number
    area: string
    certainty: string
  }>`select home_district as district, area, place_certainty as certainty from matters.matter where number = ${answer.number}`.execute(city.world.db)
  const [row] = rows
  if (row === undefined) throw new Error('the matter is not kept')
  return { ...answer, ...row }
}

test('in a community whose boundary is known, without a grid', async () => {
  const coordinates = [
    [
      [121.9, 39],
      [121.91, 39],
      [121.91, 39.01],
      [121.9, 39.01],
      [121.9, 39],
    ],
  ]
  const features = [{ type: 'Feature', properties: { code: '210202001002' }, geometry: { type: 'Polygon', coordinates } }]
  await importBoundaries(city.world, JSON.stringify({ type: 'FeatureCollection', features }), { crs: 'wgs84' })
  const found = await report(121.905, 39.005)
  expect(found).toMatchObject({ district: 210_202, area: '210202001002', certainty: 'area', place: { certainty: 'area' } })
  expect(found.place.names.map(({ zh }) => zh)).toContain('中山区')
  await expect(report(121.95, 39.005)).rejects.toMatchObject({ code: 'places.outside-city' })
})

test('in the real districts of Dalian', async (context) => {
  if (!existsSync(REAL)) {
    process.stdout.write('skipped: ../shared/data/boundaries is absent\n')
    return context.skip('../shared/data/boundaries is absent')
  }
  await importBoundariesFile(city.world, REAL, { crs: 'wgs84' })
  const [zhongshan, xigang] = [await report(121.6445, 38.9189), await report(121.6147, 38.914)]
  expect(zhongshan).toMatchObject({ district: 210_202, area: '210202', certainty: 'area' })
  expect(zhongshan.number).toMatch(/^210202-/)
  expect(xigang).toMatchObject({ district: 210_203, area: '210203', certainty: 'area' })
})
