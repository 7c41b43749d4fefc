// SPDX-License-Identifier: MPL-2.0
// For tests of the procedure: one made-up place with its posts, and every move of the step table as one function, so that a
// table and random histories ask the same decisions as the actions do.
import type { PostHeld, Role } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt, DAY, instant, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import type { CountClock } from './count-due.ts'
import { isRunning } from './deadlines.ts'
import { decideAskExtension, decideExtension, decidePause, decideResume, endPauseFirst } from './decide-clocks.ts'
import { decideArbitrate, decideOwnerless, decidePark, decideReturn, decideReview, decideSupervise, decideTakeUp } from './decide-disputes.ts'
import { decideClose, decideRate, decideReopen, decideVerify, decideVisit } from './decide-verify.ts'
import {
  decideAccept,
  decideDispatch,
  decideHandle,
  decideMerge,
  decidePassOn,
  decideRefuse,
  decideSettle,
  decideSign,
  decideStage,
  decideWithdraw,
  requireMove,
  type Moment,
  type Stage,
  type StepClocks,
} from './decide.ts'
import type { By, Decided, Facts, MatterEvent } from './events.ts'
import { mayMake, OF_HIGHER_OFFICE, requireHeldFirst } from './holding.ts'
import type { MatterRules } from './matter-rules.ts'
import { applyEvent, type Matter } from './state.ts'
import type { CloseOutcome, Move } from './steps.ts'

export const AREA = areaPath('990101001001001')
const DISTRICT = areaPath('990101')

export const STEP_CLOCKS: StepClocks = {
  accept: { amount: 2, clock: 'uh' },
  dispatch: { amount: 1, clock: 'wh' },
  sign: { amount: 2, clock: 'wh' },
  verify: { amount: 1, clock: 'wd' },
  close: { amount: 1, clock: 'wd' },
}
/** Closing conditions of every item here. */
export const CONDITIONS = 2
export const ITEMS: Readonly<Record<string, readonly Stage[]>> = {
  '010101': [
    { stage: 'control', amount: 3, clock: 'uh' },
    { stage: 'repair', amount: 8, clock: 'wh' },
    { stage: 'restore', amount: 5, clock: 'wd' },
  ],
  '020202': [
    { stage: 'control', amount: 4, clock: 'uh' },
    { stage: 'repair', amount: 10, clock: 'nd' },
  ],
}

export function momentAt(now: Instant, count: CountClock): Moment {
  return {
    now,
    count,
    stepClocks: STEP_CLOCKS,
    start: (step, stage, amount, clock) => ({ step, stage, amount, clock, startedAt: now, ...count(now, amount, clock, []) }),
  }
}

const AREA_OF: Readonly<Record<Role, AreaPathOrCity>> = {
  'grid-worker': AREA,
  'community-clerk': areaPath(AREA.slice(0, 12)),
  dispatcher: DISTRICT,
  handler: DISTRICT,
  verifier: DISTRICT,
  leader: DISTRICT,
  auditor: null,
  administrator: null,
  liaison: DISTRICT,
  'list-keeper': null,
  'lane-chief': areaPath(AREA.slice(0, 12)),
}
type AreaPathOrCity = PostHeld['area']

const UNIT_OF: Readonly<Partial<Record<Role, string>>> = {
  'grid-worker': 'community',
  'community-clerk': 'community',
  'lane-chief': 'community',
  dispatcher: 'command',
  leader: 'command',
  handler: 'roads',
  liaison: 'roads',
  verifier: 'supervision',
}

export function postOf(role: Role, unitId = UNIT_OF[role] ?? 'city', area = AREA_OF[role]): PostHeld {
  return { postId: `${role}@${unitId}`, role, unitId, area }
}

export function byOf(post: PostHeld, accountId: string = post.postId): By {
  return { kind: 'staff', accountId, unitId: post.unitId, postId: post.postId }
}

export const REPORTER: By = { kind: 'reporter', accountId: null, unitId: null, postId: null }

/** What is said in a move; the same shape for all. */
export type Choice = {
  readonly unitId: string
  readonly itemCode: string
  readonly pauseReason: string
  readonly photos: number
  readonly handle: 'done' | 'explained' | 'stage'
  readonly stage: string | undefined
  readonly amount: number
  readonly verify: 'passed' | 'rework'
  readonly conditions: readonly boolean[]
  readonly close: CloseOutcome
  readonly reviewInDays: number
  readonly visit: Omit<Facts['visited'], 'words'>
}

/** What a careful colleague would say of this matter. */
export function goodChoice(matter: Matter): Choice {
  const done = matter.handledAs === 'done'
  return {
    unitId: 'roads',
    itemCode: matter.itemCode ?? '010101',
    pauseReason: 'weather',
    photos: 1,
    handle: 'done',
    stage: matter.deadlines.findLast((deadline) => deadline.step === 'handle' && isRunning(deadline))?.stage,
    amount: 1,
    verify: 'passed',
    conditions: Array.from({ length: CONDITIONS }, () => true),
    close: matter.state === 'parked' ? 'cannot-now' : done ? 'solved' : 'explained',
    reviewInDays: 20,
    visit: { reached: true, answer: 'solved' },
  }
}

type Decide = (moment: Moment, matter: Matter, by: By, choice: Choice, rules: MatterRules) => Decided

const itemOf = (choice: Choice): Facts['accepted'] extends infer _ ? { itemCode: string; routedUnitId: string; routedBy: 'lead' } : never => ({
  itemCode: choice.itemCode,
  routedUnitId: 'roads',
  routedBy: 'lead',
})
const stagesOf = (choice: Choice): readonly Stage[] => ITEMS[choice.itemCode] ?? []
const waiting = (moment: Moment, choice: Choice): { holderUnitId: string; reviewOn: string; words: string } => ({
  holderUnitId: 'street',
  reviewOn: civilDateAt(instant(moment.now + choice.reviewInDays * DAY)),
  words: 'x',
})
const check = (choice: Choice) => ({ outcome: choice.verify, conditions: choice.conditions, of: CONDITIONS, photos: choice.photos, words: 'x' })

const DECIDE: { readonly [M in Move]: Decide } = {
  accept: (moment, matter, by, choice) => decideAccept(moment, matter, itemOf(choice), by.unitId, ''),
  refuse: (_, matter) => decideRefuse(matter, 'petition-channel', 'x'),
  'pass-on': (moment, matter) => decidePassOn(moment, matter, 'command', 'x'),
  settle: (moment, matter, by, choice) => decideSettle(moment, matter, by, 'supervision', 'x', choice.photos),
  dispatch: (moment, matter, _, choice) => decideDispatch(moment, matter, choice.unitId, itemOf(choice), stagesOf(choice), ''),
  sign: (_, matter) => decideSign(matter),
  return: (moment, matter, _, choice, rules) =>
    decideReturn(moment, matter, 'command', { reason: 'not-ours', citedCode: choice.itemCode, words: 'x' }, rules.returnsBeforeArbitration),
  handle: (moment, matter, _, choice) =>
    choice.handle === 'stage'
      ? decideStage(matter, choice.stage, 'x', choice.photos)
      : decideHandle(moment, matter, choice.handle, 'supervision', 'x', choice.photos),
  verify: (moment, matter, by, choice) => decideVerify(moment, matter, by, check(choice), ITEMS[matter.itemCode ?? ''] ?? []),
  close: (_, matter, by, choice) => decideClose(matter, by, choice.close, 'x', null),
  merge: (_, matter) => decideMerge(matter, { id: 'other', number: 'n', matter: { ...matter, state: 'accepted' } }, 'own', ''),
  note: (_, matter) => {
    requireMove(matter, 'note')
    return { kind: 'noted', facts: { words: 'x' } }
  },
  add: (_, matter) => {
    requireMove(matter, 'add')
    return { kind: 'added', facts: { words: 'x', photos: 0 } }
  },
  withdraw: (_, matter) => decideWithdraw(matter, ''),
  rate: (moment, matter) => decideRate(matter, 4, '', matter.rateUntil, moment.now),
  reopen: (moment, matter) => decideReopen(moment, matter, 'command', 'not-done', 'x', matter.rateUntil),
  pause: (moment, matter, _, choice, rules) => decidePause(moment, matter, rules, { reason: choice.pauseReason, words: 'x', photos: choice.photos }),
  resume: (moment, matter) => decideResume(moment, matter, ''),
  'ask-extension': (moment, matter, _, choice, rules) =>
    decideAskExtension(moment, matter, rules.extension, { stage: choice.stage ?? '', amount: choice.amount, reason: 'materials', words: 'x' }),
  'grant-extension': (moment, matter, by) => decideExtension(moment, matter, by, true, 'x'),
  'refuse-extension': (moment, matter, by) => decideExtension(moment, matter, by, false, 'x'),
  arbitrate: (moment, matter, _, choice) => decideArbitrate(moment, matter, choice.unitId, itemOf(choice), stagesOf(choice), 'x'),
  'declare-ownerless': (moment, matter, _, choice, rules) => decideOwnerless(moment, matter, rules.ownerless, waiting(moment, choice)),
  park: (moment, matter, _, choice, rules) => decidePark(moment, matter, rules.parking, 'no-money-yet', waiting(moment, choice)),
  review: (moment, matter, _, choice, rules) => decideReview(moment, matter, rules, waiting(moment, choice).reviewOn, 'x'),
  'take-up': (moment, matter) => decideTakeUp(moment, matter, 'command', 'x'),
  visit: (_, matter, by, choice) => decideVisit(matter, by, { ...choice.visit, words: '' }),
  supervise: (_, matter) => decideSupervise(matter, 'x'),
}

/** As the actions do it: the post first, then the procedure, then the end of a pause that the move ends. */
export function decideMove(
  moment: Moment,
  matter: Matter,
  move: Move,
  { by, post, choice, rules }: { readonly by: By; readonly post?: PostHeld; readonly choice: Choice; readonly rules: MatterRules },
): readonly Decided[] {
  if (post !== undefined && OF_HIGHER_OFFICE.includes(move) && !mayMake(matter, move, post, by.accountId ?? '')) refuse('forbidden')
  if (['accept', 'refuse', 'settle', 'pass-on'].includes(move)) requireHeldFirst(matter, post)
  return endPauseFirst(moment, matter, [DECIDE[move](moment, matter, by, choice, rules)])
}

/** Numbers decided events and folds them in. */
export function foldIn(matter: Matter, decided: readonly Decided[], by: By, at: Instant): { readonly matter: Matter; readonly events: readonly MatterEvent[] } {
  const events = decided.map((one, index) => ({ ...one, seq: matter.revision + index + 1, at, by }) as MatterEvent)
  return { events, matter: events.reduce(applyEvent, matter) }
}
