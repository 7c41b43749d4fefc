// SPDX-License-Identifier: MPL-2.0
// What a decision needs from the rules and the calendar: the kind, the closed lists, and a way to start a clock with the
// ladder above it. A whistle runs to its end by the version of the rules it was blown under, which it names.
import { areaPath } from '#kernel/area-path.ts'
import { instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { deadlineAfter, loadCalendar, type WorkingCalendar } from '#modules/calendar/index.ts'
import { findAnsweringUnit } from '#modules/offices/index.ts'
import { loadRulebook, loadRulebookByLabel, type Rulebook } from '#modules/rulebooks/index.ts'
import type { Ctx } from '#platform/action.ts'
import { requireEarlier } from '../rules/decide.ts'
import type { Rung, Started } from '../rules/events.ts'
import { amountOf, type GivenClock, type KindRule, type WhistleRules } from '../rules/kinds.ts'
import type { Whistle } from '../rules/state.ts'
import type { Step } from '../rules/steps.ts'
import { whistleRules } from '../store/rulebook.ts'

export type Scope = Pick<Ctx, 'world' | 'tx' | 'now'>

/** The rules in force today, or those a whistle runs by. */
export function rulesFor(scope: Scope, whistle?: Pick<Whistle, 'rules'>): Promise<Rulebook<WhistleRules>> {
  return whistle === undefined ? loadRulebook(scope, whistleRules) : loadRulebookByLabel(scope, whistleRules, whistle.rules)
}

/** Refuses `whistles.no-such-kind`. */
export function kindOf(rules: WhistleRules, kind: string): KindRule {
  return rules.kinds.find((one) => one.kind === kind) ?? refuse('whistles.no-such-kind', { kind })
}

export function counted(calendar: WorkingCalendar, from: Instant, given: GivenClock): { readonly dueAt: Instant; readonly provisional: boolean } {
  if ('minutes' in given) return { dueAt: instant(from + given.minutes * MINUTE), provisional: false }
  return deadlineAfter(calendar, from, given.amount, given.clock)
}

/** Starts a clock now; `wanted` makes it shorter, never longer (whistles.deadline-later, whistles.deadline-past). */
export type StartClock = (step: Step, unitId: string, wanted?: Instant) => Started

export async function clockStarter(scope: Scope, kind: KindRule, area: string): Promise<StartClock> {
  const calendar = await loadCalendar(scope)
  const to = new Map<string, string | null>()
  for (const rung of kind.ladder)
    if (rung.to !== 'unit') to.set(rung.rung, (await findAnsweringUnit(scope, { kind: rung.to.unitKind, level: rung.to.level }, areaPath(area)))?.id ?? null)
  return (step, unitId, wanted) => {
    const given = kind.clocks[step]
    const whole = counted(calendar, scope.now, given)
    if (wanted !== undefined) requireEarlier(wanted, whole.dueAt, scope.now)
    const dueAt = wanted ?? whole.dueAt
    const rungs = kind.ladder.map(({ rung, to: target, afterDue }): Rung => ({
      rung,
      toUnitId: target === 'unit' ? unitId : (to.get(rung) ?? null),
      dueAt: afterDue === null ? dueAt : counted(calendar, dueAt, afterDue).dueAt,
    }))
    return {
      step,
      unitId,
      ...amountOf(given),
      shortened: dueAt < whole.dueAt,
      startedAt: scope.now,
      dueAt,
      provisional: whole.provisional,
      rungs: rungs.toSorted((a, b) => a.dueAt - b.dueAt),
    }
  }
}
