// SPDX-License-Identifier: MPL-2.0
// What an administrator may not do with posts, on a real database with the demo city: fill any but a grid worker's, seat himself,
// seat one name twice, reach past the time of a post, or make an appointment longer by ending it.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '#api/client.ts'
import { ROLES, type Role } from '#kernel/actor.ts'
import { civilDate, parseInstant } from '#kernel/instant.ts'
import { demoWorld, type Demo, type Person } from '#tests/demo.ts'

type Post = Answer<'offices.appoint'>
const TODAY = civilDate('2026-03-02')
let demo: Demo
let admin: Person
beforeAll(async () => {
  demo = await demoWorld()
  demo.setNow(parseInstant('2026-03-02T09:00:00+08:00'))
  admin = await demo.staff('admin')
})
afterAll(() => demo.close())

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'yes',
    (error: unknown) => (error as { code?: string }).code ?? error,
  )
const postsOf = async (role: Role, vacant = 'false'): Promise<readonly Post[]> =>
  (await admin.act('offices.list-posts', { area: '99', role, vacant })).posts as readonly Post[]
async function vacantPost(): Promise<Post> {
  const post = (await postsOf('grid-worker', 'true')).find(({ appointments }) => appointments.length === 0)
  if (post === undefined) throw new Error('no post is vacant')
  return post
}
const deputy = { deputy: true, fromDay: TODAY, lastDay: TODAY }

describe('posts of which role', () => {
  test.each(ROLES.filter((role) => role !== 'grid-worker'))('%s: by file alone, neither appointed nor ended here, and not offered', async (role) => {
    // Every role has a post, of whatever area: those of the whole city too.
    const { rows } = await sql<{ id: string; appointment: string | null }>`
      select p.id, a.id as appointment from offices.post p left join offices.appointment a on a.post_id = p.id where p.role = ${role} limit 1`.execute(
      demo.world.db,
    )
    const [{ id: postId, appointment } = { id: '', appointment: null }] = rows
    expect(postId).not.toBe('')
    expect(await outcome(admin.act('offices.appoint', { postId, holder: { name: '甲' }, signIn: 'admin', ...deputy }))).toBe('offices.post-by-file')
    expect(await outcome(admin.act('offices.appoint', { postId, holder: { name: '甲' }, ...deputy }))).toBe('offices.post-by-file')
    if (appointment !== null)
      expect(await outcome(admin.act('offices.end-appointment', { postId, appointmentId: appointment, lastDay: TODAY }))).toBe('offices.post-by-file')
    expect((await postsOf(role)).flatMap(({ may }) => may)).toEqual([])
  })

  test('a grid worker: offered and done', async () => {
    const { postId, may } = await vacantPost()
    expect(may).toEqual(['appoint', 'end'])
    const { appointments } = await admin.act('offices.appoint', { postId, holder: { name: '王敏' }, fromDay: TODAY })
    expect(await outcome(admin.act('offices.end-appointment', { postId, appointmentId: appointments[0]?.appointmentId ?? '', lastDay: TODAY }))).toBe('yes')
  })

  test('nobody appoints himself, however the name is written', async () => {
    const { postId } = await vacantPost()
    for (const signIn of ['admin', 'ADMIN'])
      expect(await outcome(admin.act('offices.appoint', { postId, holder: { name: '甲' }, signIn, ...deputy }))).toBe('offices.own-account')
    expect((await (await demo.staff('admin')).act('identity.get-me', {})).posts.map(({ role }) => role)).toEqual(['administrator'])
  })
})

describe('one name, one post, one first day', () => {
  test('a deputy of the name and first day of the holder is refused, and the holder keeps everything', async () => {
    const { postId } = await vacantPost()
    const first = await admin.act('offices.appoint', { postId, holder: { name: '王敏', workPhone: '0411-8888' }, signIn: 'grid2', fromDay: TODAY })
    expect(await outcome(admin.act('offices.appoint', { postId, holder: { name: '王敏' }, ...deputy }))).toBe('offices.already-named')
    const after = (await postsOf('grid-worker')).find((post) => post.postId === postId)
    expect(after?.appointments).toEqual(first.appointments)
    expect(after).toMatchObject({ vacant: false, appointments: [{ phone: '0411-8888', deputy: false, signsIn: true, lastDay: null }] })
  })

  test('nor a holder over a deputy, nor a deputy over a deputy; from another day both stand', async () => {
    const { postId } = await vacantPost()
    await admin.act('offices.appoint', { postId, holder: { name: '赵立' }, ...deputy, lastDay: '2026-03-09' })
    expect(await outcome(admin.act('offices.appoint', { postId, holder: { name: '赵立' }, fromDay: TODAY }))).toBe('offices.already-named')
    expect(await outcome(admin.act('offices.appoint', { postId, holder: { name: '赵立' }, ...deputy }))).toBe('offices.already-named')
    const shown = await admin.act('offices.appoint', { postId, holder: { name: '赵立' }, fromDay: '2026-03-05' })
    expect(shown.appointments.map(({ deputy: stands, fromDay, lastDay }) => [stands, fromDay, lastDay])).toEqual([
      [false, '2026-03-05', null],
      [true, TODAY, '2026-03-09'],
    ])
  })
})

describe('a post that exists for a time', () => {
  test('holds its people no longer than it stands itself', async () => {
    const { postId } = await vacantPost()
    await sql`update offices.post set valid_to = '2026-04-01' where id = ${postId}`.execute(demo.world.db)
    const asked = (fromDay: string, lastDay: string | null) => admin.act('offices.appoint', { postId, holder: { name: '王敏' }, fromDay, lastDay })
    expect(await outcome(asked(TODAY, '2026-04-01'))).toBe('offices.outside-post')
    expect(await outcome(asked('2026-04-01', null))).toBe('offices.post-ended')
    const shown = await asked(TODAY, null)
    expect(shown.appointments).toMatchObject([{ fromDay: TODAY, lastDay: '2026-03-31' }])
  })

  test('ending makes an appointment shorter, never longer: whoever follows is not met', async () => {
    const { postId } = await vacantPost()
    const { appointments } = await admin.act('offices.appoint', { postId, holder: { name: '甲' }, fromDay: TODAY, lastDay: '2026-03-31' })
    await admin.act('offices.appoint', { postId, holder: { name: '乙' }, fromDay: '2026-04-01' })
    const end = (lastDay: string) => outcome(admin.act('offices.end-appointment', { postId, appointmentId: appointments[0]?.appointmentId ?? '', lastDay }))
    expect(await end('2026-04-01')).toBe('offices.day-wrong')
    expect(await end('2026-03-31')).toBe('yes')
    expect(await end('2026-03-20')).toBe('yes')
  })
})

describe('days far ahead', () => {
  test('a mistyped year is refused, and a post given from a coming day may be given until then', async () => {
    const { postId } = await vacantPost()
    const asked = (fromDay: string, lastDay: string | null) => admin.act('offices.appoint', { postId, holder: { name: `王${fromDay}` }, fromDay, lastDay })
    for (const [fromDay, lastDay] of [
      ['9999-12-31', null],
      ['2027-03-04', null],
      [TODAY, '9999-12-31'],
    ] as const)
      expect(await outcome(asked(fromDay, lastDay))).toBe('offices.too-far-ahead')
    expect(await outcome(asked('2027-03-03', null))).toBe('yes')
    expect(await outcome(asked(TODAY, null))).toBe('offices.post-held')
    expect(await outcome(asked(TODAY, '2027-03-02'))).toBe('yes')
  })
})
