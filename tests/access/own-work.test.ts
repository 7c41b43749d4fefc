// SPDX-License-Identifier: MPL-2.0
// Whoever handled never verifies, whatever posts they hold: not the person, not the unit, not after settling on the spot,
// not by closing. The one real difference between the two hands of the city, so it is tested through the API by itself.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, type Served } from '#tests/serve.ts'
import { ask, type Answered } from './ask.ts'
import { ALL_HANDS, COLLEAGUE, seatExtras } from './extras.ts'
import { makeGround, type Ground } from './ground.ts'
import { signInStaff } from './sign-in.ts'

let served: Served
let ground: Ground
let allHands: string
let colleague: string

beforeAll(async () => {
  served = await serve({ TRUST_PROXY: '1' })
  await seatExtras(served.world)
  ground = await makeGround(served.address)
  allHands = await signInStaff(served.address, ALL_HANDS)
  colleague = await signInStaff(served.address, COLLEAGUE)
}, 60_000)
afterAll(() => served?.close())

const words = '见照片'
const move = (cookie: string, matterId: string, what: string, json: object): Promise<Answered> =>
  ask(served.address, { method: 'POST', path: `/api/matters/${matterId}/${what}`, json, headers: { cookie } })
const mayOf = async (cookie: string, matterId: string): Promise<readonly string[]> =>
  ((await ask(served.address, { path: `/api/matters/${matterId}`, headers: { cookie } })).body as { may: readonly string[] }).may
const revisionOf = (answer: Answered): number => (answer.body as { revision: number }).revision
const said = ({ status, code }: Answered): string => `${status} ${code}`
const verifier = (): string => ground.as('verifier')['cookie'] ?? ''

test('who handled it is refused, and not offered, to verify; another verifier is not', async () => {
  const { matterId, revision } = await ground.fresh('dispatched')
  const handled = await move(allHands, matterId, 'results', { revision, outcome: 'done', words, uploads: [await ground.upload()] })
  expect(said(handled)).toBe('200 null')
  expect(await mayOf(allHands, matterId)).not.toContain('verify')
  const verify = { revision: revisionOf(handled), ...(await ground.passed(matterId)) }
  expect(said(await move(allHands, matterId, 'verifications', verify))).toBe('409 matter.own-work')
  expect(said(await move(verifier(), matterId, 'verifications', verify))).toBe('200 null')
})

test('who only signed for it is refused too', async () => {
  const { matterId, revision } = await ground.fresh('dispatched')
  const signed = await move(allHands, matterId, 'signings', { revision })
  const handled = await move(ground.as('handler')['cookie'] ?? '', matterId, 'results', { revision: revisionOf(signed), outcome: 'explained', words })
  expect(said(await move(allHands, matterId, 'verifications', { revision: revisionOf(handled), outcome: 'rework', words }))).toBe('409 matter.own-work')
})

test('who settled it on the spot is refused', async () => {
  const { matterId, revision } = await ground.fresh('accepted')
  const settled = await move(allHands, matterId, 'settlements', { revision, words, uploads: [await ground.upload()] })
  expect(said(settled)).toBe('200 null')
  expect(said(await move(allHands, matterId, 'verifications', { revision: revisionOf(settled), outcome: 'passed', words }))).toBe('409 matter.own-work')
})

test('a verifier in the unit that handled is refused, though another hand did it', async () => {
  const { matterId, revision } = await ground.fresh('handled')
  expect(await mayOf(colleague, matterId)).not.toContain('verify')
  expect(said(await move(colleague, matterId, 'verifications', { revision, outcome: 'passed', words }))).toBe('409 matter.own-work')
})

test('closing is verifying: refused to who handled, and verify-and-close in one refuses whole', async () => {
  const { matterId, revision } = await ground.fresh('dispatched')
  const handled = await move(allHands, matterId, 'results', { revision, outcome: 'done', words, uploads: [await ground.upload()] })
  const close = { outcome: 'solved', words }
  expect(said(await move(allHands, matterId, 'verifications', { revision: revisionOf(handled), outcome: 'passed', words, close }))).toBe('409 matter.own-work')
  const verified = await move(verifier(), matterId, 'verifications', { revision: revisionOf(handled), ...(await ground.passed(matterId)) })
  expect(said(await move(allHands, matterId, 'closings', { revision: revisionOf(verified), ...close }))).toBe('409 matter.own-work')
})

test('who handled it in an earlier round never verifies a later one', async () => {
  const { matterId, receipt, revision } = await ground.fresh('dispatched')
  const handled = await move(allHands, matterId, 'results', { revision, outcome: 'done', words, uploads: [await ground.upload()] })
  const closed = await move(verifier(), matterId, 'verifications', {
    revision: revisionOf(handled),
    ...(await ground.passed(matterId)),
    close: { outcome: 'solved', words },
  })
  expect(said(closed)).toBe('200 null')
  const reopened = await ask(served.address, {
    method: 'POST',
    path: `/api/my/matters/${matterId}/reopenings`,
    json: { reason: 'not-done', words, uploads: [] },
    headers: { 'receipt-code': receipt },
  })
  const again = await move(ground.as('dispatcher')['cookie'] ?? '', matterId, 'dispatches', { revision: revisionOf(reopened), unitId: ground.unitId })
  const second = await move(ground.as('handler')['cookie'] ?? '', matterId, 'results', { revision: revisionOf(again), outcome: 'explained', words })
  expect(said(await move(allHands, matterId, 'verifications', { revision: revisionOf(second), outcome: 'passed', words }))).toBe('409 matter.own-work')
})
