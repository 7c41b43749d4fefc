// SPDX-License-Identifier: MPL-2.0
// The proof of each deadline of a matter, for offices that see it and for its reporter: rules/proof.ts with the names of the
// list, the rulebook and the calendar. The same for both: it holds no words that offices wrote to one another.
import { CITY_OFFSET, civilDateAt, DAY, MINUTE, toIso, type Instant } from '#kernel/instant.ts'
import { countedDays, listNotices, loadCalendar, type WorkingCalendar } from '#modules/calendar/index.ts'
import { findItemOf, findVersion } from '#modules/lists/index.ts'
import { loadRulebook } from '#modules/rulebooks/index.ts'
import { action, type Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { contract } from '../http/contract.ts'
import { matterRulebook } from '../rulebook.ts'
import type { Paused } from '../rules/deadlines.ts'
import { proveDeadlines, type Proof } from '../rules/proof.ts'
import { getMatter, getReportersMatter, parseRef, type Kept } from '../store/matter.ts'
import { iso } from './clock-view.ts'
import { deadlineName } from './fact-names.ts'
import { clockCounter, type Scope } from './moment.ts'
import { reporterOf } from './my-matter.ts'

type Answer = OkOf<typeof contract.getProof>
type DeadlineAnswer = Answer['deadlines'][number]

/** The rule: of the version that sets the amount; a review has the day that somebody named, and no list. */
async function ruleOf(scope: Scope, { deadline, versionId }: Proof, listVersionId: string): Promise<Pick<DeadlineAnswer, 'rule' | 'name'>> {
  const { amount, clock, itemCode, step, stage } = deadline
  const inVersion = itemCode === null ? undefined : await findItemOf(scope, versionId, itemCode)
  const item = inVersion ?? (itemCode === null ? undefined : await findItemOf(scope, listVersionId, itemCode))
  const name = deadlineName({ step, stage }, item)
  if (step === 'review') return { name, rule: { amount, clock, list: '', versionLabel: '', itemCode: null, basis: null } }
  const version = item?.version ?? (await findVersion(scope, versionId))
  const basis = step === 'handle' && item !== undefined ? { ...item.basis } : null
  return { name, rule: { amount, clock, list: version?.list ?? '', versionLabel: version?.label ?? '', itemCode, basis } }
}

async function pauseAnswer(scope: Scope, { reason, from, to }: Paused): Promise<DeadlineAnswer['pauses'][number]> {
  const { pauseReasons } = (await loadRulebook(scope, matterRulebook, civilDateAt(from))).rules
  const name = pauseReasons.find(({ code }) => code === reason)?.name ?? { zh: reason, en: reason }
  return { reason, reasonName: { ...name }, from: toIso(from), to: toIso(to) }
}

async function deadlineAnswer(scope: Scope, proof: Proof, listVersionId: string): Promise<DeadlineAnswer> {
  const { deadline, startedBy, metBy, standing, moves, days, agrees } = proof
  return {
    round: deadline.round,
    step: deadline.step,
    stage: deadline.stage,
    ...(await ruleOf(scope, proof, listVersionId)),
    startedAt: toIso(deadline.startedAt),
    startedBy,
    dueAt: toIso(deadline.dueAt),
    firstDueAt: toIso(proof.firstDueAt),
    metAt: iso(deadline.metAt),
    metBy,
    setAsideAt: iso(deadline.setAsideAt),
    provisional: deadline.provisional,
    standing,
    moves: moves.map(({ seq, kind, at, from, to }) => ({ seq, kind, at: toIso(at), from: toIso(from), to: toIso(to) })),
    pauses: await Promise.all(proof.pauses.map((pause) => pauseAnswer(scope, pause))),
    days: days.map(({ day, counted, why, name, ran }) => ({ day, counted, why, name: name && { ...name }, minutes: ran / MINUTE })),
    agrees,
  }
}

const clockTime = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

async function calendarAnswer(scope: Scope, calendar: WorkingCalendar, proofs: readonly Proof[]): Promise<Answer['calendar']> {
  const today = Math.floor((scope.now + CITY_OFFSET) / DAY)
  const hours = calendar.hours.findLast(({ fromDay }) => fromDay <= today) ?? calendar.hours[0]
  const yearAt = (at: Instant): number => Number(civilDateAt(at).slice(0, 4))
  const years = proofs.flatMap(({ deadline }) => [yearAt(deadline.startedAt), yearAt(deadline.dueAt)])
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return {
    code: calendar.calendar,
    hours: (hours?.periods ?? []).map(([opens, closes]): [string, string] => [clockTime(opens), clockTime(closes)]),
    notices: (await listNotices(scope)).filter(({ year }) => first <= year && year <= last).map(({ year, source }) => ({ year, source })),
  }
}

async function proofAnswer(ctx: Ctx, { number, events, matter }: Kept): Promise<Answer> {
  const calendar = await loadCalendar(ctx)
  const countDays = (...[start, amount, clock, pauses]: Parameters<Parameters<typeof proveDeadlines>[3]>) => countedDays(calendar, start, amount, clock, pauses)
  const proofs = proveDeadlines(events, ctx.now, clockCounter(calendar), countDays)
  const deadlines: DeadlineAnswer[] = []
  for (const proof of proofs) deadlines.push(await deadlineAnswer(ctx, proof, matter.listVersionId))
  return { number, calendar: await calendarAnswer(ctx, calendar, proofs), deadlines }
}

export const getProof = action(contract.getProof, async (ctx, input) => proofAnswer(ctx, await getMatter(ctx.tx, parseRef(input.matterId), ctx.sight)))

export const getMyProof = action(contract.getMyProof, async (ctx, input) =>
  proofAnswer(ctx, await getReportersMatter(ctx.tx, parseRef(input.matterId), reporterOf(ctx))),
)
