// SPDX-License-Identifier: MPL-2.0
// One row of the access table per operation and state of the matter it is about, with input that is valid but for who asks.
// `holds` says whether an answer shows the fixture matter, for operations that answer everybody but not with the same.
import { generateCity, DEMO_SEED } from '#modules/places/index.ts'
import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '#db/demo/sign-ins.ts'
import { ITEM, STAGES, type Fixture, type Ground, type Stage } from './ground.ts'
import { listRows } from './list-rows.ts'
import { consentVersion, passwordStep, phoneCode } from './sign-in.ts'

export type Sample = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly bytes?: Buffer
  readonly cookie?: string
}
export type Row = {
  readonly id: string
  /** State of the fixture matter; absent where the operation is about none. */
  readonly stage?: Stage
  readonly sample: (ground: Ground, fixture: Fixture) => Sample | Promise<Sample>
  readonly holds?: (body: unknown, fixture: Fixture) => boolean
}

const building = generateCity(DEMO_SEED).buildings[0] ?? { building: '', lon: 0, lat: 0 }
const list = { list: 'grid-matters' }
let phones = 0
const newPhone = (): string => `139${String((phones += 1)).padStart(8, '0')}`

const has =
  (name: string, field: string) =>
  (body: unknown, fixture: Fixture): boolean =>
    ((body as Record<string, readonly Record<string, unknown>[]>)[name] ?? []).some((one) => one[field] === fixture.matterId)

const common: readonly Row[] = [
  { id: 'identity.send-phone-code', sample: () => ({ body: { phone: newPhone() } }) },
  {
    id: 'identity.sign-in-by-phone',
    sample: async ({ address }) => {
      const phone = newPhone()
      return { body: { phone, code: await phoneCode(address, phone), consentVersion: await consentVersion(address) } }
    },
  },
  { id: 'identity.sign-in-by-password', sample: () => ({ body: { username: 'street', password: DEMO_PASSWORD } }) },
  {
    id: 'identity.verify-totp',
    sample: async ({ address }) => {
      const { cookie, code } = await passwordStep(address, 'street')
      return { body: { code }, cookie }
    },
  },
  { id: 'identity.get-me', sample: () => ({}) },
  { id: 'identity.sign-out', sample: () => ({ body: {} }) },
  { id: 'identity.list-sessions', sample: () => ({}) },
  { id: 'identity.get-consent', sample: () => ({}) },
  { id: 'identity.give-consent', sample: async ({ address }) => ({ body: { version: await consentVersion(address) } }) },
  { id: 'places.locate', sample: () => ({ body: { building: building.building } }) },
  { id: 'places.find-address', sample: () => ({ body: { words: '槐荫路' } }) },
  { id: 'places.list-areas', sample: () => ({ query: { parent: '9901' } }) },
  { id: 'places.get-map', sample: () => ({ query: { minLon: '122.88', minLat: '38.54', maxLon: '122.89', maxLat: '38.55' } }) },
  { id: 'places.get-extent', sample: () => ({}) },
  { id: 'calendar.get-year', sample: () => ({ params: { year: '2026' } }) },
  { id: 'offices.find-grid-worker', sample: ({ grid }) => ({ body: { grid } }) },
  { id: 'offices.list-units', sample: ({ grid }) => ({ query: { area: grid } }) },
  { id: 'lists.get-list', sample: () => ({ params: list }) },
  { id: 'lists.get-item', sample: () => ({ params: { ...list, code: ITEM } }) },
  { id: 'lists.suggest-items', sample: () => ({ params: list, body: { words: '井盖响' } }) },
  ...listRows,
  { id: 'notices.list', stage: 'reported', sample: () => ({ query: { limit: '200' } }), holds: has('notices', 'subjectId') },
  { id: 'notices.mark-read', sample: () => ({ body: { upTo: '2020-01-01T00:00:00Z' } }) },
]

const photoOf = ({ matterId, photoId }: Fixture): Sample => ({ params: { matterId, photoId }, query: { size: 'small' } })
const only = ({ matterId }: Fixture): Sample => ({ params: { matterId } })

/** A move: the fixture's revision goes along. */
function move(name: string, stage: Stage, body: (ground: Ground) => object | Promise<object>): Row {
  return {
    id: `matter.${name}`,
    stage,
    sample: async (ground, { matterId, revision }) => ({ params: { matterId }, body: { revision, ...(await body(ground)) } }),
  }
}

function own(name: string, stage: Stage, body: object): Row {
  return { id: `my.${name}`, stage, sample: (_ground, { matterId }) => ({ params: { matterId }, body }) }
}

const words = '见现场照片'

const matter: readonly Row[] = [
  { id: 'matter.upload-photo', sample: ({ photo }) => ({ params: { uploadId: randomUUID() }, bytes: photo }) },
  { id: 'matter.report', sample: ({ grid }) => ({ body: { place: { grid }, words } }) },
  { id: 'my.list', stage: 'reported', sample: () => ({ query: { limit: '200' } }), holds: has('matters', 'id') },
  ...(['reported', 'closed'] as const).map((stage): Row => ({ id: 'my.get', stage, sample: (_ground, fixture) => only(fixture) })),
  { id: 'my.get-photo', stage: 'reported', sample: (_ground, fixture) => photoOf(fixture) },
  own('add', 'reported', { words, uploads: [] }),
  own('withdraw', 'reported', { words }),
  own('rate', 'closed', { rating: 4, words }),
  own('reopen', 'closed', { reason: 'not-done', words, uploads: [] }),
  ...(['reported', 'dispatched', 'closed', 'at community'] as const).map((stage): Row => ({
    id: 'matter.list',
    stage,
    sample: (_ground, { number }) => ({ query: { words: number } }),
    holds: has('matters', 'id'),
  })),
  ...STAGES.map((stage): Row => ({ id: 'matter.get', stage, sample: (_ground, fixture) => only(fixture) })),
  { id: 'matter.get-photo', stage: 'reported', sample: (_ground, fixture) => photoOf(fixture) },
  { id: 'matter.get-photo', stage: 'dispatched', sample: (_ground, fixture) => photoOf(fixture) },
  move('accept', 'reported', () => ({ itemCode: ITEM })),
  move('refuse', 'reported', () => ({ reason: 'cannot-be-located', words })),
  move('pass-on', 'reported', () => ({ words })),
  move('settle', 'reported', async ({ upload }) => ({ words, uploads: [await upload()] })),
  move('dispatch', 'accepted', ({ unitId }) => ({ unitId })),
  move('sign', 'dispatched', () => ({})),
  move('return', 'dispatched', () => ({ reason: 'not-ours', words })),
  move('handle', 'dispatched', async ({ upload }) => ({ outcome: 'done', words, uploads: [await upload()] })),
  move('handle', 'at community', async ({ upload }) => ({ outcome: 'done', words, uploads: [await upload()] })),
  move('verify', 'handled', () => ({ outcome: 'passed', words })),
  move('close', 'verified', () => ({ outcome: 'solved', words })),
  move('merge', 'reported', async ({ fresh }) => ({ into: (await fresh('reported')).number })),
  move('note', 'reported', () => ({ words })),
  move('note', 'dispatched', () => ({ words })),
  {
    id: 'matter.get-day-figures',
    stage: 'reported',
    sample: ({ grid }) => ({ query: { area: grid } }),
    holds: (body) => Object.values((body as { byState: Record<string, number> }).byState).some((count) => count > 0),
  },
]

export const rows: readonly Row[] = [...common, ...matter]
