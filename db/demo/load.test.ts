// SPDX-License-Identifier: MPL-2.0
// The imaginary city on a real database: everything loads once, every post can be reached, and whatever the default list
// routes to has somebody who answers for it at every place.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaPath } from '#kernel/area-path.ts'
import { createStaffAccount, findStaffAccounts } from '#modules/identity/index.ts'
import { DEFAULT_LIST, findItemInForce, suggestItems } from '#modules/lists/index.ts'
import { findAnsweringUnit } from '#modules/offices/index.ts'
import { DEMO_SEED, findAreas, findGrid, generateCity, importDivisions, locatePlace } from '#modules/places/index.ts'
import { civilDate } from '#kernel/instant.ts'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { sql } from 'kysely'
import { castOf } from './cast.ts'
import { closeDemoAccounts, demoSignIns, loadDemo } from './load.ts'
import { DEMO_USERNAMES } from './sign-ins.ts'

const city = generateCity(DEMO_SEED)
const cast = castOf(city)

describe('the cast', () => {
  it('has unique codes and refers only to what is there', () => {
    const units = new Set(cast.units.map(({ code }) => code))
    const posts = new Set(cast.posts.map(({ code }) => code))
    expect(units.size).toBe(cast.units.length)
    expect(posts.size).toBe(cast.posts.length)
    expect(cast.units.filter(({ parentCode }) => parentCode !== null && !units.has(parentCode))).toEqual([])
    expect(cast.posts.filter(({ unitCode }) => !units.has(unitCode))).toEqual([])
    expect(cast.appointments.filter(({ postCode }) => !posts.has(postCode))).toEqual([])
    expect(cast.signIns.filter(({ postCode }) => !posts.has(postCode))).toEqual([])
  })

  it('has a post for every basic grid, few of them vacant, none of those with a sign-in', () => {
    const grids = city.grids.filter(({ kind }) => kind === 'basic').map(({ grid }) => grid)
    const workers = cast.posts.filter(({ role }) => role === 'grid-worker')
    expect(new Set(workers.map(({ area }) => area))).toEqual(new Set(grids))
    expect(workers.length).toBe(grids.length)
    const held = new Set(cast.appointments.map(({ postCode }) => postCode))
    const vacant = workers.filter(({ code }) => !held.has(code))
    expect(vacant.length).toBeGreaterThan(2)
    expect(vacant.length).toBeLessThan(workers.length / 20)
    expect(cast.appointments.some(({ deputy }) => deputy)).toBe(true)
    for (const { postCode } of cast.signIns) expect(held.has(postCode)).toBe(true)
  })

  it('uses telephone numbers that cannot exist, each once', () => {
    const phones = [...cast.units.map(({ phone }) => phone), ...cast.appointments.map(({ workPhone }) => workPhone)]
    for (const phone of phones) expect(phone).toMatch(/^000-[58]\d{6}$/)
    expect(new Set(phones).size).toBe(phones.length)
  })
})

describe('loadDemo', () => {
  let test: TestWorld
  beforeAll(async () => {
    test = await testWorld()
  })
  afterAll(() => test.close())
  const scope = () => ({ world: test.world, tx: test.world.db, now: test.world.now() })
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(test.world.db)
    return rows[0]?.count ?? -1
  }

  it('loads once, even when two processes start together', async () => {
    expect((await Promise.all([loadDemo(test.world), loadDemo(test.world)])).toSorted()).toEqual(['already', 'loaded'])
    expect(await loadDemo(test.world)).toBe('already')
  })

  it('takes up a load that broke off, without anything twice', async () => {
    const tables = ['places.grid', 'places.building', 'offices.unit', 'offices.post', 'offices.appointment', 'lists.version']
    const before = await Promise.all(tables.map(count))
    expect(before).toEqual([city.grids.length, city.buildings.length, cast.units.length, cast.posts.length, cast.appointments.length, 4])
    await sql`delete from platform.setting where name = 'demo.loaded'`.execute(test.world.db)
    expect(await loadDemo(test.world)).toBe('loaded')
    expect(await Promise.all(tables.map(count))).toEqual(before)
  })

  it('stored the places so that they are found again', async () => {
    const building = city.buildings[100]
    if (building === undefined) throw new Error('the city has buildings')
    const located = await locatePlace(scope(), { building: building.building })
    expect(located.grid?.grid).toBe(building.grid)
    const byPoint = await locatePlace(scope(), { point: { lon: building.lon, lat: building.lat, crs: 'wgs84' } })
    expect(byPoint.grid?.grid).toBe(building.grid)
    expect((await findGrid(scope(), areaPath(building.grid)))?.community.area).toBe(building.community)
    expect(
      (
        await findAreas(
          scope(),
          city.areas.map(({ area }) => areaPath(area)),
        )
      ).size,
    ).toBe(city.areas.length)
  })

  it('has an answering unit for every kind the default list routes to, in every community', async () => {
    const { rows } = await sql<{ kind: string; level: string }>`
      select lead_kind as kind, lead_level as level from lists.item
      union select assist.kind, assist.level from lists.item, jsonb_to_recordset(lists.item.assist) as assist(kind text, level text)`.execute(test.world.db)
    expect(rows.length).toBeGreaterThan(10)
    const missing: string[] = []
    for (const need of rows) {
      for (const { area } of city.areas.filter(({ level }) => level === 'community')) {
        if ((await findAnsweringUnit(scope(), need, areaPath(area))) === undefined) missing.push(`${need.kind}@${need.level} for ${area}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('gives every sign-in one post held now', async () => {
    const { rows } = await sql<{ username: string; role: string }>`
      select u.username, p.role from auth."user" u join offices.appointment a on a.account_id = u.id join offices.post p on p.id = a.post_id`.execute(
      test.world.db,
    )
    expect(rows.map(({ username }) => username).toSorted()).toEqual([...DEMO_USERNAMES].toSorted())
    expect(new Set(rows.map(({ role }) => role)).size).toBe(11)
    expect(demoSignIns().join('\n')).toContain('lifang-demo')
  })

  it('has the default list in force', async () => {
    const found = await suggestItems(scope(), DEFAULT_LIST, '井盖')
    expect(found.length).toBeGreaterThan(0)
    expect(await findItemInForce(scope(), DEFAULT_LIST, '010101', civilDate('2026-11-22'))).toBeDefined()
  })
})

describe('where it has no business', () => {
  it('is refused beside a real city, and leaves nothing there', async () => {
    const real = await testWorld()
    try {
      await importDivisions(real.world, { prefix: '2102' })
      expect(await loadDemo(real.world)).toBe('refused')
      const { rows } = await sql<{ accounts: number; areas: number }>`
        select (select count(*)::int from auth."user") as accounts, (select count(*)::int from places.area where area like '99%') as areas`.execute(
        real.world.db,
      )
      expect(rows[0]).toEqual({ accounts: 0, areas: 0 })
      expect(await closeDemoAccounts(real.world)).toBe(0)
    } finally {
      await real.close()
    }
  })

  it('loses its accounts, whose passwords anyone can read, when the database is served without it', async () => {
    const once = await testWorld()
    try {
      await loadDemo(once.world)
      expect(await closeDemoAccounts(once.world)).toBe(DEMO_USERNAMES.length)
      const { rows } = await sql<{ accounts: number; sessions: number }>`
        select (select count(*)::int from auth."user") as accounts, (select count(*)::int from auth.session) as sessions`.execute(once.world.db)
      expect(rows[0]).toEqual({ accounts: 0, sessions: 0 })
      expect(await closeDemoAccounts(once.world)).toBe(0)
      // Accounts the operator makes later, whatever their names, are nobody's to close.
      await createStaffAccount(once.world, { username: 'admin', password: 'a password nobody printed', name: '王' })
      expect(await closeDemoAccounts(once.world)).toBe(0)
      expect((await findStaffAccounts({ world: once.world, tx: once.world.db, now: once.world.now() }, ['admin'])).size).toBe(1)
    } finally {
      await once.close()
    }
  })
})
