// SPDX-License-Identifier: MPL-2.0
// Fixture matters, each brought to its state through the real API by the members whose work it is: reported by a resident
// with a photo, accepted by the community, dispatched, handled with proof, verified, closed.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { AnswerOf } from '#platform/operation.ts'
import type { contract as matters } from '#modules/matters/http/contract.ts'
import { ask, type Answered, type Question } from './ask.ts'
import { signInCast, type Cast, type Member } from './cast.ts'

const WAY = ['reported', 'accepted', 'dispatched', 'handled', 'verified', 'closed'] as const
/** The states of a matter on its way, and one dispatched to the community instead of a department. */
export const STAGES = [...WAY, 'at community'] as const
export type Stage = (typeof STAGES)[number]

/** Item that the default list gives to the urban management department, where `handler` sits. */
export const ITEM = '010102'

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
  readonly as: (member: Member, fixture?: Fixture) => Readonly<Record<string, string>>
  readonly fresh: (stage: Stage) => Promise<Fixture>
  /** The kept fixture of a state, made when there is none. */
  readonly kept: (stage: Stage) => Promise<Fixture>
  /** Gives a kept fixture up: somebody moved it. */
  readonly spend: (stage: Stage) => void
}

type Said = {
  readonly revision: number
  readonly unitId?: string
  readonly words?: string
  readonly outcome?: string
  readonly uploads?: readonly string[]
  readonly itemCode?: string
}
type Step = { readonly by: Member; readonly path: string; readonly say: (upload: () => Promise<string>, unitId: string) => Promise<Omit<Said, 'revision'>> }

const STEPS: Readonly<Record<Exclude<(typeof WAY)[number], 'reported'>, Step>> = {
  accepted: { by: 'clerk', path: 'acceptances', say: async () => ({ itemCode: ITEM }) },
  dispatched: { by: 'dispatcher', path: 'dispatches', say: async (_upload, unitId) => ({ unitId }) },
  handled: { by: 'handler', path: 'results', say: async (upload) => ({ outcome: 'done', words: '已修复', uploads: [await upload()] }) },
  verified: { by: 'verifier', path: 'verifications', say: async () => ({ outcome: 'passed', words: '现场属实' }) },
  closed: { by: 'verifier', path: 'closings', say: async () => ({ outcome: 'solved', words: '已办结' }) },
}

function done(answer: Answered, what: string): Answered {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.code} ${JSON.stringify(answer.facts)}`)
  return answer
}

export async function makeGround(address: string): Promise<Ground> {
  const cast = await signInCast(address)
  const post = (member: Member) => cast.get(member)?.posts[0]
  const [grid, unitId, community] = [post('grid')?.area ?? '', post('handler')?.unitId ?? '', post('clerk')?.unitId ?? '']
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a8b99' } })
    .jpeg()
    .toBuffer()

  const as: Ground['as'] = (member, fixture) => {
    if (member === 'receipt') return { 'receipt-code': fixture?.receipt ?? base.receipt }
    if (member === 'receipt2') return { 'receipt-code': other.receipt }
    const cookie = cast.get(member)?.cookie
    return cookie === undefined ? {} : { cookie }
  }
  const send = async (question: Question): Promise<Answered> => done(await ask(address, question), question.path)
  const upload = async (): Promise<string> => {
    const uploadId = randomUUID()
    await send({ method: 'PUT', path: `/api/uploads/${uploadId}`, body: photo, type: 'image/jpeg' })
    return uploadId
  }
  const fresh = async (stage: Stage): Promise<Fixture> => {
    const photoId = await upload()
    const json = { place: { grid, words: '菜市场北门' }, words: '井盖响', itemCode: ITEM, uploads: [photoId] }
    const { matterId, number, receipt } = (await send({ method: 'POST', path: '/api/matters', json, headers: as('reporter') })).body as AnswerOf<
      typeof matters.reportMatter
    >
    let revision = 1
    const [last, to] = stage === 'at community' ? (['dispatched', community] as const) : ([stage, unitId] as const)
    for (const next of WAY.slice(1, WAY.indexOf(last) + 1) as (keyof typeof STEPS)[]) {
      const { by, path, say } = STEPS[next]
      const answer = await send({ method: 'POST', path: `/api/matters/${matterId}/${path}`, json: { revision, ...(await say(upload, to)) }, headers: as(by) })
      revision = (answer.body as AnswerOf<typeof matters.getMatter>).revision
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
  return { address, cast, grid, unitId, photo, upload, as, fresh, kept, spend: (stage) => void keep.delete(stage) }
}
