// SPDX-License-Identifier: MPL-2.0
// What each move decides: from the present whistle and what was asked, events, or a refusal. Permission and sight are
// settled before; here stand the rules of the procedure itself:
//  - clocks of called units start with the call, those of the lead with the blowing; they may be made shorter, never longer;
//  - a decline releases nobody; only the street's release or the district's upholding of a claim does;
//  - one lead at any time; whoever acted for a called unit never confirms the result.
import type { Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Answers, By, Decided, Facts, Started } from './events.ts'
import type { QuestionRule, ReasonRule, WhistleRules } from './kinds.ts'
import { obstacle } from './obstacle.ts'
import { findClock, findSummons, finishDue, type Whistle } from './state.ts'
import type { Move } from './steps.ts'

function requireMove(whistle: Whistle, move: Move, now: Instant, unitId?: string): void {
  const code = obstacle(whistle, move, unitId, now)
  if (code !== undefined) refuse(code, { state: whistle.state, move })
}

/** Refuses `whistles.changed` when the caller decided on an older revision. */
export function requireSeen(whistle: Whistle, revision: number): void {
  if (whistle.revision !== revision) refuse('whistles.changed', { seen: revision, now: whistle.revision })
}

function requireReason(reasons: readonly ReasonRule[], reason: string): void {
  if (!reasons.some((one) => one.reason === reason)) refuse('whistles.no-such-reason', { reason })
}

/** Refuses a wish that is later than the kind's deadline, or past. */
export function requireEarlier(wanted: Instant, dueAt: Instant, now: Instant): void {
  if (wanted > dueAt) refuse('whistles.deadline-later', { dueAt: new Date(dueAt).toISOString() })
  if (wanted <= now) refuse('whistles.deadline-past')
}

export type Blown = Omit<Facts['blown'], 'starts'>

/** Refuses too many units or matters, a unit twice, the street itself, and shortened deadlines out of order. */
export function decideBlow(most: WhistleRules['most'], facts: Blown, starts: readonly Started[]): Decided {
  const units = [facts.leadUnitId, ...facts.jointUnitIds]
  if (facts.jointUnitIds.length > most.jointUnits) refuse('whistles.too-many-units', { most: most.jointUnits })
  if (facts.matters.length > most.matters) refuse('whistles.too-many-matters', { most: most.matters })
  if (new Set(units).size !== units.length) refuse('whistles.unit-twice')
  if (units.includes(facts.streetUnitId)) refuse('whistles.own-unit')
  if (starts.some(({ shortened }) => shortened)) {
    const inOrder = (['acknowledge', 'arrive', 'plan', 'finish'] as const).map((step) => starts.find((started) => started.step === step)?.dueAt ?? 0)
    if (inOrder.some((due, index) => index > 0 && due < (inOrder[index - 1] ?? 0))) refuse('whistles.deadline-order')
  }
  return { kind: 'blown', facts: { ...facts, starts } }
}

/** Also a unit released before, in a new round; but not one of which the district found that it should not have been called. */
export function decideSummon(whistle: Whistle, most: WhistleRules['most'], unitId: string, starts: readonly Started[], words: string, now: Instant): Decided {
  requireMove(whistle, 'summon', now)
  if (unitId === whistle.streetUnitId) refuse('whistles.own-unit')
  const before = findSummons(whistle, unitId)
  if (before !== undefined && before.state !== 'released') refuse('whistles.unit-twice')
  if (before?.misuse?.decision === 'upheld') refuse('whistles.misuse-upheld')
  if (whistle.summons.filter(({ state }) => state !== 'released').length > most.jointUnits) refuse('whistles.too-many-units', { most: most.jointUnits })
  return { kind: 'summoned', facts: { unitId, words, starts } }
}

/** Nothing when the unit opened it before. */
export function decideSee(whistle: Whistle, unitId: string): readonly Decided[] {
  const summons = findSummons(whistle, unitId) ?? refuse('whistles.not-summoned')
  return summons.seenAt === null ? [{ kind: 'seen', facts: { unitId } }] : []
}

export function decideAcknowledge(whistle: Whistle, unitId: string, words: string, now: Instant): Decided {
  requireMove(whistle, 'acknowledge', now, unitId)
  return { kind: 'acknowledged', facts: { unitId, words } }
}

export function decideDecline(whistle: Whistle, rules: WhistleRules, unitId: string, reason: string, words: string, now: Instant): Decided {
  requireMove(whistle, 'decline', now, unitId)
  requireReason(rules.reasons.decline, reason)
  return { kind: 'declined', facts: { unitId, reason, words } }
}

/** `withinMetres`: the radius the position lay in; null for a code. */
export function decideArrive(whistle: Whistle, unitId: string, method: 'code' | 'position', withinMetres: number | null, now: Instant): Decided {
  requireMove(whistle, 'arrive', now, unitId)
  return { kind: 'arrived', facts: { unitId, method, withinMetres } }
}

export type TaskAsked = { readonly unitId: string; readonly words: string; readonly dueAt: Instant }

/** Replaces what is not yet done; tasks are numbered through. */
export function decidePlan(whistle: Whistle, most: WhistleRules['most'], unitId: string, words: string, asked: readonly TaskAsked[], now: Instant): Decided {
  requireMove(whistle, 'plan', now, unitId)
  const done = whistle.plan?.tasks.filter(({ doneAt }) => doneAt !== null) ?? []
  if (done.length + asked.length > most.tasks) refuse('whistles.too-many-tasks', { most: most.tasks })
  const until = finishDue(whistle)
  for (const task of asked) {
    const summons = findSummons(whistle, task.unitId)
    if (summons === undefined || summons.state === 'released') refuse('whistles.not-summoned')
    // Once the deadline to finish has passed, any day to come is too late, and a plan is still better than none.
    if (task.dueAt > until && until > now) refuse('whistles.task-too-late', { finishDueAt: new Date(until).toISOString() })
    if (task.dueAt <= now) refuse('whistles.deadline-past')
  }
  const from = Math.max(0, ...(whistle.plan?.tasks.map(({ task }) => task) ?? []))
  return { kind: 'planned', facts: { unitId, words, tasks: asked.map((task, index) => ({ task: from + index + 1, ...task })) } }
}

export function decideTaskDone(whistle: Whistle, unitId: string, task: number, words: string, now: Instant): Decided {
  requireMove(whistle, 'do-task', now, unitId)
  const found = whistle.plan?.tasks.find((one) => one.task === task) ?? refuse('whistles.no-such-task')
  if (found.unitId !== unitId) refuse('whistles.task-of-other-unit')
  if (found.doneAt !== null) refuse('whistles.task-done-already')
  return { kind: 'task-done', facts: { unitId, task, words } }
}

export function decideFinish(whistle: Whistle, unitId: string, words: string, photos: number, confirm: Started, now: Instant): Decided {
  requireMove(whistle, 'finish', now, unitId)
  if (photos === 0) refuse('whistles.proof-needed')
  return { kind: 'finished', facts: { unitId, words, starts: [confirm] } }
}

/** Whether somebody acted for a called unit, in person or by the unit of the post used now. */
export function isOwnWork(whistle: Whistle, by: Pick<By, 'accountId' | 'unitId'>): boolean {
  const ownAccount = by.accountId !== null && whistle.acted.includes(by.accountId)
  return ownAccount || (by.unitId !== null && findSummons(whistle, by.unitId) !== undefined)
}

export function decideConfirm(whistle: Whistle, by: By, words: string, now: Instant): Decided {
  requireMove(whistle, 'confirm', now)
  if (isOwnWork(whistle, by)) refuse('whistles.own-work')
  return { kind: 'confirmed', facts: { words } }
}

/** `starts`: new clocks in place of those of `ranOutMeanwhile`. */
export function decideSendBack(whistle: Whistle, by: By, words: string, starts: readonly Started[], now: Instant): Decided {
  requireMove(whistle, 'send-back', now)
  if (isOwnWork(whistle, by)) refuse('whistles.own-work')
  return { kind: 'sent-back', facts: { words, starts } }
}

function requireAnswers(questions: readonly QuestionRule[], answers: Answers): void {
  const missing = questions.filter(({ question }) => answers[question] === undefined).map(({ question }) => question)
  const unknown = Object.keys(answers).filter((given) => !questions.some(({ question }) => question === given))
  if (missing.length > 0 || unknown.length > 0) refuse('whistles.answers-missing', { missing, unknown })
}

/** `of` the street by a unit, or of a unit by the street: about the unit's part in this whistle. */
export function decideRate(
  whistle: Whistle,
  rules: WhistleRules,
  of: 'street' | 'unit',
  unitId: string,
  answers: Answers,
  words: string,
  now: Instant,
): Decided {
  requireMove(whistle, of === 'street' ? 'rate-street' : 'rate-unit', now, unitId)
  requireAnswers(of === 'street' ? rules.questions.ofStreet : rules.questions.ofUnit, answers)
  const [fromUnitId, ofUnitId] = of === 'street' ? [unitId, whistle.streetUnitId] : [whistle.streetUnitId, unitId]
  return { kind: 'rated', facts: { fromUnitId, ofUnitId, answers, words } }
}

export function decideNoShow(whistle: Whistle, unitId: string, now: Instant): Decided {
  requireMove(whistle, 'note-no-show', now, unitId)
  const dueAt = findClock(whistle, 'arrive', unitId)?.dueAt ?? now
  return { kind: 'no-show-noted', facts: { unitId, dueAt } }
}

export function decideExplain(whistle: Whistle, rules: WhistleRules, unitId: string, reason: string, words: string, now: Instant): Decided {
  requireMove(whistle, 'explain-no-show', now, unitId)
  requireReason(rules.reasons.noShow, reason)
  return { kind: 'no-show-explained', facts: { unitId, reason, words } }
}

export function decideClaim(whistle: Whistle, rules: WhistleRules, unitId: string, reason: string, words: string, now: Instant): Decided {
  requireMove(whistle, 'claim-misuse', now, unitId)
  requireReason(rules.reasons.misuse, reason)
  return { kind: 'misuse-claimed', facts: { unitId, reason, words } }
}

const others = (whistle: Whistle, unitId: string): readonly string[] =>
  whistle.summons.filter((summons) => summons.unitId !== unitId && summons.state !== 'released').map((summons) => summons.unitId)

/** The lead once a unit is gone. Refuses `whistles.lead-needed` when the lead goes and no other called unit is named. */
function leadWithout(whistle: Whistle, unitId: string, newLeadUnitId: string | undefined): string {
  if (unitId !== whistle.leadUnitId) return whistle.leadUnitId
  if (newLeadUnitId === undefined || !others(whistle, unitId).includes(newLeadUnitId)) return refuse('whistles.lead-needed')
  return newLeadUnitId
}

export function decideRelease(whistle: Whistle, unitId: string, words: string, newLeadUnitId: string | undefined, now: Instant): Decided {
  requireMove(whistle, 'release', now, unitId)
  return { kind: 'released', facts: { unitId, words, leadUnitId: leadWithout(whistle, unitId, newLeadUnitId) } }
}

export function decideCallOff(whistle: Whistle, rules: WhistleRules, reason: string, words: string, now: Instant): Decided {
  requireMove(whistle, 'call-off', now)
  requireReason(rules.reasons.callOff, reason)
  return { kind: 'called-off', facts: { reason, words } }
}

const UPHELD = 'misuse-upheld'

/** Whose claim it is cannot decide on it: who sits in the unit in any post, or acted for a called unit. */
export function isOwnClaim(whistle: Whistle, unitId: string, by: { readonly accountId: string | null; readonly unitIds: readonly string[] }): boolean {
  return by.unitIds.includes(unitId) || (by.accountId !== null && whistle.acted.includes(by.accountId))
}

/** Upheld while the whistle goes on, the unit is released; when it was the only one, the whistle ends with it. */
export function decideMisuse(
  whistle: Whistle,
  by: By,
  asked: { readonly unitId: string; readonly upheld: boolean; readonly words: string; readonly newLeadUnitId?: string | undefined },
  now: Instant,
): readonly Decided[] {
  const { unitId, upheld, words, newLeadUnitId } = asked
  requireMove(whistle, 'decide-misuse', now, unitId)
  if (isOwnClaim(whistle, unitId, { accountId: by.accountId, unitIds: by.unitId === null ? [] : [by.unitId] })) refuse('whistles.own-claim')
  const decided: Decided = { kind: 'misuse-decided', facts: { unitId, upheld, words } }
  const goesOn = whistle.state === 'blown' || whistle.state === 'planned'
  if (!upheld || !goesOn || findSummons(whistle, unitId)?.state === 'released') return [decided]
  if (others(whistle, unitId).length === 0) return [decided, { kind: 'called-off', facts: { reason: UPHELD, words } }]
  return [decided, { kind: 'released', facts: { unitId, words, leadUnitId: leadWithout(whistle, unitId, newLeadUnitId) } }]
}
