// SPDX-License-Identifier: MPL-2.0
// How an application is shown. Single opinions are for those who decide and for the community that gave one; the department and
// the others see counts where these name nobody (rules/opinion-counts.ts), and not when each was given. No account ever appears, and no person: offices speak by unit and post.
import { postsGranted } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt, toIso } from '#kernel/instant.ts'
import { findPostTitles, findUnits, type UnitView } from '#modules/offices/index.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import type { contract } from '../http/contract.ts'
import { permissions } from '../permissions.ts'
import { isConsulting, standingOn, type Application } from '../rules/application.ts'
import { isOwn } from '../rules/decide-application.ts'
import { clockShown, overdueSteps, type Deadline } from '../rules/deadlines.ts'
import type { AnyEvent, Citation, Demand } from '../rules/events.ts'
import { countOpinions } from '../rules/opinion-counts.ts'
import { readingOf, readsAsOffice, type Reading } from '../rules/reading.ts'
import { findForbidden } from '../rules/stands-on.ts'
import { APPLICATION_FROM, type ApplicationMove } from '../rules/steps.ts'
import { refText, type KeptApplication } from '../store/proceeding.ts'
import { findAlike, findCommunityList } from './community-list.ts'
import { loadRules, nameOf, type AdmissionRules } from './rulebook.ts'

type Answer = OkOf<typeof contract.getApplication>
type Named = { zh: string; en: string }
type Units = ReadonlyMap<string, UnitView>

export function unitRef(units: Units, id: string): { id: string; name: Named } {
  return { id, name: units.get(id)?.name ?? { zh: '—', en: '—' } }
}

export function citationView({ list, name, label, inForceFrom, on }: Citation): NonNullable<Answer['citation']> {
  return { list, name, label, inForceFrom, on }
}

export function deadlineView({ step, amount, clock, startedAt, dueAt, metAt, provisional }: Deadline): Answer['deadlines'][number] {
  return { step, amount, clock, startedAt: toIso(startedAt), dueAt: toIso(dueAt), metAt: metAt === null ? null : toIso(metAt), provisional }
}

export function demandView(rules: AdmissionRules, { kind, name, howOften }: Demand): Answer['asksFor'][number] {
  return { kind, name, howOften, kindName: nameOf(rules.demandKinds, kind), howOftenName: nameOf(rules.howOften, howOften) }
}

/** Unit and title of whoever acted, from batches. */
export function byView(event: AnyEvent, units: Units, titles: ReadonlyMap<string, Named>): Answer['events'][number]['by'] {
  const { kind, unitId, postId } = event.by
  return {
    kind,
    unit: unitId === null ? null : (units.get(unitId)?.name ?? null),
    title: postId === null ? null : (titles.get(postId) ?? null),
  }
}

type May = { readonly may: ApplicationMove[]; readonly mayNot: Answer['mayNot'] }

/** Steps the caller could take now: state allows, a post covers it, it is not their own unit's, and communities were heard. */
export function stepsOpen(ctx: Ctx, now: Application): May {
  const subject = { area: areaPath(now.area), units: [now.departmentUnitId] }
  const accountId = ctx.actor.kind === 'staff' ? ctx.actor.accountId : null
  const deciding = postsGranted(ctx.actor, permissions['admissions.decide'], subject)
  const free = deciding.filter(({ unitId }) => !isOwn(now, { accountId, unitId }))
  const waits = now.exception === null && isConsulting(now, ctx.now)
  const over = standingOn(now, civilDateAt(ctx.now)) === 'over'
  const open: Readonly<Record<ApplicationMove, boolean>> = {
    'give-opinion': isConsulting(now, ctx.now) && readingOf(ctx.actor).communities.some((id) => now.communities.some(({ unitId }) => unitId === id)),
    decide: free.length > 0 && !waits,
    withdraw: postsGranted(ctx.actor, permissions['admissions.apply'], subject).length > 0,
    revoke: free.length > 0 && !over,
    end: false,
  }
  const may = (Object.keys(open) as ApplicationMove[]).filter((move) => open[move] && APPLICATION_FROM[move].includes(now.state))
  const waiting = deciding.length > 0 && (now.state === 'applied' || now.state === 'admitted')
  const mayNot = !waiting ? null : free.length === 0 ? ('own-unit' as const) : waits ? ('consultation-open' as const) : null
  return { may, mayNot }
}

/** The step whose clock an event tells of; null for a step itself. */
export function clockOf(event: AnyEvent): Answer['events'][number]['step'] {
  return event.kind === 'due-soon' || event.kind === 'overdue' ? event.facts.step : null
}

export function saidOf(event: AnyEvent): string {
  return 'words' in event.facts ? event.facts.words : ''
}

/** The record; what single communities said stays with those who decide. */
function eventViews(kept: KeptApplication, units: Units, titles: ReadonlyMap<string, Named>, reading: Reading, asOffice: boolean): Answer['events'] {
  const shown = kept.events.filter((event) => event.kind !== 'opined' || asOffice || reading.communities.includes(event.facts.unitId))
  return shown.map((event) => ({
    seq: event.seq,
    kind: event.kind,
    step: clockOf(event),
    at: toIso(event.at),
    by: byView(event, units, titles),
    words: saidOf(event),
  }))
}

function decisionsOf(now: Application, rules: AdmissionRules): Pick<Answer, 'admitted' | 'refused' | 'revoked'> {
  const { admitted, refused, revoked } = now
  return {
    admitted: admitted && { ...admitted, citation: admitted.citation && citationView(admitted.citation) },
    refused: refused && { ...refused, reasonName: nameOf(rules.refuseReasons, refused.reason) },
    revoked: revoked && { ...revoked, reasonName: nameOf(rules.revokeReasons, revoked.reason) },
  }
}

export async function applicationView(ctx: Ctx, kept: KeptApplication): Promise<Answer> {
  const { now, ref, number } = kept
  const { rules } = await loadRules(ctx)
  const reading = readingOf(ctx.actor)
  const asOffice = readsAsOffice(reading, now)
  const units = await findUnits(ctx, [
    now.departmentUnitId,
    ...now.communities.map(({ unitId }) => unitId),
    ...kept.events.flatMap(({ by }) => by.unitId ?? []),
  ])
  const titles = await findPostTitles(ctx, [...new Set(kept.events.flatMap(({ by }) => by.postId ?? []))])
  const list = await findCommunityList(ctx, areaPath(now.area), civilDateAt(ctx.now))
  const due = clockShown(now.deadlines, ctx.now)
  return {
    id: refText(ref),
    number,
    revision: now.revision,
    state: now.state,
    standing: standingOn(now, civilDateAt(ctx.now)) ?? null,
    department: unitRef(units, now.departmentUnitId),
    area: now.area,
    title: now.title,
    content: now.content,
    basis: now.basis,
    fromDay: now.admitted?.fromDay ?? now.fromDay,
    toDay: now.lastDay,
    demands: now.demands.length,
    filedAt: toIso(now.filedAt),
    dueAt: due === null ? null : toIso(due),
    overdue: [...overdueSteps(now.deadlines, ctx.now)],
    hoursAMonth: now.hoursAMonth,
    staff: now.staff,
    money: now.money,
    asksFor: now.demands.map((demand) => demandView(rules, demand)),
    communities: now.communities.map(({ unitId }) => unitRef(units, unitId)),
    exception: now.exception && { ...now.exception, name: nameOf(rules.exceptions, now.exception.code) },
    extendsNumber: now.extendsNumber,
    citation: now.citation && citationView(now.citation),
    consulting: isConsulting(now, ctx.now),
    counts: countOpinions(now, ctx.now, rules.leastAnswers, asOffice),
    opinions: now.opinions
      .filter(({ unitId }) => asOffice || reading.communities.includes(unitId))
      .map(({ unitId, at, says, hoursAMonth, words }) => ({ unit: unitRef(units, unitId), says, hoursAMonth, words, at: toIso(at) })),
    ...decisionsOf(now, rules),
    forbidden: list === undefined ? [] : findForbidden([now.title, ...now.demands.map(({ name }) => name)], list.items).map(plainItem),
    looksLike: list === undefined ? [] : (await findAlike(ctx, list.citation, now.title)).map(plainItem),
    deadlines: now.deadlines.map(deadlineView),
    events: eventViews(kept, units, titles, reading, asOffice),
    ...stepsOpen(ctx, now),
  }
}

export function plainItem({ code, name, workClass }: Answer['looksLike'][number]): Answer['looksLike'][number] {
  return { code, name, workClass }
}
