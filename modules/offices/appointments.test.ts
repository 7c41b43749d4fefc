// SPDX-License-Identifier: MPL-2.0
// Appointing on a real database with the demo city: one holder at a time, deputies for a time, ends that keep what was, and who may.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { civilDate, parseInstant } from '#kernel/instant.ts'
import { Refusal } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/db.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'
import { countGridPosts, followGrids } from './index.ts'
import { coverOf, decideAppointment, decideEnd, type AppointmentRow, type PostRow } from './rules/held-post.ts'

const day = civilDate
const TODAY = day('2026-03-02')
const post: PostRow = {
  id: 'p',
  code: 'c',
  role: 'grid-worker',
  area: '990101001001001',
  titleZh: '网格员',
  titleEn: 'Grid worker',
  unitId: 'u',
  unitZh: '社区',
  unitEn: null,
  unitArea: '990101001001',
  validFrom: '2020-01-01',
  validTo: '2026-12-01',
}
const held = (over: Partial<AppointmentRow> = {}): AppointmentRow => ({
  id: 'a',
  postId: 'p',
  accountId: null,
  holderName: '甲',
  workPhone: null,
  deputy: false,
  validFrom: '2026-01-01',
  validTo: null,
  ...over,
})
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'yes'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('the rules', () => {
  test.each<[string, readonly AppointmentRow[], boolean, string, string | null, string]>([
    ['vacant', [], false, '2026-03-02', null, 'yes'],
    ['before today', [], false, '2026-03-01', null, 'offices.day-wrong'],
    ['backwards', [], false, '2026-03-05', '2026-03-04', 'offices.day-wrong'],
    ['one day', [], false, '2026-03-05', '2026-03-05', 'yes'],
    ['held without end', [held()], false, '2026-05-01', null, 'offices.post-held'],
    ['held until the day before', [held({ validTo: '2026-05-01' })], false, '2026-05-01', null, 'yes'],
    ['held until that day', [held({ validTo: '2026-05-02' })], false, '2026-05-01', null, 'offices.post-held'],
    ['before a later holder', [held({ validFrom: '2026-06-01' })], false, '2026-05-01', '2026-05-31', 'yes'],
    ['into a later holder', [held({ validFrom: '2026-06-01' })], false, '2026-05-01', '2026-06-01', 'offices.post-held'],
    ['beside a deputy', [held({ deputy: true })], false, '2026-05-01', null, 'yes'],
    ['deputy beside a holder', [held()], true, '2026-05-01', '2026-05-09', 'yes'],
    ['deputy without end', [], true, '2026-05-01', null, 'offices.deputy-needs-end'],
    ['after the post has ended', [], false, '2026-12-01', null, 'offices.post-ended'],
    ['until the post ends', [], false, '2026-11-01', '2026-11-30', 'yes'],
    ['past the end of the post', [], false, '2026-11-01', '2026-12-01', 'offices.outside-post'],
    [
      'deputy of the name and first day of the holder',
      [held({ holderName: '乙', validFrom: '2026-05-01' })],
      true,
      '2026-05-01',
      '2026-05-09',
      'offices.already-named',
    ],
    ['deputy of the name of the holder, later', [held({ holderName: '乙', validFrom: '2026-05-01' })], true, '2026-05-02', '2026-05-09', 'yes'],
  ])('appoint: %s', (_, standing, deputy, fromDay, lastDay, expected) => {
    expect(
      codeOf(() => decideAppointment(post, standing, { name: '乙', deputy, fromDay: day(fromDay), lastDay: lastDay === null ? null : day(lastDay) }, TODAY)),
    ).toBe(expected)
  })

  test.each<[string, string, string, unknown]>([
    ['today', '2026-01-01', '2026-03-02', { validTo: '2026-03-03' }],
    ['since yesterday', '2026-01-01', '2026-03-01', { validTo: '2026-03-02' }],
    ['in the past', '2026-01-01', '2026-02-28', 'offices.day-wrong'],
    ['one that begins today, taken back', '2026-03-02', '2026-03-01', 'never-began'],
    ['one to come, taken back', '2026-04-01', '2026-03-02', 'never-began'],
    ['one to come, shortened', '2026-04-01', '2026-04-30', { validTo: '2026-05-01' }],
  ])('end: %s', (_, validFrom, lastDay, expected) => {
    try {
      expect(decideEnd(held({ validFrom }), day(lastDay), TODAY)).toEqual(expected)
    } catch (error) {
      expect((error as Refusal).code).toBe(expected)
    }
  })

  test('cover', () => {
    expect(coverOf([], TODAY)).toBe('vacant')
    expect(coverOf([held({ deputy: true })], TODAY)).toBe('deputised')
    expect(coverOf([held({ deputy: true }), held()], TODAY)).toBe('held')
    expect(coverOf([held({ validTo: TODAY })], TODAY)).toBe('vacant')
  })
})

describe('in the demo city', () => {
  let demo: Demo
  let admin: Person
  beforeAll(async () => {
    demo = await demoWorld()
    demo.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
    admin = await demo.staff('admin')
  })
  afterAll(() => demo.close())

  const vacantPost = async (): Promise<Answer<'offices.appoint'>> => {
    const { posts } = await admin.act('offices.list-posts', { area: '9901', vacant: 'true' })
    const [first] = posts.filter(({ deputised }) => !deputised)
    if (first === undefined) throw new Error('no post is vacant')
    return first
  }
  const refused = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'yes',
      (error: unknown) => (error as { code: string }).code,
    )

  test('a vacant post is filled, its holder signs in with it, and leaves it again', async () => {
    const { postId, area } = await vacantPost()
    const before = await countGridPosts({ world: demo.world, tx: demo.world.db, now: demo.world.now() }, area ?? '')
    expect(before[0]).toMatchObject({ posts: 1, held: 0, vacant: 1 })
    const appointed = await admin.act('offices.appoint', { postId, holder: { name: '王敏', workPhone: '0411-8888' }, signIn: 'Grid2', fromDay: TODAY })
    expect(appointed).toMatchObject({ vacant: false, appointments: [{ name: '王敏', phone: '0411-8888', signsIn: true, fromDay: TODAY, lastDay: null }] })
    const areas = async (): Promise<readonly (string | null)[]> => (await (await demo.staff('grid2')).act('identity.get-me', {})).posts.map((one) => one.area)
    expect(await areas()).toContain(area)
    expect(await refused(admin.act('offices.appoint', { postId, holder: { name: '李强' }, fromDay: TODAY }))).toBe('offices.post-held')
    const [one] = appointed.appointments
    const input = { postId, appointmentId: one?.appointmentId ?? '' }
    expect(await refused(admin.act('offices.end-appointment', { ...input, lastDay: '2026-02-01' }))).toBe('yes')
    expect(await areas()).not.toContain(area)
    expect(await refused(admin.act('offices.end-appointment', { ...input, lastDay: TODAY }))).toBe('offices.no-such-appointment')
  })

  test('a deputy covers for a time', async () => {
    const { postId, area } = await vacantPost()
    expect(await refused(admin.act('offices.appoint', { postId, holder: { name: '赵立' }, deputy: true, fromDay: TODAY }))).toBe('offices.deputy-needs-end')
    const shown = await admin.act('offices.appoint', { postId, holder: { name: '赵立' }, deputy: true, fromDay: TODAY, lastDay: '2026-03-10' })
    expect(shown).toMatchObject({ vacant: true, deputised: true })
    const [count] = await countGridPosts({ world: demo.world, tx: demo.world.db, now: demo.world.now() }, area ?? '')
    expect(count).toMatchObject({ held: 0, deputised: 1, vacant: 0 })
  })

  test('who may not is refused, and what is not there too', async () => {
    const { postId } = await vacantPost()
    const body = { postId, holder: { name: '甲' }, fromDay: TODAY }
    expect(await refused((await demo.staff('leader')).act('offices.appoint', body))).toBe('forbidden')
    expect(await refused(demo.nobody.act('offices.appoint', body))).toBe('sign-in-needed')
    expect(await refused(admin.act('offices.appoint', { ...body, postId: randomUUID() }))).toBe('offices.no-such-post')
    expect(await refused(admin.act('offices.appoint', { ...body, signIn: 'nobody-here' }))).toBe('offices.no-such-account')
    const district = demo.person({ ...admin.actor, posts: [{ postId: 'x', role: 'administrator', unitId: 'y', area: '990102' }] } as unknown as Person['actor'])
    const { posts } = await district.act('offices.list-posts', { area: '990101001001' })
    expect(posts.every(({ may }) => may.length === 0)).toBe(true)
    expect(await refused(district.act('offices.appoint', { ...body, postId: posts[0]?.postId ?? '' }))).toBe('forbidden')
  })

  test('two administrators at once: one appoints, the other is told', async () => {
    const { postId } = await vacantPost()
    const both = await Promise.all(['甲', '乙'].map((name) => refused(admin.act('offices.appoint', { postId, holder: { name }, fromDay: TODAY }))))
    expect(both.toSorted()).toEqual(['offices.post-held', 'yes'])
  })

  test('posts follow their grids: recoded in a ring, ended, added; twice changes nothing more', async () => {
    const community = '990102001001'
    const [a, b, c] = ['001', '002', '003'].map((n) => `${community}${n}`) as [string, string, string]
    const changed = {
      community,
      day: TODAY,
      recoded: [
        [a, b],
        [b, a],
      ] as const,
      ended: [c],
      added: [a, b, `${community}050`],
      title: { zh: '网格员', en: 'Grid worker' },
      units: [],
    }
    const names = async (): Promise<ReadonlyMap<string, string | undefined>> => {
      const { posts } = await admin.act('offices.list-posts', { area: community })
      return new Map(posts.map(({ area, appointments }) => [area ?? '', appointments[0]?.name]))
    }
    const before = await names()
    const follow = (over = {}) => inTransaction(demo.world.db, (tx) => followGrids({ world: demo.world, tx, now: demo.world.now() }, { ...changed, ...over }))
    expect(await follow()).toEqual({ ended: 1, recoded: 2, added: 1 })
    const after = await names()
    expect([after.get(a), after.get(b), after.has(c), after.has(`${community}050`)]).toEqual([before.get(b), before.get(a), false, true])
    expect(await follow({ recoded: [] })).toEqual({ ended: 0, recoded: 0, added: 0 })
  })
})
