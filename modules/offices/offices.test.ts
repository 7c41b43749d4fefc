// SPDX-License-Identifier: MPL-2.0
// Posts, sight, answering units, the grid worker and the import, on a real database with a small city of its own.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { contextFor, noExchange, performAction, type AnyAction } from '#platform/action.ts'
import { inTransaction } from '#platform/db.ts'
import { createStaffAccount, loadConsentTexts } from '#modules/identity/index.ts'
import { identityModule } from '#modules/identity/module.ts'
import { saveCity, type CityPlan } from '#modules/places/index.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { findGridWorker } from './actions/find-grid-worker.ts'
import { getMe } from './actions/get-me.ts'
import { listUnits } from './actions/list-units.ts'
import {
  findAnsweringUnit,
  findPostTitles,
  findUnits,
  findUnitsOf,
  identifyCaller,
  importUnitKinds,
  importUnits,
  receiptHash,
  saveAppointments,
  savePosts,
  saveUnits,
  sightOf,
  systemSight,
  type PlannedPost,
  type PlannedUnit,
} from './index.ts'
import { officesModule } from './module.ts'

let home: TestWorld
const GRID = '990101001001001'
const OTHER_GRID = '990101001001002'
const square = (west: number): CityPlan['grids'][number]['polygon'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 38.9],
      [west + 0.01, 38.9],
      [west + 0.01, 38.91],
      [west, 38.91],
      [west, 38.9],
    ],
  ],
})

function city(): CityPlan {
  const area = (code: string, level: 'province' | 'city' | 'district' | 'street' | 'community', parent: string | null) => ({
    area: code,
    level,
    parent,
    nameZh: `地${code}`,
    nameEn: `Area ${code}`,
    households: null,
  })
  const grid = (code: string, west: number) => ({
    grid: code,
    community: '990101001001',
    kind: 'basic' as const,
    nameZh: '一网格',
    nameEn: 'Grid',
    households: 200,
    polygon: square(west),
  })
  return {
    areas: [
      area('99', 'province', null),
      area('9901', 'city', '99'),
      area('990101', 'district', '9901'),
      area('990102', 'district', '9901'),
      area('990101001', 'street', '990101'),
      area('990101001001', 'community', '990101001'),
    ],
    boundaries: [
      { area: '990102', polygon: square(121.7) },
      { area: '990101', polygon: square(121.8) },
    ],
    grids: [grid(GRID, 121.6), grid(OTHER_GRID, 121.61)],
    streets: [],
    buildings: [],
    source: 'test',
  }
}

const unit = (code: string, kind: string, level: PlannedUnit['level'], area: string, more: Partial<PlannedUnit> = {}): PlannedUnit => ({
  code,
  kind,
  level,
  nameZh: `单位${code}`,
  nameEn: null,
  area,
  parentCode: null,
  phone: null,
  validFrom: '2020-01-01',
  validTo: null,
  source: 'test',
  ...more,
})
const post = (code: string, unitCode: string, role: PlannedPost['role'], area: string | null): PlannedPost => ({
  code,
  unitCode,
  role,
  area,
  titleZh: `岗位${code}`,
  titleEn: `Post ${code}`,
  validFrom: '2020-01-01',
  validTo: null,
})
const appointment = (postCode: string, accountId: string | null, more = {}) => ({
  postCode,
  accountId,
  holderName: '王芳',
  workPhone: '0411-8000001',
  deputy: false,
  validFrom: '2026-01-01',
  validTo: null,
  ...more,
})

beforeAll(async () => {
  home = await testWorld()
  await loadConsentTexts(home.world)
  await saveCity(home.world, city())
  await importUnitKinds(home.world, await readFile(join(import.meta.dirname, '../../data/units/kinds.csv'), 'utf8'))
})
afterAll(() => home.close())
beforeEach(async () => {
  await sql`truncate offices.unit, offices.post, offices.appointment`.execute(home.world.db)
  home.setNow(parseInstant('2026-11-22T10:00:00+08:00'))
  await saveUnits(home.world, [
    unit('TEAM', 'urban-management', 'district', '990101', { parentCode: 'CITY' }),
    unit('CITY', 'urban-management', 'city', '9901'),
    unit('COMM', 'community-committee', 'community', '990101001001', { phone: '0411-8000002' }),
    unit('SUP', 'supervision-centre', 'district', '990101', { phone: '0411-8000003', nameEn: 'Supervision' }),
  ])
  await savePosts(home.world, [post('G1', 'COMM', 'grid-worker', GRID), post('D1', 'SUP', 'dispatcher', '990101'), post('H1', 'TEAM', 'handler', '990101')])
})

const scope = () => ({ world: home.world, tx: home.world.db, now: home.world.now() })

async function perform(act: AnyAction, input: unknown, actor: Actor = { kind: 'nobody' }): Promise<Record<string, unknown>> {
  const permissions = { ...identityModule.permissions, ...officesModule.permissions }
  return (await performAction(home.world, permissions, act, { actor, sight: sightOf(actor), exchange: noExchange, requestId: 'test' }, input)) as Record<
    string,
    unknown
  >
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const refused = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(refused instanceof Refusal)) throw new Error(`not refused: ${String(refused)}`)
  return refused
}

describe('the caller', () => {
  let named = 0
  async function staff(): Promise<{ readonly accountId: string; readonly headers: Headers }> {
    const username = `staff${++named}`
    const accountId = await createStaffAccount(home.world, { username, password: 'seven brooms', name: '王芳' })
    const cookies: string[] = []
    const signIn = identityModule.routes.find(({ operation }) => operation.id === 'identity.sign-in-by-password')
    if (signIn === undefined) throw new Error('no sign-in')
    const exchange = { ...noExchange, answerHeader: (_: string, value: string) => void cookies.push(value.split(';')[0] ?? '') }
    await performAction(
      home.world,
      identityModule.permissions,
      signIn,
      { actor: { kind: 'nobody' }, sight: systemSight(), exchange, requestId: 'test' },
      { username, password: 'seven brooms' },
    )
    return { accountId, headers: new Headers({ cookie: cookies.join('; ') }) }
  }

  test('loses a post on the day the appointment ends, in the middle of a session', async () => {
    const { accountId, headers } = await staff()
    await saveAppointments(home.world, [appointment('G1', accountId, { validTo: '2026-11-23' })])
    home.setNow(parseInstant('2026-11-22T23:59:59+08:00'))
    const before = await identifyCaller(home.world, headers)
    expect(before.actor).toMatchObject({ kind: 'staff', posts: [{ role: 'grid-worker', area: GRID }] })
    expect(before.sight).toMatchObject({ areas: [GRID] })
    home.setNow(parseInstant('2026-11-23T00:00:00+08:00'))
    const after = await identifyCaller(home.world, headers)
    expect(after.actor).toEqual({ kind: 'staff', accountId, posts: [] })
    expect(after.sight).toEqual({ everything: false, areas: [], units: [] })
  })

  test('loses a post with its unit, and has none before the first day', async () => {
    const { accountId, headers } = await staff()
    await saveAppointments(home.world, [appointment('D1', accountId, { validFrom: '2026-11-23' }), appointment('H1', accountId)])
    const posts = async () => {
      const { actor } = await identifyCaller(home.world, headers)
      return actor.kind === 'staff' ? actor.posts.map(({ role }) => role) : actor.kind
    }
    expect(await posts()).toEqual(['handler'])
    await saveUnits(home.world, [unit('TEAM', 'urban-management', 'district', '990101', { validTo: '2026-11-01' })])
    expect(await posts()).toEqual([])
  })

  test('with two posts sees the union, and is shown both', async () => {
    const { accountId, headers } = await staff()
    await saveAppointments(home.world, [appointment('G1', accountId), appointment('D1', accountId), appointment('D1', accountId, { holderName: '王芳（兼）' })])
    const { actor, sight } = await identifyCaller(home.world, headers)
    const ids = await saveUnits(home.world, [])
    expect(ids.size).toBe(0)
    expect(sight).toMatchObject({ everything: false, areas: ['990101'] })
    expect(sight.units).toHaveLength(2)
    const me = await perform(getMe, {}, actor)
    expect(me).toMatchObject({
      kind: 'staff',
      name: '王芳',
      consentNeeded: false,
      posts: [
        { role: 'dispatcher', title: { zh: '岗位D1', en: 'Post D1' }, unit: { zh: '单位SUP', en: 'Supervision' }, area: '990101' },
        { role: 'grid-worker' },
      ],
    })
    expect(await perform(getMe, {})).toEqual({ kind: 'nobody', name: null, consentNeeded: false, posts: [] })
  })

  test('with a receipt code is the holder of that receipt, however it is typed, signed in or not', async () => {
    const { headers } = await staff()
    headers.set('receipt-code', 'ab3o-1l')
    const { actor, sight } = await identifyCaller(home.world, headers)
    expect(actor).toEqual({ kind: 'receipt', receiptHash: receiptHash(home.world, 'AB30 11') })
    expect(sight).toEqual({ everything: false, areas: [], units: [] })
    expect(receiptHash(home.world, 'AB3012')).not.toBe(receiptHash(home.world, 'AB3011'))
    headers.set('receipt-code', ' ')
    expect((await identifyCaller(home.world, headers)).actor.kind).toBe('staff')
    expect((await identifyCaller(home.world, new Headers())).actor).toEqual({ kind: 'nobody' })
  })
})

describe('units', () => {
  test("that answer: the district's own team, the city's where a district has none", async () => {
    const need = { kind: 'urban-management', level: 'district' }
    expect((await findAnsweringUnit(scope(), need, areaPath(GRID)))?.code).toBe('TEAM')
    expect((await findAnsweringUnit(scope(), need, areaPath('990102')))?.code).toBe('CITY')
    expect(await findAnsweringUnit(scope(), { kind: 'water', level: 'district' }, areaPath(GRID))).toBeUndefined()
    expect((await findUnitsOf(scope(), areaPath(GRID))).map(({ code }) => code)).toEqual(['COMM', 'SUP', 'TEAM', 'CITY'])
    expect((await findUnitsOf(scope(), areaPath(GRID), 'urban-management')).map(({ code }) => code)).toEqual(['TEAM', 'CITY'])
  })

  test('keep their id when saved again, and stay readable when they are over', async () => {
    const first = await saveUnits(home.world, [unit('TEAM', 'urban-management', 'district', '990101')])
    const again = await saveUnits(home.world, [unit('TEAM', 'urban-management', 'district', '990101', { nameEn: 'Team', validTo: '2026-01-01' })])
    expect(again).toEqual(first)
    const id = first.get('TEAM') ?? ''
    expect((await findUnits(scope(), [id, id])).get(id)?.name).toEqual({ zh: '单位TEAM', en: 'Team' })
    const posts = await savePosts(home.world, [post('H1', 'TEAM', 'handler', '990101')])
    expect((await findPostTitles(scope(), [...posts.values()])).get(posts.get('H1') ?? '')).toEqual({ zh: '岗位H1', en: 'Post H1' })
  })

  test('are listed to staff only, by area, kind and words', async () => {
    const staff: Actor = { kind: 'staff', accountId: 'a', posts: [{ postId: 'p', role: 'handler', unitId: 'u', area: null }] }
    const codes = async (input: object) => ((await perform(listUnits, input, staff))['units'] as { code: string }[]).map(({ code }) => code)
    expect(await codes({})).toEqual(['CITY', 'COMM', 'SUP', 'TEAM'])
    expect(await codes({ area: '990102' })).toEqual(['CITY'])
    expect(await codes({ kind: 'supervision-centre' })).toEqual(['SUP'])
    expect(await codes({ words: 'superv' })).toEqual(['SUP'])
    expect(await codes({ words: '%' })).toEqual([])
    expect((await refusalOf(perform(listUnits, {}))).code).toBe('sign-in-needed')
    expect((await refusalOf(perform(listUnits, {}, { kind: 'resident', accountId: 'r' }))).code).toBe('forbidden')
    expect((await refusalOf(perform(listUnits, {}, { ...staff, posts: [] }))).code).toBe('forbidden')
  })
})

describe('my grid worker', () => {
  test('is found by grid and by point, without signing in and without a trace', async () => {
    await saveAppointments(home.world, [appointment('G1', null), appointment('G1', null, { holderName: '代岗', deputy: true })])
    const expected = {
      grid: { grid: GRID },
      workers: [
        { name: '王芳', title: { zh: '岗位G1', en: 'Post G1' }, phone: '0411-8000001', deputy: false },
        { name: '代岗', deputy: true },
      ],
      cover: null,
      supervisionPhone: '0411-8000003',
    }
    expect(await perform(findGridWorker, { grid: GRID })).toMatchObject(expected)
    // Nothing is kept: the same in a transaction that may not write.
    await inTransaction(home.world.db, async (tx) => {
      await sql`set transaction read only`.execute(tx)
      const caller = { actor: { kind: 'nobody' } as const, sight: sightOf({ kind: 'nobody' }), exchange: noExchange, requestId: 'test' }
      const ctx = contextFor(home.world, tx, caller, [], {}, [])
      expect(await findGridWorker.run(ctx, { point: { lon: 121.605, lat: 38.905, crs: 'wgs84' } })).toMatchObject(expected)
    })
  })

  test('is the deputy, or the community while the post is vacant', async () => {
    await saveAppointments(home.world, [
      appointment('G1', null, { validTo: '2026-11-22' }),
      appointment('G1', null, { holderName: '代岗', deputy: true, workPhone: null }),
    ])
    expect(await perform(findGridWorker, { grid: GRID })).toMatchObject({
      workers: [{ name: '代岗', phone: null, deputy: true }],
      vacant: true,
      cover: { code: 'COMM' },
    })
    expect(await perform(findGridWorker, { grid: OTHER_GRID })).toMatchObject({
      workers: [],
      vacant: true,
      cover: { code: 'COMM', phone: '0411-8000002' },
      supervisionPhone: '0411-8000003',
    })
  })

  test('where there are no grids yet is refused, with the unit to call if there is one', async () => {
    const ask = (lon: number): Promise<Refusal> => refusalOf(perform(findGridWorker, { point: { lon, lat: 38.905, crs: 'wgs84' } }))
    const covered = await ask(121.805)
    expect(covered.code).toBe('places.no-grid-here')
    expect(covered.facts).toEqual({
      area: '990101',
      areaName: '地990101',
      areaNameEn: 'Area 990101',
      unitName: '单位SUP',
      unitNameEn: 'Supervision',
      phone: '0411-8000003',
    })
    expect((await ask(121.705)).facts).toMatchObject({ area: '990102', unitName: null, phone: null })
  })
})

describe('import', () => {
  const units = 'code,kind,level,name_zh,name_en,area,parent,phone,valid_from,valid_to,source\n'
  const posts = 'code,unit,role,area,title_zh,title_en,valid_from,valid_to\n'
  const appointments = 'post,holder_name,work_phone,username,deputy,valid_from,valid_to\n'
  const kept = async () =>
    (
      await sql<{
        n: number
      }>`select (select count(*) from offices.unit) + (select count(*) from offices.post) + (select count(*) from offices.appointment) as n`.execute(
        home.world.db,
      )
    ).rows[0]?.n
  const files = {
    units: `${units}S1,street-office,street,东港街道,"East, Harbour",990101001,TEAM,0411-1,2026-01-01,,市编办文件\n`,
    posts: `${posts}P1,S1,leader,990101001,街道主任,Director,2026-01-01,\nP2,COMM,grid-worker,${OTHER_GRID},网格员,Grid worker,2026-01-01,\n`,
    appointments: `${appointments}P1,张三,,,no,2026-01-01,\nP2,李四,13800000001,li.si,no,2026-01-01,2027-01-01\n`,
  }

  test('takes all three files at once and changes nothing when repeated', async () => {
    await createStaffAccount(home.world, { username: 'li.si', password: 'seven brooms', name: '李四' })
    expect(await importUnits(home.world, files)).toEqual({ units: 1, posts: 2, appointments: 2 })
    const once = await kept()
    await importUnits(home.world, files)
    expect(await kept()).toBe(once)
    expect(await perform(findGridWorker, { grid: OTHER_GRID })).toMatchObject({ workers: [{ name: '李四', phone: '13800000001' }], vacant: false })
    const { rows } = await sql<{
      name: string
    }>`select parent.code as name from offices.unit child join offices.unit parent on parent.id = child.parent_id where child.code = 'S1'`.execute(
      home.world.db,
    )
    expect(rows).toEqual([{ name: 'TEAM' }])
  })

  test('is refused whole, naming every fault with file and line', async () => {
    const before = await kept()
    const refused = await refusalOf(
      importUnits(home.world, {
        units: `${files.units}S1,magic,planet,,,990101001,NOPE,call me,2026-02-30,,x\nS3,street-office,street,街道,,12345,S3,,2026-01-01,2026-01-01,x\n`,
        posts: `${posts}P9,NOPE,king,990101999,岗,Post,2026-01-01,\nP8,S1,grid-worker,990101,岗,Post,2026-01-01,\n`,
        appointments: `${appointments}P7,张三,,ghost,maybe,2026-01-01,\n`,
      }),
    )
    expect(refused.code).toBe('offices.file-refused')
    expect(refused.facts['faults']).toEqual([
      'units line 3: unit S1 stands already on line 2',
      'units line 3: valid_from "2026-02-30" is no date like 2026-01-31',
      'units line 3: kind "magic" is not known',
      'units line 3: parent NOPE is no unit',
      'units line 3: level "planet" is none of city, district, street, community',
      'units line 3: name_zh is empty',
      'units line 3: phone "call me" is no phone number',
      'units line 4: area "12345" is no area code of 2, 4, 6, 9, 12 or 15 digits',
      'units line 4: area 12345 is not known; import divisions first',
      'units line 4: unit S3 is its own parent',
      'units line 4: valid_to 2026-01-01 is not after 2026-01-01',
      'posts line 2: role "king" is none of grid-worker, community-clerk, dispatcher, handler, verifier, leader, auditor, administrator, liaison, list-keeper, lane-chief',
      'posts line 2: unit NOPE is not known',
      'posts line 2: area 990101999 is not known; import divisions and grids first',
      'posts line 3: the post of a grid worker needs the 15 digits of its grid as area',
      'appointments line 2: post P7 is not known',
      'appointments line 2: no staff account "ghost"',
      'appointments line 2: deputy "maybe" is none of yes, no',
    ])
    expect(await kept()).toBe(before)
  })

  test('takes office mail addresses where the file has the column, and leaves them alone where it has not', async () => {
    const mails = async () =>
      (await sql<{ mail: string | null }>`select mail from offices.unit where code = 'S1'`.execute(home.world.db)).rows.map(({ mail }) => mail)
    const withMail = (mail: string): string => files.units.replace('source\n', 'source,mail\n').replace(/\n$/, `,${mail}\n`)
    await importUnits(home.world, { units: withMail('east@city.example') })
    expect(await mails()).toEqual(['east@city.example'])
    await importUnits(home.world, { units: files.units })
    expect(await mails()).toEqual(['east@city.example'])
    for (const wrong of ['east', 'a@b', '"a@city.example, b@city.example"', 'Desk <a@city.example>', 'a@city.example;b@city.example'])
      expect((await refusalOf(importUnits(home.world, { units: withMail(wrong) }))).facts['faults']).toEqual([expect.stringContaining('is no mail address')])
    expect(await mails()).toEqual(['east@city.example'])
    await importUnits(home.world, { units: withMail('') })
    expect(await mails()).toEqual([null])
  })

  test.each([
    ['a missing and an unknown column', 'code,kind,colour\n', 'units line 1: column level is missing'],
    ['a short line', `${units}S1,street-office\n`, 'units line 2: 2 fields instead of 11'],
    ['no CSV', `${units}"S1,open quote`, 'units: '],
    ['another encoding', `${units}S1,\uFFFD\uFFFD`, 'units: not UTF-8 text'],
    ['an empty file', '', 'units line 1: column code is missing'],
  ])('refuses %s', async (_, text, fault) => {
    const refused = await refusalOf(importUnits(home.world, { units: text }))
    expect((refused.facts['faults'] as string[])[0]).toContain(fault)
  })
})
