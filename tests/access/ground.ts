// SPDX-License-Identifier: MPL-2.0
// Fixture matters, each brought to its state through the real API by the members whose work it is (legs.ts): reported by a
// resident with a photo, then accepted, dispatched, handled with proof, and so on.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { AnswerOf } from '#platform/operation.ts'
import type { contract as matters } from '#modules/matters/http/contract.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { ask, type Answered, type Question } from './ask.ts'
import { signInCast, type Cast, type Member, type Post } from './cast.ts'
import { allHold, ITEM, LEGS, STAGES, type Stage } from './legs.ts'

export { ITEM, STAGES, type Stage }

export type Fixture = {
  readonly matterId: string
  readonly number: string
  readonly receipt: string
  readonly photoId: string
  readonly revision: number
  readonly stage: Stage
}

export type Ground = {
  readonly address: string
  readonly cast: Cast
  /** Grid of the fixture matters. */
  readonly grid: string
  /** Unit the fixture matters are dispatched to. */
  readonly unitId: string
  readonly photo: Buffer
  /** Uploads a photo and gives its id. */
  readonly upload: () => Promise<string>
  readonly post: (member: Member) => Post
  readonly as: (member: Member, fixture?: Fixture) => Readonly<Record<string, string>>
  /** Asks and throws when refused. */
  readonly must: (question: Question) => Promise<Answered>
  /** What a verifier says who saw every closing condition of this matter hold. */
  readonly passed: (matterId: string) => Promise<object>
  readonly fresh: (stage: Stage) => Promise<Fixture>
  /** The kept fixture of a state, made when there is none. */
  readonly kept: (stage: Stage) => Promise<Fixture>
  /** Gives a kept fixture up: somebody moved it. */
  readonly spend: (stage: Stage) => void
}

export async function makeGround(address: string): Promise<Ground> {
  const cast = await signInCast(address)
  const post: Ground['post'] = (member) => {
    const found = cast.get(member)?.posts[0]
    if (found === undefined) throw new Error(`${member} holds no post`)
    return found
  }
  const [grid, unitId] = [post('grid').area ?? '', post('handler').unitId]
  // A building, so that they have a point and stand on the map.
  const building = generateCity(DEMO_SEED).buildings.find((one) => one.grid === grid)?.building
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a8b99' } })
    .jpeg()
    .toBuffer()

  const as: Ground['as'] = (member, fixture) => {
    if (member === 'receipt') return { 'receipt-code': fixture?.receipt ?? base.receipt }
    if (member === 'receipt2') return { 'receipt-code': other.receipt }
    const cookie = cast.get(member)?.cookie
    return cookie === undefined ? {} : { cookie }
  }
  const must: Ground['must'] = async (question) => {
    const answer = await ask(address, question)
    if (answer.status >= 300) throw new Error(`${question.path}: ${answer.status} ${answer.code} ${JSON.stringify(answer.facts)}`)
    return answer
  }
  const upload = async (): Promise<string> => {
    const uploadId = randomUUID()
    await must({ method: 'PUT', path: `/api/uploads/${uploadId}`, body: photo, type: 'image/jpeg' })
    return uploadId
  }
  const passed: Ground['passed'] = async (matterId) => {
    const { body } = await must({ path: `/api/matters/${matterId}`, headers: as('auditor') })
    return { outcome: 'passed', conditions: allHold(body as Parameters<typeof allHold>[0]), words: '现场属实', uploads: [await upload()] }
  }
  const fresh = async (stage: Stage): Promise<Fixture> => {
    const photoId = await upload()
    const json = { place: { building, words: '菜市场北门' }, words: '井盖响', itemCode: ITEM, uploads: [photoId] }
    const { matterId, number, receipt } = (await must({ method: 'POST', path: '/api/matters', json, headers: as('reporter') })).body as AnswerOf<
      typeof matters.reportMatter
    >
    let [revision, last] = [1, {} as AnswerOf<typeof matters.getMatter>]
    for (const { by, path, say } of LEGS[stage]) {
      const said = await say({ upload, unitId, community: post('clerk').unitId, last })
      last = (await must({ method: 'POST', path: `/api/matters/${matterId}/${path}`, json: { revision, ...said }, headers: as(by) })).body as typeof last
      revision = last.revision
    }
    return { matterId, number, receipt, photoId, revision, stage }
  }
  const [base, other] = [await fresh('reported'), await fresh('reported')]
  const keep = new Map<Stage, Fixture>([['reported', base]])
  const kept = async (stage: Stage): Promise<Fixture> => {
    const found = keep.get(stage) ?? (await fresh(stage))
    keep.set(stage, found)
    return found
  }
  return { address, cast, grid, unitId, photo, upload, post, as, must, passed, fresh, kept, spend: (stage) => void keep.delete(stage) }
}
