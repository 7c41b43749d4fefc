// SPDX-License-Identifier: MPL-2.0
// Work access in the imaginary city, told once through the real actions: an application that communities are being heard on, one
// admitted in an emergency, one turned down for its forbidden work, and three tasks that the home community refused, of which one
// is in arbitration. Needs loadDemo and the default community-work list.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt, DAY, instant, type CivilDate, type Instant } from '#kernel/instant.ts'
import { contract } from '#modules/admissions/http/contract.ts'
import { admissionsModule } from '#modules/admissions/module.ts'
import { loadCalendar } from '#modules/calendar/index.ts'
import { findUnitsOf, sightOf } from '#modules/offices/index.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import { performAction } from '#platform/action.ts'
import { findMark, putMark } from '#platform/marks.ts'
import type { Operation, SentOf } from '#platform/operation.ts'
import type { World } from '#platform/world.ts'
import { officeClock } from './matters-clock.ts'
import { staffOf, type Act } from './matters-people.ts'
import { castSignIns } from './sign-ins.ts'

const MARK = 'demo.admissions'
/** Any number that no other advisory lock of ours uses. */
const LOCK = 990_100_004

function actIn(world: World): Act {
  const actions = new Map(admissionsModule.routes.map((route) => [route.operation.id, route]))
  return async (by, at, operation: Operation, input) => {
    const action = actions.get(operation.id)
    if (action === undefined) throw new Error(`no action ${operation.id}`)
    const parsed: unknown = Object.assign({}, ...[operation.params, operation.query, operation.body].map((shape) => shape?.parse(input) ?? {}))
    const exchange = { headers: new Headers(), address: '', answerHeader: () => undefined }
    const caller = { actor: by, sight: sightOf(by), exchange, requestId: 'demo', key: randomUUID() }
    return (await performAction({ ...world, now: () => at }, admissionsModule.permissions, action, caller, parsed)) as never
  }
}

type Scene = {
  readonly act: Act
  readonly hoursAgo: (hours: number) => Instant
  readonly district: string
  readonly liaison: (kind: string) => Actor
  readonly department: (kind: string) => string
  readonly clerk: Actor
  readonly office: Actor
  readonly communities: readonly string[]
}

async function sceneOf(world: World, now: Instant): Promise<Scene> {
  const city = generateCity(DEMO_SEED)
  const staff = await staffOf(world)
  const scope = { world, tx: world.db, now }
  const home = /demo-(\d{12})-/.exec(castSignIns(city).find(({ username }) => username === 'community')?.postCode ?? '')?.[1] ?? ''
  const units = await findUnitsOf(scope, areaPath(home))
  const unit = (kind: string): string => units.find((one) => one.kind === kind)?.id ?? ''
  const around = city.areas.filter(({ area, level }) => level === 'community' && area.startsWith(home.slice(0, 9))).map(({ area }) => areaPath(area))
  const communities = await Promise.all(around.map(async (area) => (await findUnitsOf(scope, area, 'community-committee'))[0]?.id ?? ''))
  const { rows } = await sql<{ unit_id: string }>`select unit_id from offices.post where role = 'list-keeper' limit 1`.execute(world.db)
  return {
    act: actIn(world),
    hoursAgo: officeClock(await loadCalendar(scope), now).at,
    district: home.slice(0, 6),
    liaison: (kind) => staff.inUnit(unit(kind), 'liaison'),
    department: unit,
    clerk: staff.inUnit(unit('community-committee'), 'community-clerk'),
    office: staff.inUnit(rows[0]?.unit_id ?? '', 'list-keeper'),
    communities,
  }
}

const inDays = (at: Instant, days: number): CivilDate => civilDateAt(instant(at + days * DAY))

type Asked = Partial<SentOf<typeof contract.apply>> & Pick<SentOf<typeof contract.apply>, 'title' | 'content' | 'basis'>

function apply(scene: Scene, kind: string, at: Instant, asked: Asked) {
  return scene.act(scene.liaison(kind), at, contract.apply, {
    area: scene.district,
    fromDay: inDays(at, 75),
    toDay: inDays(at, 255),
    hoursAMonth: 6,
    money: { yuan: 0 },
    communities: [...scene.communities],
    ...asked,
  })
}

async function tellApplications(scene: Scene): Promise<void> {
  const { act, hoursAgo, office } = scene
  const flu = await apply(scene, 'health', hoursAgo(96), {
    title: '流感高发期独居老人健康提醒',
    content: '每周电话或上门提醒一次独居老人，发现异常情况及时联系家庭医生。',
    basis: '突发公共卫生事件应急条例第四十条',
    exception: { code: 'public-health', words: '疾控部门发布流感高发预警。' },
    fromDay: inDays(hoursAgo(96), 1),
    toDay: inDays(hoursAgo(96), 60),
    hoursAMonth: 10,
    staff: '每个社区一名家庭医生联络员',
    money: { yuan: 2000, payer: '区卫生健康局' },
    demands: [{ kind: 'report', name: '异常情况简报', howOften: 'weekly' }],
  })
  const conditions = '只报异常，不另设台账；到期自动终止。'
  await act(office, hoursAgo(90), contract.admit, { applicationId: flu.id, revision: flu.revision, conditions, words: '情况紧急，同意。' })
  const proof = await apply(scene, 'civil-affairs', hoursAgo(84), {
    title: '出具居民收入和财产证明',
    content: '由社区核实并出具居民家庭收入和财产证明。',
    basis: '部门工作通知',
    exception: { code: 'public-security', words: '年底集中复核，时间紧。' },
    demands: [{ kind: 'certificate', name: '家庭收入证明', howOften: 'once' }],
  })
  const words = '属于负面清单事项，收入和财产应由部门通过数据共享核对，不得要求社区出具证明。'
  await act(office, hoursAgo(76), contract.refuse, { applicationId: proof.id, revision: proof.revision, reason: 'departments-own-work', words })
  const shops = await apply(scene, 'urban-management', hoursAgo(20), {
    title: '沿街商户门前责任登记',
    content: '每季度登记一次沿街商户名称和负责人，核对门前责任牌。',
    basis: '城市市容和环境卫生管理条例第十条',
    hoursAMonth: 8,
    staff: '每个街道一名协管员配合',
    money: { yuan: 3000, payer: '区财政' },
    demands: [
      { kind: 'form', name: '沿街商户登记表', howOften: 'quarterly' },
      { kind: 'plate', name: '门前责任牌', howOften: 'once' },
    ],
  })
  const said = { says: 'with-changes', hoursAMonth: 12, words: '登记半年一次就够；能从市场监管部门共享的信息，请先填好再交给社区核对。' } as const
  await act(scene.clerk, hoursAgo(6), contract.giveOpinion, { applicationId: shops.id, ...said })
}

async function tellRefusals(scene: Scene): Promise<void> {
  const { act, clerk, hoursAgo } = scene
  const refuse = (kind: string, hours: number, title: string, demands: SentOf<typeof contract.refuseTask>['demands'], words = '') =>
    act(clerk, hoursAgo(hours), contract.refuseTask, {
      departmentUnitId: scene.department(kind),
      title,
      handedOn: civilDateAt(hoursAgo(hours)),
      words,
      ...(demands !== undefined && { demands }),
    })
  await refuse('human-resources', 60, '出具亲属关系证明', [{ kind: 'certificate', name: '亲属关系证明', howOften: 'once' }])
  const tax = await refuse('commerce', 40, '每月上报社区引进企业数', [{ kind: 'report', name: '引进企业月报', howOften: 'monthly' }])
  await act(scene.liaison('commerce'), hoursAgo(26), contract.askArbitration, {
    taskId: tax.id,
    revision: tax.revision,
    words: '全区经济工作需要各社区配合掌握情况。',
  })
  await refuse('urban-management', 12, '每周填报流动摊贩台账', [{ kind: 'ledger', name: '流动摊贩台账', howOften: 'weekly' }], '电话通知，要求当天下班前交。')
}

/** `already` when it was told before; a telling that broke off is not taken up again. */
export async function loadDemoAdmissions(world: World): Promise<'loaded' | 'already'> {
  if ((await findMark(world.db, MARK)) !== undefined) return 'already'
  return world.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(held)
    try {
      if ((await findMark(held, MARK)) !== undefined) return 'already'
      // Marked first: a telling that broke off is never told twice.
      await putMark(held, MARK, true)
      const scene = await sceneOf(world, world.now())
      await tellApplications(scene)
      await tellRefusals(scene)
      return 'loaded'
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(held)
    }
  })
}
