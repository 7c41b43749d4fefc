// SPDX-License-Identifier: MPL-2.0
// What happened: a night market finished and rated both ways; a gas leak to which one unit never came, escalated; a flooded
// back road being worked on, with an objection waiting for the district; a danger just called out; one problem solved and
// published, one being studied. A place is shown by code to half of those who come, by position to the others.
import type { Actor } from '#kernel/actor.ts'
import { HOUR, instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { contract } from '#modules/whistles/http/contract.ts'
import type { ProblemAnswer, Stage, Step, WhistleAnswer } from './whistles.ts'

type Tell = { whistle: WhistleAnswer | undefined; problem: ProblemAnswer | undefined }

const later = (at: Instant, minutes: number): Instant => instant(at + minutes * MINUTE)
const idOf = ({ whistle }: Tell): string => whistle?.id ?? ''
const problemOf = ({ problem }: Tell): string => problem?.id ?? ''

async function arriveByCode(stage: Stage, tell: Tell, by: Actor, at: Instant): Promise<void> {
  const { code } = await stage.act(stage.director, at, contract.showCode, { whistleId: idOf(tell) })
  tell.whistle = await stage.act(by, at, contract.arrive, { whistleId: idOf(tell), method: 'code', code })
}

async function arriveHere(stage: Stage, tell: Tell, by: Actor, at: Instant): Promise<void> {
  const point = tell.whistle?.place.point ?? { lon: 0, lat: 0 }
  tell.whistle = await stage.act(by, at, contract.arrive, {
    whistleId: idOf(tell),
    method: 'position',
    lon: point.lon + 0.0004,
    lat: point.lat,
    accuracyMetres: 15,
  })
}

const MARKET = { lead: 'urban-management', police: 'traffic-police', food: 'market-supervision' } as const

function marketProblem(stage: Stage, tell: Tell): readonly Step[] {
  const { act, director, unit, hoursAgo } = stage
  const { lead, police, food } = MARKET
  return [
    {
      at: hoursAgo(90),
      run: async (at) => {
        const place = { ...stage.place(1), words: `${stage.place(1).words}夜市路口` }
        const asked = {
          title: '夜市占道堵了消防通道',
          words: '每晚六点后摊位占满路口，消防车进不来，居民反映多次',
          place,
          partyUnitIds: [unit(lead).id, unit(police).id],
        }
        tell.problem = await act(director, at, contract.registerProblem, asked)
      },
    },
    {
      at: hoursAgo(86),
      run: async (at) => {
        const words = '社区劝离过三次，摊主换个路口又来'
        tell.problem = await act(director, at, contract.addAttempt, { problemId: problemOf(tell), words })
        const study = {
          decision: '划定疏导点，城管牵头清理，交警划线，市场监管登记食品摊',
          costSource: '街道城市管理经费',
          unitIds: [unit(lead).id, unit(police).id, unit(food).id],
        }
        const { revision } = tell.problem
        tell.problem = await act(director, at, contract.studyProblem, {
          problemId: problemOf(tell),
          revision,
          words: '四家单位在街道会商',
          ...study,
          ownerUnitId: unit(lead).id,
        })
      },
    },
  ]
}

function marketCall(stage: Stage, tell: Tell): readonly Step[] {
  const { act, director, unit, liaison, hoursAgo } = stage
  const { lead, police, food } = MARKET
  const whistleId = () => idOf(tell)
  return [
    {
      at: hoursAgo(70),
      run: async (at) => {
        const uploads = [await stage.photo(director, at, { night: true })]
        const asked = {
          kind: 'joint-enforcement',
          words: '夜市占道经营，消防通道被堵，需城管、交警、市场监管一起到场',
          place: stage.place(1),
          problemId: problemOf(tell),
          uploads,
        }
        const matterIds = await stage.matters(['closed'], 2)
        tell.whistle = await act(director, at, contract.blowWhistle, {
          ...asked,
          matterIds,
          leadUnitId: unit(lead).id,
          jointUnitIds: [unit(police).id, unit(food).id],
        })
      },
    },
    { at: hoursAgo(69.7), run: async (at) => void (await act(liaison(lead), at, contract.acknowledge, { whistleId: whistleId(), words: '执法队六人一车' })) },
    { at: hoursAgo(69.2), run: async (at) => void (await act(liaison(police), at, contract.acknowledge, { whistleId: whistleId(), words: '两人' })) },
    { at: hoursAgo(68.9), run: async (at) => void (await act(liaison(food), at, contract.acknowledge, { whistleId: whistleId() })) },
  ]
}

function marketWork(stage: Stage, tell: Tell): readonly Step[] {
  const { act, unit, liaison, hoursAgo } = stage
  const { lead, police, food } = MARKET
  const whistleId = () => idOf(tell)
  return [
    { at: hoursAgo(66), run: (at) => arriveByCode(stage, tell, liaison(lead), at) },
    { at: hoursAgo(65.8), run: (at) => arriveHere(stage, tell, liaison(police), at) },
    { at: hoursAgo(65.5), run: (at) => arriveByCode(stage, tell, liaison(food), at) },
    {
      at: hoursAgo(65),
      run: async (at) => {
        const dueAt = new Date(at + 30 * HOUR).toISOString()
        const tasks = [
          { unitId: unit(lead).id, words: '清出四米通道，把摊位引到疏导点', dueAt },
          { unitId: unit(police).id, words: '划消防通道黄线，立禁停牌', dueAt },
          { unitId: unit(food).id, words: '给愿意进疏导点的食品摊登记', dueAt },
        ]
        const { revision = 1 } = tell.whistle ?? {}
        await act(liaison(lead), at, contract.plan, { whistleId: whistleId(), revision, words: '先疏后堵，当晚清通道', tasks })
      },
    },
    {
      at: hoursAgo(60),
      run: async (at) => void (await act(liaison(police), at, contract.doTask, { whistleId: whistleId(), task: 2, words: '黄线已划，牌已立' })),
    },
    { at: hoursAgo(58), run: async (at) => void (await act(liaison(food), at, contract.doTask, { whistleId: whistleId(), task: 3, words: '登记十九个摊' })) },
    {
      at: hoursAgo(56),
      run: async (at) => {
        const uploads = [await stage.photo(liaison(lead), at, { after: true, night: true })]
        tell.whistle = await act(liaison(lead), at, contract.doTask, { whistleId: whistleId(), task: 1, words: '通道已清出，摊位进了疏导点', uploads })
      },
    },
  ]
}

function marketResult(stage: Stage, tell: Tell): readonly Step[] {
  const { act, director, liaison, hoursAgo } = stage
  const { lead, police, food } = MARKET
  const whistleId = () => idOf(tell)
  return [
    {
      at: hoursAgo(50),
      run: async (at) => {
        const by = liaison(lead)
        const [before, after] = [await stage.photo(by, at, { night: true }), await stage.photo(by, at, { after: true, night: true, variant: 2 })]
        const { revision = 1 } = tell.whistle ?? {}
        tell.whistle = await act(by, at, contract.finish, {
          whistleId: whistleId(),
          revision,
          words: '连续三晚巡查，通道没有再堵',
          before: [before],
          uploads: [after],
        })
      },
    },
    {
      at: hoursAgo(46),
      run: async (at) => {
        const { revision = 1 } = tell.whistle ?? {}
        await act(director, at, contract.confirm, { whistleId: whistleId(), revision, words: '晚上到场看过，消防车能进', uploads: [] })
      },
    },
    { at: hoursAgo(45), run: (at) => rateAll(stage, tell, at, [lead, police, food]) },
  ]
}

function marketPublished(stage: Stage, tell: Tell): readonly Step[] {
  const { act, director, hoursAgo } = stage
  return [
    {
      at: hoursAgo(40),
      run: async (at) => {
        const [before, after] = [await stage.photo(director, at, { night: true }), await stage.photo(director, at, { after: true, night: true })]
        const found = await act(director, at, contract.getProblem, { problemId: problemOf(tell) })
        const solved = {
          problemId: problemOf(tell),
          revision: found.revision,
          words: '通道清出，疏导点开了，摊主有了固定位置',
          before: [before],
          uploads: [after],
        }
        tell.problem = await act(director, at, contract.solveProblem, solved)
      },
    },
    {
      at: hoursAgo(38),
      run: async (at) => {
        const { revision = 1 } = tell.problem ?? {}
        const told = '夜市路口的消防通道清出来了，四十多个摊位搬进了疏导点，晚上八点前营业。谢谢大家反映。'
        await act(director, at, contract.publishProblem, { problemId: problemOf(tell), revision, title: '夜市路口的消防通道通了', words: told })
      },
    },
  ]
}

function nightMarket(stage: Stage): readonly Step[] {
  const tell: Tell = { whistle: undefined, problem: undefined }
  return [marketProblem, marketCall, marketWork, marketResult, marketPublished].flatMap((part) => part(stage, tell))
}

async function rateAll(stage: Stage, tell: Tell, at: Instant, kinds: readonly string[]): Promise<void> {
  const whistleId = idOf(tell)
  for (const [turn, kind] of kinds.entries()) {
    const answers = { 'came-in-time': 5 - (turn % 2), 'took-on-its-part': 5, 'worked-together': 4 + (turn % 2), 'solved-it': 5 - (turn % 2) }
    await stage.act(stage.director, at, contract.rateUnit, { whistleId, unitId: stage.unit(kind).id, answers, words: '' })
  }
  for (const [turn, kind] of kinds.slice(0, 2).entries()) {
    const answers = { 'rightly-blown': 5, 'right-units': 5 - turn, 'well-prepared': 4, 'follows-up': 4 }
    await stage.act(stage.liaison(kind), later(at, 20 + turn * 15), contract.rateStreet, { whistleId, answers, words: turn === 0 ? '摊主名单提前备好了' : '' })
  }
}

function gasLeak(stage: Stage): readonly Step[] {
  const tell: Tell = { whistle: undefined, problem: undefined }
  const { act, director, unit, liaison } = stage
  const [lead, fire, police] = ['gas-utility', 'fire-rescue', 'public-security']
  const at = stage.hoursAgo(20)
  const whistleId = () => idOf(tell)
  return [
    {
      at,
      run: async (moment) => {
        const asked = { kind: 'emergency', words: '楼道有很浓的燃气味，已疏散两个单元', place: stage.place(2), leadUnitId: unit(lead).id }
        tell.whistle = await act(director, moment, contract.blowWhistle, { ...asked, jointUnitIds: [unit(fire).id, unit(police).id] })
      },
    },
    {
      at: later(at, 4),
      run: async (moment) => void (await act(liaison(lead), moment, contract.acknowledge, { whistleId: whistleId(), words: '抢修车已出发' })),
    },
    { at: later(at, 6), run: async (moment) => void (await act(liaison(fire), moment, contract.seeWhistle, { whistleId: whistleId() })) },
    { at: later(at, 7), run: async (moment) => void (await act(liaison(fire), moment, contract.acknowledge, { whistleId: whistleId() })) },
    { at: later(at, 19), run: (moment) => arriveByCode(stage, tell, liaison(fire), moment) },
    { at: later(at, 24), run: (moment) => arriveHere(stage, tell, liaison(lead), moment) },
    // The third unit never answers: reminded, then the district's two rungs, then a no-show.
    {
      at: later(at, 40),
      run: async (moment) => {
        const dueAt = new Date(moment + 6 * HOUR).toISOString()
        const found = await act(liaison(lead), moment, contract.getWhistle, { whistleId: whistleId() })
        const tasks = [
          { unitId: unit(lead).id, words: '关阀、查漏、换软管', dueAt },
          { unitId: unit(fire).id, words: '现场警戒、测浓度', dueAt },
        ]
        await act(liaison(lead), moment, contract.plan, { whistleId: whistleId(), revision: found.revision, words: '先关阀再入户', tasks })
      },
    },
    {
      at: later(at, 95),
      run: async (moment) => void (await act(liaison(fire), moment, contract.doTask, { whistleId: whistleId(), task: 2, words: '浓度已降到安全值，警戒解除' })),
    },
    {
      at: later(at, 180),
      run: async (moment) => {
        const asked = { whistleId: whistleId(), reason: 'engaged-in-emergency', words: '当时警力都在处置交通事故' }
        await act(liaison(police), moment, contract.explainNoShow, asked)
      },
    },
  ]
}

function backRoad(stage: Stage): readonly Step[] {
  const tell: Tell = { whistle: undefined, problem: undefined }
  const { act, director, unit, liaison, hoursAgo } = stage
  const [lead, water, housing] = ['urban-management', 'drainage-utility', 'housing']
  const whistleId = () => idOf(tell)
  return [
    {
      at: hoursAgo(14),
      run: async (at) => {
        const asked = {
          kind: 'residents-concern',
          words: '小区后街坑洼积水，一下雨就过不去，居民反映强烈',
          place: stage.place(3),
          matterIds: await stage.matters(['dispatched', 'handling'], 3),
        }
        tell.whistle = await act(director, at, contract.blowWhistle, { ...asked, leadUnitId: unit(lead).id, jointUnitIds: [unit(water).id, unit(housing).id] })
      },
    },
    { at: hoursAgo(13.5), run: async (at) => void (await act(liaison(lead), at, contract.acknowledge, { whistleId: whistleId(), words: '' })) },
    { at: hoursAgo(12.8), run: async (at) => void (await act(liaison(water), at, contract.acknowledge, { whistleId: whistleId(), words: '带抽水车' })) },
    { at: hoursAgo(10), run: (at) => arriveByCode(stage, tell, liaison(lead), at) },
    { at: hoursAgo(9.8), run: (at) => arriveHere(stage, tell, liaison(water), at) },
    {
      at: hoursAgo(9),
      run: async (at) => {
        const dueAt = new Date(at + 50 * HOUR).toISOString()
        const { revision = 1 } = tell.whistle ?? {}
        const tasks = [
          { unitId: unit(water).id, words: '抽干积水，疏通两处雨水口', dueAt },
          { unitId: unit(lead).id, words: '铺平坑洼路段约八十米', dueAt },
        ]
        await act(liaison(lead), at, contract.plan, { whistleId: whistleId(), revision, words: '先排水后铺路', tasks })
      },
    },
    {
      at: hoursAgo(8.5),
      run: async (at) => {
        const asked = { whistleId: whistleId(), reason: 'unit-not-concerned', words: '这条后街不在住建管养范围' }
        await act(liaison(housing), at, contract.claimMisuse, asked)
      },
    },
    {
      at: hoursAgo(5),
      run: async (at) => void (await act(liaison(water), at, contract.doTask, { whistleId: whistleId(), task: 1, words: '积水已抽干，雨水口通了' })),
    },
  ]
}

/** Called out just now: its clock runs while somebody looks, and climbs when nobody answers. */
function fallenTree(stage: Stage): readonly Step[] {
  const tell: Tell = { whistle: undefined, problem: undefined }
  const { act, director, unit, liaison } = stage
  return [
    {
      at: stage.minutesAgo(12),
      run: async (at) => {
        const asked = { kind: 'emergency', words: '大树倒在路上，压着电线，行人绕行', place: stage.place(4), leadUnitId: unit('parks').id }
        tell.whistle = await act(director, at, contract.blowWhistle, { ...asked, jointUnitIds: [unit('power-utility').id, unit('urban-management').id] })
      },
    },
    {
      at: stage.minutesAgo(8),
      run: async (at) => void (await act(liaison('parks'), at, contract.acknowledge, { whistleId: idOf(tell), words: '油锯组已出发' })),
    },
  ]
}

function slope(stage: Stage): readonly Step[] {
  const tell: Tell = { whistle: undefined, problem: undefined }
  const { act, director, unit, hoursAgo } = stage
  const parties = ['natural-resources', 'parks', 'housing'].map((kind) => unit(kind).id)
  return [
    {
      at: hoursAgo(34),
      run: async (at) => {
        const place = { ...stage.place(5), words: '小区北坡' }
        const asked = { title: '北坡裸露，雨天泥水进院', words: '北坡不在任何单位的管护范围，开发商已注销，雨天泥水流进一楼', place, partyUnitIds: parties }
        tell.problem = await act(director, at, contract.registerProblem, asked)
      },
    },
    {
      at: hoursAgo(30),
      run: async (at) => {
        const words = '前年社区组织志愿者挖过排水沟，去年又被冲平'
        tell.problem = await act(director, at, contract.addAttempt, { problemId: problemOf(tell), words })
      },
    },
    {
      at: hoursAgo(18),
      run: async (at) => {
        const { revision = 1 } = tell.problem ?? {}
        const study = { decision: '先由自然资源局定权属，再由园林中心做护坡方案', costSource: '待定：申请区级专项', unitIds: parties }
        await act(director, at, contract.studyProblem, { problemId: problemOf(tell), revision, words: '三家单位到坡上看过', ...study })
      },
    },
  ]
}

export function whistleStories(stage: Stage): readonly Step[] {
  return [nightMarket, gasLeak, backRoad, fallenTree, slope].flatMap((story) => story(stage))
}
