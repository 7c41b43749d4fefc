// SPDX-License-Identifier: MPL-2.0
// Nobody decides about their own: not on more time they asked for or their unit asked for, not on a return visit to what they
// handled, not on a whistle they came to, not on a claim of misuse their unit made, not on their unit's application or refused
// task, not on a draft they wrote. Whoever holds several posts is asked as a person, and offered nothing that is refused.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { castOf } from '#db/demo/cast.ts'
import { VALID_FROM } from '#db/demo/units.ts'
import { savePosts } from '#modules/offices/index.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { serve, type Served } from '#tests/serve.ts'
import { ask, type Answered } from './ask.ts'
import { seat, seatExtras } from './extras.ts'
import { makeGround, type Fixture, type Ground } from './ground.ts'
import { handsOf } from './hands.ts'
import { runningStage } from './legs.ts'
import { makePapers, type Papers } from './papers.ts'
import { asked, handedToday } from './papers-of-admissions.ts'
import { GOOD_ROW, HEAD, newList } from './papers-of-lists.ts'
import { planning, thereAt } from './papers-of-whistles.ts'
import { signInStaff } from './sign-in.ts'

let served: Served
let ground: Ground
let papers: Papers
const cookies = new Map<string, string>()

beforeAll(async () => {
  served = await serve({ TRUST_PROXY: '1' })
  await seatExtras(served.world)
  const { posts, signIns } = castOf(generateCity(DEMO_SEED))
  const held = (username: string): string => signIns.find((signIn) => signIn.username === username)?.postCode ?? ''
  const department = posts.find(({ code }) => code === held('handler'))
  if (department === undefined) throw new Error('no department')
  const within = (role: 'list-keeper' | 'leader' | 'dispatcher') => ({
    ...department,
    code: `${department.unitCode}:${role}`,
    role,
    titleZh: role,
    titleEn: role,
  })
  const inUnit = [within('list-keeper'), within('leader'), within('dispatcher')].map((post) => ({ ...post, validFrom: VALID_FROM, validTo: null }))
  await savePosts(served.world, inUnit)
  const people: Readonly<Record<string, readonly string[]>> = {
    'liaison-and-keeper': [held('liaison'), held('lists')],
    'keeper-in-department': [inUnit[0]?.code ?? ''],
    'leader-in-department': [inUnit[1]?.code ?? ''],
    'dispatcher-in-department': [inUnit[2]?.code ?? ''],
    'handler-and-dispatcher': [held('handler'), held('dispatcher')],
    'handler-and-verifier': [held('handler'), held('verifier')],
    'liaison-and-director': [held('liaison'), held('director')],
    'liaison-and-dispatcher': [held('liaison'), held('dispatcher')],
    'liaison-and-leader': [held('liaison'), held('leader')],
    'clerk-and-leader': [held('community'), held('leader')],
    'keeper-auditor-leader': [held('lists'), held('auditor'), held('leader')],
  }
  for (const [username, codes] of Object.entries(people)) {
    await seat(served.world, username, codes)
    cookies.set(username, await signInStaff(served.address, username))
  }
  ground = await makeGround(served.address)
  papers = makePapers(handsOf(served, ground), async (path, member) => (await ask(served.address, { path, headers: ground.as(member) })).body)
}, 90_000)
afterAll(() => served?.close())

const words = '说明'
const said = ({ status, code }: Answered): string => `${status} ${code}`
const post = (cookie: string, path: string, json: object): Promise<Answered> =>
  ask(served.address, { method: 'POST', path, json, headers: { cookie }, key: randomUUID() })
const by = (username: string, path: string, json: object): Promise<Answered> => post(cookies.get(username) ?? '', path, json)
const mayOf = async (username: string, path: string): Promise<readonly string[]> => {
  const { body } = await ask(served.address, { path, headers: { cookie: cookies.get(username) ?? '' } })
  const { may = [], summons = [] } = body as { may?: readonly string[]; summons?: readonly { may: readonly string[] }[] }
  return [...may, ...summons.flatMap((one) => one.may)]
}
const bodyOf = <T>({ body }: Answered): T => body as T
const revisionOf = (answer: Answered): number => bodyOf<{ revision: number }>(answer).revision
const matter = ({ matterId }: Fixture, what = ''): string => `/api/matters/${matterId}${what}`

test('more time is not granted by who asked for it', async () => {
  const fixture = await ground.fresh('dispatched')
  const view = bodyOf<Parameters<typeof runningStage>[0]>(await ask(served.address, { path: matter(fixture), headers: ground.as('auditor') }))
  const asking = { revision: fixture.revision, stage: runningStage(view), amount: 1, reason: 'materials', words }
  const waiting = await by('handler-and-dispatcher', matter(fixture, '/extensions'), asking)
  expect(said(waiting)).toBe('200 null')
  expect(await mayOf('handler-and-dispatcher', matter(fixture))).not.toContain('grant-extension')
  for (const granted of [true, false])
    expect(said(await by('handler-and-dispatcher', matter(fixture, '/extension-decisions'), { revision: revisionOf(waiting), granted, words }))).toBe(
      '409 matter.own-work',
    )
  expect(
    said(await post(ground.as('dispatcher')['cookie'] ?? '', matter(fixture, '/extension-decisions'), { revision: revisionOf(waiting), granted: true, words })),
  ).toBe('200 null')
})

test('nor by a dispatcher who sits in the unit that asked', async () => {
  const fixture = await ground.fresh('more time asked')
  expect(await mayOf('dispatcher-in-department', matter(fixture))).not.toContain('grant-extension')
  expect(said(await by('dispatcher-in-department', matter(fixture, '/extension-decisions'), { revision: fixture.revision, granted: true, words }))).toBe(
    '409 matter.own-work',
  )
})

test('who handled a matter does not visit its reporter, before or after it is closed', async () => {
  const fixture = await ground.fresh('dispatched')
  const result = { revision: fixture.revision, outcome: 'done', words, uploads: [await ground.upload()] }
  const handled = await by('handler-and-verifier', matter(fixture, '/results'), result)
  const visit = { reached: true, answer: 'solved', words }
  expect(await mayOf('handler-and-verifier', matter(fixture))).not.toContain('visit')
  expect(said(await by('handler-and-verifier', matter(fixture, '/return-visits'), { revision: revisionOf(handled), ...visit }))).toBe('409 matter.own-work')
  const verifier = ground.as('verifier')['cookie'] ?? ''
  const check = { revision: revisionOf(handled), ...(await ground.passed(fixture.matterId)), close: { outcome: 'solved', words } }
  const closed = await post(verifier, matter(fixture, '/verifications'), check)
  expect(said(await by('handler-and-verifier', matter(fixture, '/return-visits'), { revision: revisionOf(closed), ...visit }))).toBe('409 matter.own-work')
  expect(said(await post(verifier, matter(fixture, '/return-visits'), { revision: revisionOf(closed), ...visit }))).toBe('200 null')
})

test('who came for a called unit neither confirms the result nor sends it back', async () => {
  const { id } = await papers.kept('whistle blown')
  papers.spend('whistle blown')
  const path = `/api/whistles/${id}`
  const arrived = await by('liaison-and-director', `${path}/arrivals`, thereAt(ground))
  const planned = await by('liaison-and-director', `${path}/plans`, { revision: revisionOf(arrived), ...planning(ground) })
  expect(said(planned)).toBe('200 null')
  const done = await by('liaison-and-director', `${path}/tasks/1/results`, { words })
  const uploads = [await handsOf(served, ground).upload('liaison')]
  const finished = await post(ground.as('liaison')['cookie'] ?? '', `${path}/results`, { revision: revisionOf(done), words, uploads })
  expect(said(finished)).toBe('200 null')
  const may = await mayOf('liaison-and-director', path)
  expect([may.includes('confirm'), may.includes('send-back')]).toEqual([false, false])
  for (const what of ['confirmations', 'send-backs'])
    expect(said(await by('liaison-and-director', `${path}/${what}`, { revision: revisionOf(finished), words }))).toBe('409 whistles.own-work')
  expect(said(await post(ground.as('director')['cookie'] ?? '', `${path}/confirmations`, { revision: revisionOf(finished), words }))).toBe('200 null')
})

test('who claimed misuse does not decide on the claim, nor does their unit', async () => {
  const { id } = await papers.kept('whistle blown')
  papers.spend('whistle blown')
  const path = `/api/whistles/${id}`
  const claimed = await by('liaison-and-dispatcher', `${path}/misuse-claims`, { reason: 'ordinary-channel', words })
  expect(said(claimed)).toBe('200 null')
  const decision = { revision: revisionOf(claimed), unitId: ground.unitId, upheld: false, words }
  for (const username of ['liaison-and-dispatcher', 'dispatcher-in-department']) {
    expect([username, await mayOf(username, path)]).toEqual([username, expect.not.arrayContaining(['decide-misuse'])])
    expect([username, said(await by(username, `${path}/misuse-decisions`, decision))]).toEqual([username, '409 whistles.own-claim'])
  }
})

test('nobody decides on an application of their own unit, or one they made', async () => {
  const { id, revision } = await papers.kept('application heard')
  expect(await mayOf('keeper-in-department', `/api/admissions/${id}`)).not.toContain('decide')
  expect(said(await by('keeper-in-department', `/api/admissions/${id}/admissions`, { revision }))).toBe('409 admissions.own-unit')
  const refusal = { revision, reason: 'no-means', words }
  expect(said(await by('keeper-in-department', `/api/admissions/${id}/refusals`, refusal))).toBe('409 admissions.own-unit')
  const { paper, json } = await applied('liaison-and-keeper')
  expect(await mayOf('liaison-and-keeper', paper)).not.toContain('decide')
  expect(said(await by('liaison-and-keeper', `${paper}/admissions`, json))).toBe('409 admissions.own-unit')
  expect(said(await post(ground.as('lists')['cookie'] ?? '', `${paper}/admissions`, json))).toBe('200 null')
})

async function applied(username: string): Promise<{ readonly paper: string; readonly json: object }> {
  const { id } = bodyOf<{ id: string }>(await by(username, '/api/admissions', asked({ ground })))
  const heard = await post(ground.as('clerk')['cookie'] ?? '', `/api/admissions/${id}/opinions`, { says: 'agree' })
  return { paper: `/api/admissions/${id}`, json: { revision: revisionOf(heard) } }
}

test('a leader inside the department neither arbitrates on its refused task nor learns who refused', async () => {
  const { id, revision } = await papers.kept('task in arbitration')
  const [path, who] = [`/api/refused-tasks/${id}`, 'leader-in-department']
  expect(await mayOf(who, path)).not.toContain('arbitrate')
  expect(said(await by(who, `${path}/awards`, { revision, award: 'upheld', words }))).toBe('409 admissions.own-unit')
  const { body } = await ask(served.address, { path, headers: { cookie: cookies.get(who) ?? '' } })
  expect((body as { community: unknown }).community).toBeNull()
})

test('who asked for arbitration does not give it, whatever other post they hold', async () => {
  const { id, revision } = await papers.kept('task refused')
  papers.spend('task refused')
  const path = `/api/refused-tasks/${id}`
  const disputed = await by('liaison-and-leader', `${path}/arbitrations`, { revision, words })
  expect(said(disputed)).toBe('200 null')
  expect(await mayOf('liaison-and-leader', path)).not.toContain('arbitrate')
  expect(said(await by('liaison-and-leader', `${path}/awards`, { revision: revisionOf(disputed), award: 'upheld', words }))).toBe('409 admissions.own-unit')
  expect(said(await post(ground.as('leader')['cookie'] ?? '', `${path}/awards`, { revision: revisionOf(disputed), award: 'upheld', words }))).toBe('200 null')
})

test('who refused a task does not arbitrate on it, whatever other post they hold', async () => {
  const refused = await by('clerk-and-leader', '/api/refused-tasks', handedToday({ ground }))
  const path = `/api/refused-tasks/${bodyOf<{ id: string }>(refused).id}`
  const disputed = await post(ground.as('liaison')['cookie'] ?? '', `${path}/arbitrations`, { revision: revisionOf(refused), words })
  expect(said(disputed)).toBe('200 null')
  expect(await mayOf('clerk-and-leader', path)).not.toContain('arbitrate')
  expect(said(await by('clerk-and-leader', `${path}/awards`, { revision: revisionOf(disputed), award: 'upheld', words }))).toBe('409 admissions.own-unit')
})

test('nobody reviews or approves a draft they had a hand in, with all three posts in one', async () => {
  const who = 'keeper-auditor-leader'
  const { id } = bodyOf<{ id: string }>(await by('liaison-and-keeper', '/api/list-drafts', newList()))
  const draft = (what: string, json: object, username: string): Promise<Answered> => by(username, `/api/list-drafts/${id}/${what}`, json)
  await draft('head', { revision: 1, label: '1', head: HEAD }, 'liaison-and-keeper')
  expect(said(await draft('rows', { revision: 2, fields: GOOD_ROW }, who))).toBe('200 null')
  expect(said(await draft('submission', { revision: 3 }, 'liaison-and-keeper'))).toBe('200 null')
  expect(said(await draft('review', { revision: 4, outcome: 'passed' }, who))).toBe('403 lists.own-draft')
  const auditor = ground.as('auditor')['cookie'] ?? ''
  expect(said(await post(auditor, `/api/list-drafts/${id}/review`, { revision: 4, outcome: 'passed' }))).toBe('200 null')
  expect(said(await draft('approval', { revision: 5, outcome: 'approved' }, who))).toBe('403 lists.own-draft')
})
