// SPDX-License-Identifier: MPL-2.0
// Whistles of the street of `director`, which call the unit of `handler` and `liaison` to lead and the health office to join, and
// nobody else of the cast; and difficult problems of that street.
import { instant, MINUTE } from '#kernel/instant.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import type { Ground } from './ground.ts'
import type { Hands, Makers, Paper } from './papers.ts'

const QUESTIONS_OF_UNIT = { 'came-in-time': 5, 'took-on-its-part': 4, 'worked-together': 5, 'solved-it': 4 }
const QUESTIONS_OF_STREET = { 'rightly-blown': 5, 'right-units': 4, 'well-prepared': 3, 'follows-up': 4 }
export const ANSWERS = { ofUnit: QUESTIONS_OF_UNIT, ofStreet: QUESTIONS_OF_STREET }

/** A point in the grid of the fixtures. */
export function pointOf({ grid }: Ground): { readonly lon: number; readonly lat: number } {
  const building = generateCity(DEMO_SEED).buildings.find((one) => one.grid === grid)
  return { lon: building?.lon ?? 0, lat: building?.lat ?? 0 }
}

/** Arriving by being there. */
export const thereAt = (ground: Ground): object => ({ method: 'position', ...pointOf(ground), accuracyMetres: 12.5 })

const units = new WeakMap<Ground, ReadonlyMap<string, string>>()
/** Unit of the district by its kind. */
export async function unitOf({ ground, get }: Pick<Hands, 'ground' | 'get'>, kind: string): Promise<string> {
  const known = units.get(ground)
  if (known !== undefined) return known.get(kind) ?? ''
  const answer = await get<{ units: readonly { id: string; kind: string }[] }>('director', `/api/offices/units?area=${ground.grid}`)
  const found = new Map(answer.units.map(({ id, kind: of }) => [of, id]))
  units.set(ground, found)
  return found.get(kind) ?? ''
}

export async function blowing(hands: Pick<Hands, 'ground' | 'get'>): Promise<object> {
  const { ground } = hands
  return {
    kind: 'emergency',
    words: '夜市占道，消防通道被堵',
    place: { point: pointOf(ground), words: '东门夜市' },
    leadUnitId: ground.unitId,
    jointUnitIds: [await unitOf(hands, 'health')],
  }
}

type Whistle = Paper & { readonly photos: readonly { readonly id: string; readonly purpose: string }[] }
const path = ({ id }: Paper, what: string): string => `/api/whistles/${id}/${what}`

async function blown(hands: Hands): Promise<Paper> {
  const json = { ...(await blowing(hands)), uploads: [await hands.upload('director')] }
  const made = await hands.post<Whistle>('director', '/api/whistles', json)
  return { ...made, photoId: made.photos[0]?.id }
}
async function arrived(hands: Hands): Promise<Paper> {
  const whistle = await blown(hands)
  return hands.post('liaison', path(whistle, 'arrivals'), thereAt(hands.ground))
}
export const planning = (ground: Ground): object => ({
  words: '先清通道',
  tasks: [{ unitId: ground.unitId, words: '清理摊位', dueAt: new Date(Date.now() + 60 * MINUTE).toISOString() }],
})
async function planned(hands: Hands): Promise<Paper> {
  const whistle = await arrived(hands)
  return hands.post('liaison', path(whistle, 'plans'), { revision: whistle.revision, ...planning(hands.ground) })
}
async function done(hands: Hands): Promise<Paper> {
  return hands.post('liaison', path(await planned(hands), 'tasks/1/results'), { words: '已清理' })
}
async function finished(hands: Hands): Promise<Paper> {
  const whistle = await done(hands)
  return hands.post('liaison', path(whistle, 'results'), { revision: whistle.revision, words: '已恢复', uploads: [await hands.upload('liaison')] })
}
async function confirmed(hands: Hands): Promise<Paper> {
  const whistle = await finished(hands)
  return hands.post('director', path(whistle, 'confirmations'), { revision: whistle.revision, words: '属实' })
}
/** Blown three hours ago; nobody has come. */
async function missed(hands: Hands): Promise<Paper> {
  const upload = await hands.upload('director')
  hands.setNow(instant(Date.now() - 180 * MINUTE))
  try {
    return await hands.post('director', '/api/whistles', { ...(await blowing(hands)), uploads: [upload] })
  } finally {
    hands.setNow(undefined)
  }
}
async function noShow(hands: Hands): Promise<Paper> {
  return hands.post('director', path(await missed(hands), 'no-shows'), { unitId: hands.ground.unitId })
}
async function claimed(hands: Hands): Promise<Paper> {
  return hands.post('liaison', path(await blown(hands), 'misuse-claims'), { reason: 'ordinary-channel', words: '派单即可' })
}

const about = ({ id }: Paper, what: string): string => `/api/problems/${id}/${what}`
export const registering = (ground: Ground): object => ({
  title: '无主管道反复堵塞',
  words: '权属不明，多次疏通无效',
  place: { point: pointOf(ground) },
  partyUnitIds: [ground.unitId],
})
async function registered(hands: Hands): Promise<Paper> {
  const json = { ...registering(hands.ground), uploads: [await hands.upload('director')] }
  const made = await hands.post<Whistle>('director', '/api/problems', json)
  return { ...made, photoId: made.photos[0]?.id }
}
export const studying = (ground: Ground): object => ({ words: '五家到会', decision: '由城管牵头', costSource: '区财政', unitIds: [ground.unitId] })
async function studied(hands: Hands): Promise<Paper> {
  const problem = await registered(hands)
  return hands.post('director', about(problem, 'studies'), { revision: problem.revision, ...studying(hands.ground) })
}
async function solved(hands: Hands): Promise<Paper> {
  const problem = await studied(hands)
  const json = { revision: problem.revision, words: '已改管', before: [await hands.upload('director')], uploads: [await hands.upload('director')] }
  return hands.post('director', about(problem, 'solutions'), json)
}
async function published(hands: Hands): Promise<Paper> {
  const problem = await solved(hands)
  const made = await hands.post<Whistle>('director', about(problem, 'publications'), { revision: problem.revision, title: '管道改好了', words: '不再堵了' })
  return { ...made, photoId: made.photos.find(({ purpose }) => purpose === 'after')?.id }
}

export const WHISTLE_MAKERS: Makers = {
  'whistle blown': blown,
  'whistle attended': arrived,
  'whistle planned': planned,
  'whistle worked on': done,
  'whistle finished': finished,
  'whistle confirmed': confirmed,
  'whistle missed': missed,
  'whistle no-show': noShow,
  'whistle claimed misused': claimed,
  'problem registered': registered,
  'problem studied': studied,
  'problem solved': solved,
  'problem published': published,
}
