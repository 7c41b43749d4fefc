// SPDX-License-Identifier: MPL-2.0
// A community refuses a task with one press: the list in force today and the work admitted here say whether it may, and the record
// cites list, version and day. Looking first keeps nothing. Refuses: admissions.no-list (nothing can be cited), no-such-unit,
// no-such-item, on-the-list, is-admitted, refused-already, period-wrong.
import { uuidv7 } from 'uuidv7'
import { areaPath } from '#kernel/area-path.ts'
import { civilDate, civilDateAt, startOfCivilDay } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { UnitView } from '#modules/offices/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { decideRefuseTask, findGround, requireNotRefusedYet, type Finding } from '../rules/decide-refused.ts'
import type { Demand, RefusedEvent } from '../rules/events.ts'
import { deriveRefused } from '../rules/refused-task.ts'
import { findAdmittedHere, findRefusalsOf } from '../store/list.ts'
import { insertTask, takeNumber, type KeptTask } from '../store/proceeding.ts'
import { citationView, plainItem } from './application-view.ts'
import { findAlike, findCommunityList, type CommunityList } from './community-list.ts'
import { byPost, districtOf, getUnit, startClocks, unitSpokenFor } from './parties.ts'
import { loadRules, readDemands } from './rulebook.ts'
import { movedEvent } from './step.ts'
import { taskView } from './task-view.ts'

type Handed = {
  readonly departmentUnitId: string
  readonly communityUnitId?: string | undefined
  readonly title: string
  readonly demands: readonly Omit<Demand, 'timesAYear'>[]
  readonly itemCode?: string | undefined
}
type Looked = { readonly community: UnitView; readonly department: UnitView; readonly list: CommunityList; readonly finding: Finding }

async function look(ctx: Ctx, handed: Handed): Promise<Looked> {
  const community = await getUnit(ctx, unitSpokenFor(ctx, 'community-clerk', handed.communityUnitId))
  const department = await getUnit(ctx, handed.departmentUnitId)
  if (department.level === 'community' || !community.area.startsWith(department.area)) refuse('admissions.no-such-unit')
  const today = civilDateAt(ctx.now)
  const list = (await findCommunityList(ctx, areaPath(community.area), today)) ?? refuse('admissions.no-list')
  const itemCode = handed.itemCode ?? null
  if (itemCode !== null && !list.items.some(({ code }) => code === itemCode)) refuse('admissions.no-such-item', { item: itemCode })
  const admitted = await findAdmittedHere(ctx.tx, community.id, today, department.id)
  const demands = handed.demands.map((demand) => ({ ...demand, timesAYear: 1 }))
  return { community, department, list, finding: findGround({ title: handed.title, demands, itemCode }, list.items, admitted) }
}

export const checkTask = action(contract.checkTask, async (ctx, input) => {
  const { community, list, finding } = await look(ctx, input)
  const looksLike = await findAlike(ctx, list.citation, input.title)
  return {
    mayRefuse: finding.may,
    ground: finding.may ? finding.ground : null,
    item: finding.item === undefined ? null : plainItem(finding.item),
    admitted: finding.may || finding.admitted === undefined ? null : { number: finding.admitted.number, title: finding.admitted.title },
    looksLike: looksLike.map(plainItem),
    admittedHere: [...(await findAdmittedHere(ctx.tx, community.id, civilDateAt(ctx.now)))],
    citation: citationView(list.citation),
  }
})

export const refuseTask = action(contract.refuseTask, async (ctx, input) => {
  const { community, department, list, finding } = await look(ctx, input)
  const [post] = ctx.require({ area: areaPath(community.area), units: [community.id] })
  const { rules } = await loadRules(ctx)
  const today = civilDateAt(ctx.now)
  const refusal = {
    departmentUnitId: department.id,
    communityUnitId: community.id,
    area: community.area,
    title: input.title,
    words: input.words,
    demands: readDemands(rules, input.demands),
    handedOn: civilDate(input.handedOn),
    citation: list.citation,
  }
  const decided = decideRefuseTask(refusal, finding, today, await startClocks(ctx, rules, 'ask-arbitration'))
  const events = [{ ...decided, seq: 1, at: ctx.now, by: byPost(ctx, post) }] as readonly RefusedEvent[]
  const year = Number(today.slice(0, 4))
  const yearOf = (one: number): ReturnType<typeof startOfCivilDay> => startOfCivilDay(civilDate(`${one}-01-01`))
  requireNotRefusedYet(input.title, await findRefusalsOf(ctx.tx, community.id, department.id, yearOf(year), yearOf(year + 1)))
  const ref = { homeDistrict: districtOf(community.area), id: uuidv7() }
  const number = await takeNumber(ctx.tx, 'refused-task', ref.homeDistrict, year)
  const kept: KeptTask = { ref, number, now: deriveRefused(events), events }
  await insertTask(ctx.tx, kept, uuidv7)
  for (const event of events) ctx.announce(await movedEvent(ctx, rules, kept, event))
  return taskView(ctx, kept)
})
