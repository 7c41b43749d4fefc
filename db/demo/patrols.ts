// SPDX-License-Identifier: MPL-2.0
// Patrols of the last three weeks in the imaginary city, told once through the real actions: often in the home street, once
// elsewhere, some lanes not at all. A few things were found; some are put right, the latest still waits. Needs loadDemo.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt, DAY, HOUR, instant, startOfCivilDay, type Instant } from '#kernel/instant.ts'
import { contract } from '#modules/lanes/http/contract.ts'
import { lanesModule } from '#modules/lanes/module.ts'
import { contract as matters } from '#modules/matters/http/contract.ts'
import { sightOf } from '#modules/offices/index.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { performAction } from '#platform/action.ts'
import { findMark, putMark } from '#platform/marks.ts'
import type { AnswerOf, SentOf } from '#platform/operation.ts'
import type { World } from '#platform/world.ts'
import { castLanes } from './lanes.ts'
import { drawingOf, type Picture } from './matters-drawings.ts'
import { actIn, staffOf, type Act, type StaffFinder } from './matters-people.ts'
import { castSignIns } from './sign-ins.ts'
import { castUnits } from './units.ts'

const MARK = 'demo.patrols'
/** Any number that no other advisory lock of ours uses. */
const LOCK = 990_100_005
const STREET_DIGITS = 9
const POINTS = [
  'illegal-building',
  'wall-holes',
  'parking',
  'occupation',
  'loose-cables',
  'facade-damage',
  'signs',
  'broken-road',
  'unlicensed-trade',
  'piles',
] as const
/** Days ago on which lanes of the home street were walked. */
const HOME_DAYS = [15, 9, 2] as const

type Patrol = AnswerOf<typeof contract.recordPatrol>
type Found = { readonly point: string; readonly place: string; readonly words: string; readonly mended?: string; readonly draw?: Picture['subject'] }
type Told = { readonly code: string; readonly area: string; readonly by: Actor; readonly daysAgo: number; readonly found?: Found }

/** What was found, in turn, on lanes of the home street. */
const FINDINGS: readonly Found[] = [
  { point: 'piles', place: '巷口', words: '堆着装修废料，占了半边路', mended: '已联系装修户清走，路面扫净。', draw: 'rubbish' },
  { point: 'signs', place: '小卖部门前', words: '私设的灯箱牌，线头露在外面', mended: '店主已拆下灯箱。', draw: 'posters' },
  { point: 'loose-cables', place: '中段电杆旁', words: '一根线缆垂到伸手可及' },
  { point: 'broken-road', place: '拐角处', words: '路面塌了一块，约一尺见方' },
  { point: 'parking', place: '北口人行道', words: '两辆车停在人行道上，轮椅过不去', mended: '车主已挪车，加设了提示。', draw: 'fire-lane' },
]

const walkedAt = (now: Instant, daysAgo: number): Instant => {
  const at = startOfCivilDay(civilDateAt(instant(now - daysAgo * DAY))) + 10 * HOUR
  return instant(Math.min(at, now))
}

function record(world: World, { code, by, found }: Told, at: Instant): Promise<Patrol> {
  const route = lanesModule.routes.find(({ operation }) => operation.id === contract.recordPatrol.id)
  if (route === undefined) throw new Error('no action lanes.record-patrol')
  const points: SentOf<typeof contract.recordPatrol>['points'] = POINTS.map((point) => ({
    point,
    ...(found?.point === point && { findings: [{ place: found.place, words: found.words }] }),
  }))
  const input: unknown = { code, ...contract.recordPatrol.body.parse({ points }) }
  const exchange = { headers: new Headers(), address: '', answerHeader: () => undefined }
  const caller = { actor: by, sight: sightOf(by), exchange, requestId: 'demo', key: randomUUID() }
  return performAction({ ...world, now: () => at }, lanesModule.permissions, route, caller, input) as Promise<Patrol>
}

/** The community settles it on the spot, and the district's verifier looks and closes it. */
async function mend(act: Act, staff: StaffFinder, { area, found }: Told, matterId: string, at: Instant): Promise<void> {
  const upload = async (by: Actor, turn: number): Promise<string> => {
    const uploadId = randomUUID()
    const drawn = await drawingOf({ subject: found?.draw ?? 'rubbish', after: true, fenced: false, night: false, variant: turn })
    await act(by, at, matters.uploadPhoto, { uploadId }, drawn)
    return uploadId
  }
  const [clerk, verifier] = [staff.of('community-clerk', area), staff.of('verifier', area.slice(0, 6))]
  const later = (hours: number): Instant => instant(at + hours * HOUR)
  const settled = await act(clerk, later(3), matters.settleMatter, { matterId, revision: 1, words: found?.mended ?? '', uploads: [await upload(clerk, 1)] })
  await act(verifier, later(6), matters.verifyMatter, {
    matterId,
    revision: settled.revision,
    outcome: 'passed',
    conditions: settled.item?.conditions.map(() => true) ?? [],
    words: '现场查看属实。',
    uploads: [await upload(verifier, 2)],
    close: { outcome: 'solved', words: '谢谢街巷长，已经处理好。' },
  })
}

async function chiefsByPost(world: World): Promise<ReadonlyMap<string, Actor>> {
  const { rows } = await sql<{ code: string; id: string; unit_id: string; area: string; account_id: string | null }>`
    select post.code, post.id, post.unit_id, post.area, appointment.account_id from offices.post
    join offices.appointment on appointment.post_id = post.id where post.role = 'lane-chief'`.execute(world.db)
  return new Map(
    rows.map(({ code, id, unit_id, area, account_id }): [string, Actor] => {
      const post = { postId: id, role: 'lane-chief' as const, unitId: unit_id, area: areaPath(area) }
      return [code, { kind: 'staff', accountId: account_id ?? `demo:${code}`, posts: [post] }]
    }),
  )
}

async function patrolsOf(world: World): Promise<readonly Told[]> {
  const city = generateCity(DEMO_SEED)
  const home = (castSignIns(city).find(({ username }) => username === 'chief')?.postCode ?? '').split('-')[1]?.slice(0, STREET_DIGITS) ?? ''
  const chiefs = await chiefsByPost(world)
  let turn = 0
  return castLanes(city, castUnits(city)).lanes.flatMap(({ code, area, chiefs: codes }, index): readonly Told[] => {
    const by = codes.map((post) => chiefs.get(post)).find((actor) => actor !== undefined)
    if (by === undefined) return []
    if (!area.startsWith(home)) return index % 3 === 0 ? [{ code, area, by, daysAgo: 1 + (index % 8) }] : []
    return HOME_DAYS.map((daysAgo) => {
      const finds = area.length > STREET_DIGITS && (index + daysAgo) % 4 === 0
      const found = finds ? FINDINGS[(turn += 1) % FINDINGS.length] : undefined
      // What is not put right was found lately: an old report that nobody took up would be another story.
      return { code, area, by, daysAgo, ...(found !== undefined && (found.mended !== undefined || daysAgo === HOME_DAYS.at(-1)) && { found }) }
    })
  })
}

async function tellAll(world: World): Promise<void> {
  const [act, staff, now] = [actIn(world), await staffOf(world), world.now()]
  for (const told of (await patrolsOf(world)).toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    const at = walkedAt(now, told.daysAgo)
    const patrol = await record(world, told, at)
    const matterId = patrol.patrols[0]?.matters[0]?.matterId
    if (told.found?.mended !== undefined && matterId !== undefined) await mend(act, staff, told, matterId, at)
  }
}

/** `already` when an earlier run has finished. Takes a few seconds the first time; everything of it or, when it breaks off, the rest never. */
export async function loadDemoPatrols(world: World): Promise<'loaded' | 'already'> {
  if ((await findMark(world.db, MARK)) !== undefined) return 'already'
  return world.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(held)
    try {
      if ((await findMark(held, MARK)) !== undefined) return 'already'
      await putMark(held, MARK, true)
      await tellAll(world)
      return 'loaded'
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(held)
    }
  })
}
