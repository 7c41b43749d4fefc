// SPDX-License-Identifier: MPL-2.0
// What every step has in common: load (locked, readable) → require → decide → save → announce → show.
import { uuidv7 } from 'uuidv7'
import type { PostHeld } from '#kernel/actor.ts'
import { areaPath, type AreaPath } from '#kernel/area-path.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { admissionMoved } from '../events.ts'
import type { contract } from '../http/contract.ts'
import type { Application } from '../rules/application.ts'
import { requireSeen } from '../rules/decide-application.ts'
import type { ClockNews } from '../rules/deadlines.ts'
import type { AnyEvent, ApplicationDecided, By, RefusedDecided, Step } from '../rules/events.ts'
import { readingOf } from '../rules/reading.ts'
import type { RefusedTask } from '../rules/refused-task.ts'
import type { ApplicationKind, RefusedKind } from '../rules/steps.ts'
import { getApplication, getTask, parseRef, refText, saveApplicationStep, saveTaskStep, type KeptApplication, type KeptTask } from '../store/proceeding.ts'
import { applicationView } from './application-view.ts'
import { accessOffice, byPost } from './parties.ts'
import { loadRules, type AdmissionRules } from './rulebook.ts'
import { taskView } from './task-view.ts'

export type Subject = { readonly area: AreaPath; readonly units: readonly string[] }

export function applicationSubject(now: Application): Subject {
  return { area: areaPath(now.area), units: [now.departmentUnitId] }
}

export function taskSubject(now: RefusedTask, side: 'community' | 'department'): Subject {
  return { area: areaPath(now.area), units: [side === 'community' ? now.communityUnitId : now.departmentUnitId] }
}

type Told = 'access-office' | 'department' | 'communities'
const TOLD: Readonly<Record<Exclude<ApplicationKind | RefusedKind, ClockNews>, readonly Told[]>> = {
  applied: ['access-office', 'communities'],
  opined: [],
  admitted: ['department', 'communities'],
  refused: ['department', 'communities'],
  withdrawn: ['access-office', 'communities'],
  revoked: ['department', 'communities'],
  ended: ['department', 'communities'],
  'task-refused': ['access-office', 'department'],
  'taken-back': ['access-office'],
  'arbitration-asked': ['access-office', 'communities'],
  arbitrated: ['access-office', 'department', 'communities'],
}

/** Of a clock: near is told to whoever is waited for, over also to whoever waits. Silence ends a consultation; nobody is blamed for it. */
const TOLD_OF_CLOCK: Readonly<Record<Step, Readonly<Record<ClockNews, readonly Told[]>>>> = {
  consult: { 'due-soon': ['communities'], overdue: ['access-office'] },
  decide: { 'due-soon': ['access-office'], overdue: ['access-office', 'department'] },
  'ask-arbitration': { 'due-soon': [], overdue: [] },
  arbitrate: { 'due-soon': ['access-office'], overdue: ['access-office', 'department'] },
}

function toldOf(event: AnyEvent): readonly Told[] {
  return event.kind === 'due-soon' || event.kind === 'overdue' ? TOLD_OF_CLOCK[event.facts.step][event.kind] : TOLD[event.kind]
}

type Parties = { readonly area: string; readonly department: string; readonly communities: readonly string[] }

export function partiesOf(kept: KeptApplication | KeptTask): Parties {
  const { now } = kept
  return 'communities' in now
    ? { area: now.area, department: now.departmentUnitId, communities: now.communities.map(({ unitId }) => unitId) }
    : { area: now.area, department: now.departmentUnitId, communities: [now.communityUnitId] }
}

function hasSpoken({ now }: KeptApplication | KeptTask, unitId: string): boolean {
  return 'opinions' in now && now.opinions.some((said) => said.unitId === unitId)
}

/** The event of a step, with the units to be told of it. */
export async function movedEvent(
  ctx: Pick<Ctx, 'world' | 'tx' | 'now'>,
  rules: AdmissionRules,
  kept: KeptApplication | KeptTask,
  event: AnyEvent,
): Promise<ReturnType<typeof admissionMoved>> {
  const { area, department, communities } = partiesOf(kept)
  const told = toldOf(event)
  const silent = event.kind === 'due-soon' ? communities.filter((unitId) => !hasSpoken(kept, unitId)) : communities
  const toUnitIds = [
    ...(told.includes('access-office') ? await accessOffice(ctx, rules, area) : []),
    ...(told.includes('department') ? [department] : []),
    ...(told.includes('communities') ? silent : []),
  ]
  return admissionMoved({
    homeDistrict: kept.ref.homeDistrict,
    applicationId: refText(kept.ref),
    about: 'communities' in kept.now ? 'application' : 'refused-task',
    number: kept.number,
    seq: event.seq,
    kind: event.kind,
    toUnitIds: [...new Set(toUnitIds)],
  })
}

async function announceLast(ctx: Ctx, rules: AdmissionRules, kept: KeptApplication | KeptTask): Promise<void> {
  const last = kept.events.at(-1)
  if (last !== undefined) ctx.announce(await movedEvent(ctx, rules, kept, last))
}

type Input = { readonly revision?: number }

/** One step of an application. `choose` names the post acted in, from those granted. */
export async function stepApplication(
  ctx: Ctx,
  input: Input & { readonly applicationId: string },
  subjectOf: (now: Application) => Subject,
  choose: (now: Application, granted: readonly PostHeld[]) => PostHeld | undefined,
  decide: (now: Application, by: By, rules: AdmissionRules) => Promise<ApplicationDecided>,
): Promise<OkOf<typeof contract.getApplication>> {
  const kept = await getApplication(ctx.tx, parseRef(input.applicationId), readingOf(ctx.actor), 'lock')
  const by = byPost(ctx, choose(kept.now, ctx.require(subjectOf(kept.now))))
  if (input.revision !== undefined) requireSeen(kept.events, input.revision)
  const { rules } = await loadRules(ctx)
  const after = await saveApplicationStep(ctx.tx, kept, await decide(kept.now, by, rules), by, ctx.now, uuidv7)
  await announceLast(ctx, rules, after)
  return applicationView(ctx, after)
}

/** One step about a refused task. */
export async function stepTask(
  ctx: Ctx,
  input: Input & { readonly taskId: string },
  subjectOf: (now: RefusedTask) => Subject,
  choose: (now: RefusedTask, granted: readonly PostHeld[]) => Promise<PostHeld | undefined>,
  decide: (now: RefusedTask, by: By, rules: AdmissionRules) => Promise<RefusedDecided>,
): Promise<OkOf<typeof contract.getTask>> {
  const kept = await getTask(ctx.tx, parseRef(input.taskId), readingOf(ctx.actor), 'lock')
  const by = byPost(ctx, await choose(kept.now, ctx.require(subjectOf(kept.now))))
  if (input.revision !== undefined) requireSeen(kept.events, input.revision)
  const { rules } = await loadRules(ctx)
  const after = await saveTaskStep(ctx.tx, kept, await decide(kept.now, by, rules), by, ctx.now, uuidv7)
  await announceLast(ctx, rules, after)
  return taskView(ctx, after)
}
