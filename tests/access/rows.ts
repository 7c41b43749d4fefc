// SPDX-License-Identifier: MPL-2.0
// The rows of the access table about people, places and matters, together with those of the other modules.
import { generateCity, DEMO_SEED } from '#modules/places/index.ts'
import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '#db/demo/sign-ins.ts'
import { admissionRows } from './admission-rows.ts'
import { divisionRows } from './division-rows.ts'
import { ITEM, STAGES, type Fixture, type Ground, type Stage } from './ground.ts'
import { inDays, runningStage } from './legs.ts'
import { importRows } from './import-rows.ts'
import { laneRows } from './lane-rows.ts'
import { listRows } from './list-rows.ts'
import { has, photoFor, type Row, type Sample } from './row.ts'
import { consentVersion, passwordStep, phoneCode } from './sign-in.ts'
import { whistleRows } from './whistle-rows.ts'

const building = generateCity(DEMO_SEED).buildings[0] ?? { building: '', lon: 0, lat: 0 }
const list = { list: 'grid-matters' }
let phones = 0
const newPhone = (): string => `139${String((phones += 1)).padStart(8, '0')}`

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
  // Zoom 14: the tile around 122.885° E, 38.545° N, in the demo city.
  { id: 'places.get-tile', sample: () => ({ params: { layers: 'ground', z: '14', x: '13784', y: '6288' } }) },
  { id: 'places.get-extent', sample: () => ({}) },
  { id: 'places.list-grids', sample: ({ grid }) => ({ query: { community: grid.slice(0, 12) } }) },
  ...importRows,
  { id: 'calendar.get-year', sample: () => ({ params: { year: '2026' } }) },
  { id: 'offices.find-grid-worker', sample: ({ grid }) => ({ body: { grid } }) },
  { id: 'offices.get-grid-sign', sample: ({ grid }) => ({ params: { grid } }) },
  { id: 'offices.list-grid-signs', sample: ({ grid }) => ({ params: { community: grid.slice(0, 12) } }) },
  { id: 'offices.list-units', sample: ({ grid }) => ({ query: { area: grid } }) },
  { id: 'lists.get-list', sample: () => ({ params: list }) },
  { id: 'lists.get-item', sample: () => ({ params: { ...list, code: ITEM } }) },
  { id: 'lists.suggest-items', sample: () => ({ params: list, body: { words: '井盖响' } }) },
  ...listRows,
  { id: 'rulebooks.get', sample: () => ({ params: { rulebook: 'whistles' } }) },
  { id: 'notices.list', stage: 'reported', sample: () => ({ query: { limit: '200' } }), holds: has('notices', 'subjectId') },
  { id: 'notices.mark-read', sample: () => ({ body: { upTo: '2020-01-01T00:00:00Z' } }) },
]

const photoOf = ({ matterId, photoId }: Fixture): Sample => ({ params: { matterId, photoId }, query: { size: 'small' } })
const only = ({ matterId }: Fixture): Sample => ({ params: { matterId } })

/** A move: the fixture's revision goes along. */
function move(name: string, stage: Stage, body: (ground: Ground, fixture: Fixture) => object | Promise<object>): Row {
  return {
    id: `matter.${name}`,
    stage,
    sample: async (ground, fixture) => ({ params: { matterId: fixture.matterId }, body: { revision: fixture.revision, ...(await body(ground, fixture)) } }),
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
  {
    id: 'matter.list-points',
    stage: 'reported',
    sample: (_ground, { number }) => ({ query: { words: number } }),
    holds: (answer, { matterId }) => (answer as { readonly ids?: readonly string[] }).ids?.includes(matterId) === true,
  },
  ...STAGES.map((stage): Row => ({ id: 'matter.get', stage, sample: (_ground, fixture) => only(fixture) })),
  { id: 'matter.get-photo', stage: 'reported', sample: (_ground, fixture) => photoOf(fixture) },
  { id: 'matter.get-photo', stage: 'dispatched', sample: (_ground, fixture) => photoOf(fixture) },
  move('accept', 'reported', () => ({ itemCode: ITEM })),
  move('refuse', 'reported', () => ({ reason: 'cannot-be-located', words })),
  move('pass-on', 'reported', () => ({ words })),
  move('settle', 'reported', async ({ upload }, { matterId }) => ({ words, uploads: [await photoFor(matterId, upload)] })),
  move('dispatch', 'accepted', ({ unitId }) => ({ unitId })),
  move('sign', 'dispatched', () => ({})),
  move('return', 'dispatched', () => ({ reason: 'not-ours', citedCode: ITEM, words })),
  move('handle', 'dispatched', async ({ upload }, { matterId }) => ({ outcome: 'done', words, uploads: [await photoFor(matterId, upload)] })),
  move('handle', 'at community', async ({ upload }, { matterId }) => ({ outcome: 'done', words, uploads: [await photoFor(matterId, upload)] })),
  move('verify', 'handled', ({ passed }, { matterId }) => passed(matterId)),
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
  {
    id: 'matter.get-forecast',
    stage: 'reported',
    sample: ({ grid }) => ({ query: { area: grid } }),
    holds: (body) => (body as { all: { of: number } }).all.of > 0,
  },
  { id: 'matter.list-clock-runs', sample: () => ({}) },
  ...(['dispatched', 'parked'] as const).map((stage): Row => ({ id: 'matter.get-proof', stage, sample: (_ground, fixture) => only(fixture) })),
  { id: 'my.get-proof', stage: 'dispatched', sample: (_ground, fixture) => only(fixture) },
  move('pause', 'dispatched', async ({ upload }, { matterId }) => ({ reason: 'waits-for-reporter', words, uploads: [await photoFor(matterId, upload)] })),
  move('resume', 'paused', () => ({ words })),
  move('ask-extension', 'dispatched', async (ground, fixture) => ({ stage: await stageOf(ground, fixture), amount: 1, reason: 'materials', words })),
  move('decide-extension', 'more time asked', () => ({ granted: true, words })),
  move('arbitrate', 'disputed', ({ unitId }) => ({ unitId, itemCode: ITEM, words })),
  move('arbitrate', 'ownerless', ({ unitId }) => ({ unitId, itemCode: ITEM, words })),
  move('declare-ownerless', 'accepted', ({ unitId }) => ({ holderUnitId: unitId, reviewOn: inDays(10), words })),
  move('park', 'accepted', ({ unitId }) => ({ holderUnitId: unitId, reason: 'planned-works', reviewOn: inDays(30), words })),
  move('review', 'parked', () => ({ reviewOn: inDays(40), words })),
  move('review', 'ownerless', () => ({ reviewOn: inDays(20), words })),
  move('take-up', 'parked', () => ({ words })),
  move('visit', 'handled', () => ({ reached: true, answer: 'solved', words })),
  move('visit', 'closed', () => ({ reached: true, answer: 'solved', words })),
  move('supervise', 'dispatched', () => ({ words })),
]

async function stageOf(ground: Ground, { matterId }: Fixture): Promise<string> {
  const { body } = await ground.must({ path: `/api/matters/${matterId}`, headers: ground.as('auditor') })
  return runningStage(body as Parameters<typeof runningStage>[0])
}

const month = inDays(0).slice(0, 7)
const unitCard = (body: unknown): boolean => (body as { cards: readonly unknown[] }).cards.length > 0
const insight: readonly Row[] = [
  {
    id: 'insight.get-rates',
    stage: 'closed',
    sample: ({ grid }) => ({ query: { month, area: grid } }),
    holds: (body) => (body as { rows: readonly unknown[] }).rows.length > 0,
  },
  { id: 'insight.list-scorecards', stage: 'closed', sample: () => ({ query: { month } }), holds: unitCard },
  { id: 'insight.list-scorecards', stage: 'closed', sample: () => ({ query: { month, side: 'street' } }), holds: unitCard },
  { id: 'insight.get-scorecard', stage: 'closed', sample: ({ unitId }) => ({ params: { unitId, month } }) },
]

export const rows: readonly Row[] = [...common, ...admissionRows, ...matter, ...whistleRows, ...laneRows, ...divisionRows, ...insight]
