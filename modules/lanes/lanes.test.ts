// SPDX-License-Identifier: MPL-2.0
// Lanes on a real database with the imaginary city: who sees and does what, patrols that become matters, the public sign, imports.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant, parseInstant } from '#kernel/instant.ts'
import { saveAppointments, savePosts } from '#modules/offices/index.ts'
import { castOf } from '#db/demo/cast.ts'
import { castLanes } from '#db/demo/lanes.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { COLUMNS } from './rules/read-lanes.ts'
import { importLanes } from './index.ts'

const city = generateCity(DEMO_SEED)
const cast = castOf(city)
const plan = castLanes(city, cast.units)
const chiefPost = cast.signIns.find(({ username }) => username === 'chief')?.postCode ?? ''
const own = plan.lanes.filter(({ chiefs }) => chiefs.includes(chiefPost))
const lane = own[0]
const neighbour = plan.lanes.find(({ kind, area, chiefs }) => kind === 'alley' && area === lane?.area && !chiefs.includes(chiefPost))
if (lane === undefined || neighbour === undefined) throw new Error('the imaginary city has lanes')
const POINTS = 10

let demo: Demo
let chief: Person
beforeAll(async () => {
  demo = await demoWorld()
  chief = await demo.staff('chief')
  at('2026-11-20T10:00:00+08:00')
}, 120_000)
afterAll(() => demo?.close())

const at = (iso: string): void => demo.setNow(instant(parseInstant(iso)))
const refusalOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
const count = async (table: string): Promise<number> =>
  Number((await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(demo.world.db)).rows[0]?.count)
const patrol = (by: Person, code: string, points: readonly object[], key: string = randomUUID()) =>
  by.act('lanes.record-patrol', { code, points } as never, key)

describe('the imaginary city', () => {
  test('has 44 streets and 98 alleys with 173 chiefs, two lanes without', async () => {
    expect([plan.lanes.filter(({ kind }) => kind === 'street').length, plan.lanes.filter(({ kind }) => kind === 'alley').length]).toEqual([44, 98])
    const codes = new Set(plan.posts.map(({ code }) => code))
    expect(new Set(cast.appointments.filter(({ postCode }) => codes.has(postCode)).map(({ holderName, workPhone }) => holderName + workPhone)).size).toBe(173)
    expect([await count('lanes.lane'), plan.vacant.size]).toEqual([142, 2])
  })
})

describe('a patrol', () => {
  test('files each finding as a matter at the lane, and keeps no place and no time of its own', async () => {
    const upload = await demo.upload(chief)
    const before = await count('matters.matter')
    const view = await patrol(chief, lane.code, [
      { point: 'parking' },
      { point: 'piles', findings: [{ place: '3号楼门前', words: '堆着装修袋', uploads: [upload] }, { words: '旧沙发' }] },
      { point: 'broken-road', findings: [{ words: '一处坑' }] },
    ])
    expect(await count('matters.matter')).toBe(before + 3)
    expect(view).toMatchObject({
      walkedToday: true,
      may: [],
      last: { day: '2026-11-20', looked: 3, of: POINTS, found: 3, putRight: 0 },
      figures: { walks: 1, found: 3, putRight: 0, open: 3 },
      walk: { lastDay: '2026-11-20', overdue: false },
    })
    const [today] = view.patrols
    expect(today).toMatchObject({ day: '2026-11-20', by: { zh: `${lane.nameZh}巷长` }, outOfSight: 0 })
    expect(today?.points.map(({ point, result }) => `${point} ${result}`).toSorted()).toEqual(['broken-road found', 'parking fine', 'piles found'])
    const dispatcher = await demo.staff('dispatcher')
    const matters = await Promise.all((today?.matters ?? []).map(({ matterId }) => dispatcher.act('matter.get', { matterId })))
    // In the order of the checklist, whatever the order sent.
    expect(matters.map(({ place, item, words }) => [place.area, place.words, item?.code, words])).toEqual([
      [lane.area, expect.stringContaining(lane.nameZh), '020101', '一处坑'],
      [lane.area, expect.stringMatching(/^.+（.+—.+）3号楼门前$/), '030801', '堆着装修袋'],
      [lane.area, expect.stringContaining(lane.nameZh), '030801', '旧沙发'],
    ])
    expect(matters[0]?.place.point).toBeNull()
    const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = 'lanes' and (data_type like 'timestamp%' or column_name ~ 'lon|lat|point_at|account|track|second')`.execute(demo.world.db)
    expect(columns.rows.filter(({ name }) => name !== 'lane_code')).toEqual([])
  })

  test('is one record a day: a second is refused, and files nothing', async () => {
    const before = await count('matters.matter')
    expect(await refusalOf(patrol(chief, lane.code, [{ point: 'piles', findings: [{ words: '又一堆' }] }]))).toBe('lanes.patrolled-today')
    expect(await count('matters.matter')).toBe(before)
  })

  test('sent twice with one key is one patrol with one matter', async () => {
    at('2026-11-21T10:00:00+08:00')
    const [before, key] = [await count('matters.matter'), randomUUID()]
    const points = [{ point: 'signs', findings: [{ words: '牌匾松动' }] }]
    const [one, two] = [await patrol(chief, lane.code, points, key), await patrol(chief, lane.code, points, key)]
    expect(two).toEqual(one)
    expect(await count('matters.matter')).toBe(before + 1)
  })

  test('of two at once one is kept, whole', async () => {
    at('2026-11-22T10:00:00+08:00')
    const before = await count('matters.matter')
    const outcomes = await Promise.all([0, 1].map(() => refusalOf(patrol(chief, lane.code, [{ point: 'signs', findings: [{ words: '松动' }] }]))))
    expect(outcomes.toSorted()).toEqual(['done', 'lanes.patrolled-today'])
    expect(await count('matters.matter')).toBe(before + 1)
  })

  test('is refused whole when one finding is, and can be sent again', async () => {
    at('2026-11-23T10:00:00+08:00')
    const before = [await count('matters.matter'), await count('lanes.patrol'), await count('lanes.finding')]
    const good = { point: 'piles', findings: [{ words: '纸箱' }] }
    expect(await refusalOf(patrol(chief, lane.code, [good, { point: 'signs', findings: [{ place: '路口' }] }]))).toBe('lanes.finding-needs-words')
    expect(await refusalOf(patrol(chief, lane.code, [good, { point: 'signs', findings: [{ uploads: [randomUUID()] }] }]))).toBe('matter.no-such-upload')
    expect(await refusalOf(patrol(chief, lane.code, [good, { point: 'dogs' }]))).toBe('lanes.no-such-point')
    expect([await count('matters.matter'), await count('lanes.patrol'), await count('lanes.finding')]).toEqual(before)
    expect(await refusalOf(patrol(chief, lane.code, [good]))).toBe('done')
  })

  test('may be recorded for the second lane of the same post, not for the neighbour’s', async () => {
    expect(await refusalOf(patrol(chief, own[1]?.code ?? '', [{ point: 'piles' }]))).toBe('done')
    expect(await refusalOf(patrol(chief, neighbour.code, [{ point: 'piles' }]))).toBe('lanes.not-your-lane')
    const elsewhere = plan.lanes.find(({ area }) => area.startsWith('990102'))
    expect(await refusalOf(patrol(chief, elsewhere?.code ?? '', [{ point: 'piles' }]))).toBe('forbidden')
    expect(await refusalOf(patrol(chief, 'nowhere-1', [{ point: 'piles' }]))).toBe('not-found')
  })
})

describe('who may', () => {
  test('read and do what, as one table', async () => {
    at('2026-11-25T10:00:00+08:00')
    const far = plan.lanes.find(({ area }) => area.startsWith('990102'))?.code ?? ''
    const table: string[] = []
    const staff = [
      'chief',
      'director',
      'dispatcher',
      'dispatcher2',
      'community',
      'leader',
      'auditor',
      'grid',
      'handler',
      'liaison',
      'verifier',
      'admin',
    ] as const
    const cast2: readonly (readonly [string, Person])[] = [
      ['nobody', demo.nobody],
      ['resident', demo.resident('r')],
      ...(await Promise.all(staff.map(async (name) => [name, await demo.staff(name)] as const))),
    ]
    for (const [name, person] of cast2) {
      const cells = [
        await refusalOf(person.act('lanes.get-sign', { code: lane.code })),
        await refusalOf(person.act('lanes.list', {})),
        await refusalOf(person.act('lanes.get', { code: neighbour.code })),
        await refusalOf(person.act('lanes.get', { code: far })),
        await refusalOf(patrol(person, neighbour.code, [{ point: 'piles' }])),
      ]
      table.push(`${name}: ${cells.join(' ')}`)
    }
    expect(table).toEqual([
      'nobody: done sign-in-needed sign-in-needed sign-in-needed sign-in-needed',
      'resident: done forbidden forbidden forbidden forbidden',
      'chief: done done done not-found lanes.not-your-lane',
      'director: done done done not-found forbidden',
      'dispatcher: done done done not-found forbidden',
      'dispatcher2: done done not-found done forbidden',
      'community: done done done not-found forbidden',
      'leader: done done done done forbidden',
      'auditor: done done done done forbidden',
      'grid: done forbidden forbidden forbidden forbidden',
      'handler: done forbidden forbidden forbidden forbidden',
      'liaison: done forbidden forbidden forbidden forbidden',
      'verifier: done forbidden forbidden forbidden forbidden',
      'admin: done forbidden forbidden forbidden forbidden',
    ])
  })

  test('a list holds the lanes in sight, page by page, with vacancy and open matters', async () => {
    const leader = await demo.staff('leader')
    const all: Awaited<ReturnType<typeof page>>['lanes'] = []
    const page = (after?: string) => leader.act('lanes.list', { limit: 60, ...(after !== undefined && { after }) })
    for (let next: string | null | undefined; next !== null;) {
      const one = await page(next)
      all.push(...one.lanes)
      next = one.next
    }
    expect(all.map(({ code }) => code)).toEqual(plan.lanes.map(({ code }) => code).toSorted())
    expect(all.filter(({ vacant }) => vacant).length).toBe(2)
    expect(all.find(({ code }) => code === lane.code)).toMatchObject({ lastDay: '2026-11-23', dueDay: '2026-11-26', overdue: false, openMatters: 6 })
    expect(all.find(({ code }) => code === neighbour.code)).toMatchObject({ lastDay: null, overdue: true, openMatters: 0 })
    const director = await demo.staff('director')
    const ofStreet = (await director.act('lanes.list', { limit: 200 })).lanes
    expect(new Set(ofStreet.map(({ area }) => area.slice(0, 9)))).toEqual(new Set([lane.area.slice(0, 9)]))
    expect((await chief.act('lanes.list', { mine: 'true' } as never)).lanes.map(({ code }) => code)).toEqual(own.map(({ code }) => code).toSorted())
    expect((await leader.act('lanes.list', { mine: 'true' } as never)).lanes).toEqual([])
  })
})

describe('the public sign', () => {
  const sign = (code = lane.code) => demo.nobody.act('lanes.get-sign', { code })

  test('shows chiefs by post, and counts instead of matters', async () => {
    const shown = await sign()
    const held = cast.appointments.find(({ postCode }) => postCode === chiefPost)
    expect(shown.chiefs[0]).toMatchObject({ title: { zh: `${lane.nameZh}巷长` }, holders: [{ name: held?.holderName, phone: held?.workPhone, deputy: false }] })
    expect(shown.areas.at(-1)).toMatchObject({ area: lane.area })
    expect(shown.figures).toMatchObject({ days: 90, walks: 4, found: 6, putRight: 0 })
    expect(JSON.stringify(shown)).not.toMatch(/堆着装修袋|99010\d-20\d\d|accountId|postId/)
  })

  test('counts what was put right, and only what was', async () => {
    const view = await chief.act('lanes.get', { code: lane.code })
    const [one, two] = view.patrols.flatMap(({ matters }) => matters.map(({ matterId }) => matterId))
    const close = (id: string | undefined, outcome: string) =>
      sql`update matters.matter set state = 'closed', outcome = ${outcome} where id = ${id?.slice(7)}::uuid`.execute(demo.world.db)
    await close(one, 'solved')
    await close(two, 'explained')
    expect((await sign()).figures).toMatchObject({ found: 6, putRight: 1, open: 4 })
    // The latest patrol found one thing, which is put right.
    expect((await sign()).last).toMatchObject({ day: '2026-11-23', found: 1, putRight: 1 })
  })

  test('no longer names whoever left the post, from the very day', async () => {
    const post = { code: 'h-lane-post', unitCode: cast.posts.find(({ code }) => code === chiefPost)?.unitCode ?? '', role: 'lane-chief' as const }
    await savePosts(demo.world, [{ ...post, area: lane.area, titleZh: '巷长', titleEn: 'Chief', validFrom: '2026-01-01', validTo: null }])
    await saveAppointments(demo.world, [
      { postCode: post.code, holderName: '某甲', workPhone: '000-1', accountId: null, deputy: false, validFrom: '2026-01-01', validTo: '2026-11-26' },
    ])
    await importLanes(demo.world, file([row({ code: 'H-1', chiefs: post.code })]))
    at('2026-11-25T23:59:00+08:00')
    expect((await sign('H-1')).chiefs[0]?.holders).toEqual([{ name: '某甲', phone: '000-1', deputy: false }])
    at('2026-11-26T00:00:00+08:00')
    const after = await sign('H-1')
    expect(after.chiefs).toMatchObject([{ title: { zh: '巷长' }, holders: [] }])
    expect(JSON.stringify(after)).not.toContain('某甲')
    expect((await sign('h-1')).code).toBe('H-1')
  })

  test('is gone with the lane', async () => {
    await importLanes(demo.world, file([row({ code: 'H-2', valid_to: '2026-11-27' })]))
    at('2026-11-27T08:00:00+08:00')
    expect(await refusalOf(sign('H-2'))).toBe('lanes.ended')
    expect(await refusalOf(sign('H-99'))).toBe('not-found')
  })
})

function row(over: Readonly<Record<string, string>> = {}): string {
  const fields: Readonly<Record<string, string>> = {
    code: 'H-0',
    kind: 'alley',
    name_zh: '试巷',
    area: lane?.area ?? '',
    from_zh: '东口',
    to_zh: '西口',
    standard_zh: '十无',
    chiefs: chiefPost,
    valid_from: '2026-01-01',
    source: '试',
    ...over,
  }
  return COLUMNS.map((column) => `"${fields[column] ?? ''}"`).join(',')
}
function file(rows: readonly string[], head: readonly string[] = COLUMNS): string {
  return [head.join(','), ...rows].join('\n')
}

describe('an import', () => {
  test('may be repeated, corrects, and replaces the chiefs', async () => {
    expect(await importLanes(demo.world, file([row(), row({ code: 'H-3', kind: 'street' })]))).toEqual({ lanes: 2, streets: 1, alleys: 1, posts: 1 })
    const before = await count('lanes.lane')
    await importLanes(demo.world, `\uFEFF${file([row({ name_zh: '改名巷', chiefs: 'h-lane-post' })])}`)
    expect(await count('lanes.lane')).toBe(before)
    expect(await demo.nobody.act('lanes.get-sign', { code: 'H-0' })).toMatchObject({
      name: { zh: '改名巷', en: '改名巷' },
      chiefs: [{ title: { zh: '巷长' } }],
    })
  })

  test.each([
    ['a column that is missing', () => file([row()], COLUMNS.slice(1)), 'line 1: column code is missing'],
    ['no lane', () => file([]), 'the file holds no lane'],
    ['a line with too few fields', () => file(['a,b']), `line 2: 2 fields instead of ${COLUMNS.length}`],
    ['text that is not UTF-8', () => file([row({ name_zh: '\uFFFD' })]), 'the file is not UTF-8 text'],
    ['a post nobody knows', () => file([row(), row({ code: 'H-5', chiefs: 'nobody:1' })]), 'line 3: post nobody:1 is not known; import units first'],
    ['a lane that would change its district', () => file([row({ area: '990102001001', chiefs: 'far' })]), /lies in another district already/],
    ['a code in other letters', () => file([row({ code: 'h-0' })]), 'line 2: h-0 is written H-0 already'],
  ] as const)('with %s is refused whole', async (_, text, fault) => {
    const before = await count('lanes.lane')
    const error = (await importLanes(demo.world, text()).catch((problem: unknown) => problem)) as { code?: string; facts?: { faults: readonly string[] } }
    expect(error.code).toBe('lanes.file-refused')
    expect(error.facts?.faults.some((one) => (typeof fault === 'string' ? one === fault : fault.test(one)))).toBe(true)
    expect(await count('lanes.lane')).toBe(before)
  })
})
