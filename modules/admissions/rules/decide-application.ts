// SPDX-License-Identifier: MPL-2.0
// What each step of an application decides: one event, or a refusal. Permission and reading are settled before; here stand the
// rules of the procedure itself: far enough ahead, an end date always, communities are heard first, nobody decides for their own
// unit, nothing forbidden is admitted.
import type { CivilDate, Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { isConsulting, type Application } from './application.ts'
import type { AnyEvent, ApplicationDecided, ApplicationFacts, Asked, By, Citation, Started } from './events.ts'
import { findForbidden, type WorkItem } from './stands-on.ts'
import { APPLICATION_FROM, CLOCK_KINDS, type ApplicationMove, type Opinion } from './steps.ts'

/** Refuses `admissions.wrong-state`. */
export function requireApplication(now: Application, move: ApplicationMove): void {
  if (!APPLICATION_FROM[move].includes(now.state)) refuse('admissions.wrong-state', { state: now.state, move })
}

/** Refuses `admissions.changed` when the caller decided on an older revision. A clock told of meanwhile sends nobody back. */
export function requireSeen(record: readonly Pick<AnyEvent, 'seq' | 'kind'>[], revision: number): void {
  const now = record.at(-1)?.seq ?? 0
  const later = record.some(({ seq, kind }) => seq > revision && !CLOCK_KINDS.includes(kind))
  if (revision > now || later) refuse('admissions.changed', { seen: revision, now })
}

/** Refuses `admissions.no-such-code` for a code that the rulebook in force does not have. */
export function requireCode(field: string, code: string, known: readonly { readonly code: string }[]): void {
  if (!known.some((one) => one.code === code)) refuse('admissions.no-such-code', { field, code, known: known.map((one) => one.code) })
}

export type Limits = { readonly earliest: CivilDate; readonly longestDays: number }

const DAY_MS = 86_400_000
const daysFrom = (from: CivilDate, to: CivilDate): number => (Date.parse(to) - Date.parse(from)) / DAY_MS

function requirePeriod(from: CivilDate, to: CivilDate, longestDays: number): void {
  if (to < from) refuse('admissions.period-wrong', { from, to })
  if (daysFrom(from, to) + 1 > longestDays) refuse('admissions.period-too-long', { most: longestDays })
}

/** `earliest` is the first day that is far enough ahead; an exception with words lifts that, never the end date. */
export function decideApply(
  asked: Asked,
  limits: Limits,
  today: CivilDate,
  starts: readonly Started[],
  citation: Citation | null,
  rulebook: string,
): ApplicationDecided {
  requirePeriod(asked.fromDay, asked.toDay, limits.longestDays)
  if (asked.exception === null && asked.fromDay < limits.earliest) refuse('admissions.too-soon', { earliest: limits.earliest })
  if (asked.exception !== null && asked.exception.words.trim() === '') refuse('admissions.exception-needs-words')
  if (asked.fromDay < today) refuse('admissions.period-wrong', { from: asked.fromDay, to: asked.toDay })
  return { kind: 'applied', facts: { ...asked, starts, citation, rulebook } }
}

export function decideOpinion(now: Application, unitId: string, says: Opinion, hoursAMonth: number | null, words: string, at: Instant): ApplicationDecided {
  requireApplication(now, 'give-opinion')
  if (!now.communities.some((one) => one.unitId === unitId)) refuse('admissions.not-concerned')
  if (!isConsulting(now, at)) refuse('admissions.consultation-over')
  if (says !== 'agree' && words.trim() === '') refuse('admissions.reason-needed')
  return { kind: 'opined', facts: { unitId, says, hoursAMonth, words } }
}

/** Nobody decides for a unit they sit in or spoke for. */
export function isOwn(
  now: Pick<Application, 'departmentUnitId' | 'applicants'>,
  by: { readonly accountId: string | null; readonly unitId: string | null },
): boolean {
  return by.unitId === now.departmentUnitId || (by.accountId !== null && now.applicants.includes(by.accountId))
}

function requireDecidable(now: Application, by: By, at: Instant): void {
  requireApplication(now, 'decide')
  if (isOwn(now, by)) refuse('admissions.own-unit')
  if (now.exception === null && isConsulting(now, at)) refuse('admissions.consultation-open')
}

export type Admission = Omit<ApplicationFacts['admitted'], 'workClass'>
export type ListNow = { readonly items: readonly WorkItem[]; readonly citation: Citation | null }

/**
 * Not longer and not earlier than asked for: more would be another application. Nor for days that are gone: work decided late
 * starts today, and is not admitted after its last day. Against a community that disagrees only with words.
 */
export function decideAdmit(now: Application, by: By, at: Instant, today: CivilDate, admission: Admission, list: ListNow): ApplicationDecided {
  requireDecidable(now, by, at)
  if (admission.toDay < admission.fromDay || admission.fromDay < now.fromDay || admission.toDay > now.toDay)
    refuse('admissions.period-wrong', { from: now.fromDay, to: now.toDay })
  if (admission.toDay < today) refuse('admissions.decided-too-late', { to: admission.toDay })
  const disagree = now.opinions.filter(({ says }) => says === 'disagree').length
  if (disagree > 0 && admission.words.trim() === '') refuse('admissions.objection-needs-words', { disagree })
  const fromDay = admission.fromDay < today ? today : admission.fromDay
  const [forbidden] = findForbidden([now.title, ...now.demands.map(({ name }) => name)], list.items)
  if (forbidden !== undefined) refuse('admissions.forbidden', { item: forbidden.code, name: forbidden.name.zh, version: list.citation?.label ?? '' })
  return { kind: 'admitted', facts: { ...admission, fromDay, workClass: 'assist', citation: list.citation } }
}

export function decideRefuse(now: Application, by: By, at: Instant, reason: string, words: string): ApplicationDecided {
  requireDecidable(now, by, at)
  if (words.trim() === '') refuse('admissions.reason-needed')
  return { kind: 'refused', facts: { reason, words } }
}

export function decideWithdraw(now: Application, words: string): ApplicationDecided {
  requireApplication(now, 'withdraw')
  return { kind: 'withdrawn', facts: { words } }
}

export function decideRevoke(now: Application, by: By, reason: string, words: string, today: CivilDate): ApplicationDecided {
  requireApplication(now, 'revoke')
  if (isOwn(now, by)) refuse('admissions.own-unit')
  if (words.trim() === '') refuse('admissions.reason-needed')
  // Over already: the work ended by itself, and an end is not moved to a later day.
  if (today > now.lastDay) refuse('admissions.wrong-state', { state: 'ended', move: 'revoke' })
  return { kind: 'revoked', facts: { reason, words, on: today } }
}

/** By itself, on the day after the last; undefined while it still runs. */
export function decideEnd(now: Application, today: CivilDate): ApplicationDecided | undefined {
  return now.state === 'admitted' && today > now.lastDay ? { kind: 'ended', facts: { on: now.lastDay } } : undefined
}
