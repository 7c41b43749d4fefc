// SPDX-License-Identifier: MPL-2.0
// Rows of the access table about whistles and difficult problems. Of the cast only the unit of `handler` and `liaison` is called.
import { randomUUID } from 'node:crypto'
import { ANSWERS, blowing, planning, registering, studying, thereAt, unitOf } from './papers-of-whistles.ts'
import type { Ground } from './ground.ts'
import { has, paperRow, photoFor, type Row } from './row.ts'

const words = '说明'
const blown = 'whistle blown'
const hands = (ground: Ground) => ({
  ground,
  get: async <Answer>(by: Parameters<Ground['as']>[0], path: string): Promise<Answer> => (await ground.must({ path, headers: ground.as(by) })).body as Answer,
})
const photo = (id: string, about: string): Row => {
  const row = paperRow(id, about)
  return {
    ...row,
    sample: async (ground, fixture, paper) => {
      const { params } = await row.sample(ground, fixture, paper)
      return { params: { ...params, photoId: paper?.photoId ?? '' }, query: { size: 'small' } }
    },
  }
}
const task: Row = {
  ...paperRow('whistle.do-task', 'whistle planned'),
  move: 'do-task',
  sample: (_ground, _fixture, paper) => ({ params: { whistleId: paper?.id ?? '', task: '1' }, body: { words } }),
}
const photoBy = (ground: Ground, key: string): Promise<string> =>
  photoFor(key, async () => {
    const uploadId = randomUUID()
    await ground.must({ method: 'PUT', path: `/api/whistle-uploads/${uploadId}`, body: ground.photo, type: 'image/jpeg', headers: ground.as('liaison') })
    return uploadId
  })

export const whistleRows: readonly Row[] = [
  { id: 'whistle.upload-photo', sample: ({ photo: bytes }) => ({ params: { uploadId: randomUUID() }, bytes }) },
  { id: 'whistle.get-rules', sample: () => ({}) },
  { id: 'whistle.blow', sample: async (ground) => ({ body: await blowing(hands(ground)) }) },
  { id: 'whistle.list', about: blown, sample: () => ({ query: { limit: '200' } }), holds: has('whistles', 'id') },
  { id: 'whistle.list-called', about: blown, sample: () => ({}), holds: has('called', 'id') },
  paperRow('whistle.get', blown),
  paperRow('whistle.get', 'whistle confirmed'),
  photo('whistle.get-photo', blown),
  { ...paperRow('whistle.show-code', blown), move: 'show-code' },
  paperRow('whistle.see', blown, () => ({}), 'see'),
  paperRow('whistle.acknowledge', blown, () => ({}), 'acknowledge'),
  paperRow('whistle.decline', blown, () => ({ reason: 'not-our-duty', words }), 'decline'),
  paperRow('whistle.arrive', blown, (ground) => thereAt(ground), 'arrive'),
  paperRow('whistle.plan', 'whistle attended', (ground) => planning(ground), 'plan'),
  task,
  paperRow('whistle.finish', 'whistle worked on', async (ground, paper) => ({ words, uploads: [await photoBy(ground, `after ${paper?.id}`)] }), 'finish'),
  paperRow('whistle.explain-no-show', 'whistle no-show', () => ({ reason: 'no-crew', words }), 'explain-no-show'),
  paperRow('whistle.claim-misuse', blown, () => ({ reason: 'ordinary-channel', words }), 'claim-misuse'),
  paperRow('whistle.rate-street', 'whistle confirmed', () => ({ answers: ANSWERS.ofStreet, words }), 'rate-street'),
  paperRow('whistle.rate-unit', 'whistle confirmed', ({ unitId }) => ({ unitId, answers: ANSWERS.ofUnit, words }), 'rate-unit'),
  paperRow('whistle.note-no-show', 'whistle missed', ({ unitId }) => ({ unitId }), 'note-no-show'),
  paperRow('whistle.release', blown, async (ground) => ({ unitId: await unitOf(hands(ground), 'health'), words }), 'release'),
  paperRow('whistle.summon', blown, async (ground) => ({ unitId: await unitOf(hands(ground), 'housing'), words }), 'summon'),
  paperRow('whistle.confirm', 'whistle finished', () => ({ words }), 'confirm'),
  paperRow('whistle.send-back', 'whistle finished', () => ({ words }), 'send-back'),
  paperRow('whistle.call-off', blown, () => ({ reason: 'solved-meanwhile', words }), 'call-off'),
  paperRow('whistle.decide-misuse', 'whistle claimed misused', ({ unitId }) => ({ unitId, upheld: false, words }), 'decide-misuse'),
  { id: 'problem.register', sample: (ground) => ({ body: registering(ground) }) },
  { id: 'problem.list', about: 'problem registered', sample: () => ({ query: { limit: '200' } }), holds: has('problems', 'id') },
  paperRow('problem.get', 'problem registered'),
  paperRow('problem.get', 'problem published'),
  paperRow('problem.add-attempt', 'problem registered', () => ({ words }), 'add-attempt'),
  paperRow('problem.study', 'problem registered', (ground) => studying(ground), 'study'),
  paperRow(
    'problem.solve',
    'problem studied',
    async (ground, paper) => ({
      words,
      before: [await photoBy(ground, `before ${paper?.id}`)],
      uploads: [await photoBy(ground, `after ${paper?.id}`)],
    }),
    'solve',
  ),
  paperRow('problem.publish', 'problem solved', () => ({ title: '改好了', words }), 'publish'),
  photo('problem.get-photo', 'problem registered'),
  { id: 'problem.list-published', about: 'problem published', sample: () => ({}), holds: has('problems', 'id') },
  photo('problem.get-published-photo', 'problem published'),
]
