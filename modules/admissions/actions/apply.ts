// SPDX-License-Identifier: MPL-2.0
// A department applies to hand communities a task. Only for its own area, only to communities inside the area named, and far
// enough ahead. Refuses: admissions.no-such-unit, not-a-community, outside-area, no-such-code, no-such-application, too-soon,
// period-wrong, period-too-long, exception-needs-words.
import { uuidv7 } from 'uuidv7'
import { areaPath } from '#kernel/area-path.ts'
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findUnits } from '#modules/offices/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { InputOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { deriveApplication } from '../rules/application.ts'
import { decideApply, requireCode } from '../rules/decide-application.ts'
import type { ApplicationEvent, Asked } from '../rules/events.ts'
import { findAdmittedNumber } from '../store/list.ts'
import { insertApplication, takeNumber, type KeptApplication } from '../store/proceeding.ts'
import { applicationView } from './application-view.ts'
import { findCommunityList } from './community-list.ts'
import { byPost, districtOf, earliestStart, getUnit, startClocks, unitSpokenFor } from './parties.ts'
import { loadRules, readDemands, type AdmissionRules } from './rulebook.ts'
import { movedEvent } from './step.ts'

type Input = InputOf<typeof contract.apply>

/** The communities named, each with its area. They must be communities, inside the area the work is for. */
async function readCommunities(ctx: Ctx, rules: AdmissionRules, ids: readonly string[], area: string): Promise<Asked['communities']> {
  const units = await findUnits(ctx, ids)
  return ids.map((id) => {
    const unit = units.get(id) ?? refuse('admissions.no-such-unit')
    if (!rules.communityKinds.includes(unit.kind)) refuse('admissions.not-a-community', { unit: unit.name.zh })
    if (!unit.area.startsWith(area)) refuse('admissions.outside-area', { unit: unit.name.zh })
    return { unitId: id, area: unit.area }
  })
}

async function readExtends(ctx: Ctx, departmentUnitId: string, number: string): Promise<string | null> {
  if (number === '') return null
  return (await findAdmittedNumber(ctx.tx, departmentUnitId, number)) ? number : refuse('admissions.no-such-application', { number })
}

async function readAsked(ctx: Ctx, input: Input, departmentUnitId: string, rules: AdmissionRules): Promise<Asked> {
  if (input.exception !== null) requireCode('exception', input.exception.code, rules.exceptions)
  const { title, content, basis, hoursAMonth, staff, money, exception } = input
  return {
    departmentUnitId,
    area: input.area,
    title,
    content,
    basis,
    hoursAMonth,
    staff,
    money,
    exception,
    fromDay: civilDate(input.fromDay),
    toDay: civilDate(input.toDay),
    demands: readDemands(rules, input.demands),
    communities: await readCommunities(ctx, rules, input.communities, input.area),
    extendsNumber: await readExtends(ctx, departmentUnitId, input.extendsNumber),
  }
}

export const apply = action(contract.apply, async (ctx, input) => {
  const departmentUnitId = unitSpokenFor(ctx, 'liaison', input.unitId)
  const department = await getUnit(ctx, departmentUnitId)
  const [post] = ctx.require({ area: areaPath(input.area), units: [departmentUnitId] })
  if (!input.area.startsWith(department.area)) refuse('admissions.outside-area', { unit: department.name.zh })
  const { rules, version } = await loadRules(ctx)
  const asked = await readAsked(ctx, input, departmentUnitId, rules)
  const today = civilDateAt(ctx.now)
  const list = await findCommunityList(ctx, areaPath(input.area), today)
  const limits = { earliest: await earliestStart(ctx, rules), longestDays: rules.longestDays }
  const starts = await startClocks(ctx, rules, 'consult', 'decide')

  const decided = decideApply(asked, limits, today, starts, list?.citation ?? null, version.label)
  const events = [{ ...decided, seq: 1, at: ctx.now, by: byPost(ctx, post) }] as readonly ApplicationEvent[]
  const ref = { homeDistrict: districtOf(department.area), id: uuidv7() }
  // Taking the number locks the district's counter until commit, so it comes last.
  const number = await takeNumber(ctx.tx, 'application', ref.homeDistrict, Number(today.slice(0, 4)))
  const kept: KeptApplication = { ref, number, now: deriveApplication(events), events }
  await insertApplication(ctx.tx, kept, uuidv7)
  for (const event of events) ctx.announce(await movedEvent(ctx, rules, kept, event))
  return applicationView(ctx, kept)
})
