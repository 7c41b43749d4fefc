// SPDX-License-Identifier: MPL-2.0
// The rules a whistle blown now would run by, or those a whistle runs by: kinds with the moments their clocks would end if
// begun now, questions, reasons, limits.
import { toIso } from '#kernel/instant.ts'
import { loadCalendar } from '#modules/calendar/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { amountOf, type QuestionRule, type ReasonRule } from '../rules/kinds.ts'
import { STEPS } from '../rules/steps.ts'
import { counted, rulesFor } from './moment.ts'
import { words } from './views-shared.ts'

const reasons = (all: readonly ReasonRule[]) => all.map(({ reason, name }) => ({ code: reason, name: words(name) }))
const questions = (all: readonly QuestionRule[]) => all.map(({ question, name }) => ({ code: question, name: words(name) }))

export const getWhistleRules = action(contract.getWhistleRules, async (ctx, { label }) => {
  const { rules, version } = await rulesFor(ctx, label === undefined ? undefined : { rules: label })
  const calendar = await loadCalendar(ctx)
  return {
    version: { label: version.label, inForceFrom: version.inForceFrom, source: words(version.source) },
    kinds: rules.kinds.map((kind) => ({
      code: kind.kind,
      name: words(kind.name),
      meaning: words(kind.meaning),
      mayBlow: [...kind.mayBlow],
      clocks: STEPS.map((step) => ({
        step,
        ...amountOf(kind.clocks[step]),
        // The street's own clock starts only with the result.
        dueAt: step === 'confirm' ? null : toIso(counted(calendar, ctx.now, kind.clocks[step]).dueAt),
      })),
      ladder: kind.ladder.map(({ rung, name, to, afterDue }) => ({
        rung,
        name: words(name),
        to: to === 'unit' ? 'unit' : to.unitKind,
        afterDue: afterDue && amountOf(afterDue),
      })),
    })),
    arrival: {
      radiusMetres: rules.arrival.radiusMetres,
      accuracyMetres: rules.arrival.accuracyMetres,
      codeDigits: rules.arrival.codeDigits,
      codeMinutes: rules.arrival.codeMinutes,
    },
    most: { ...rules.most },
    questions: { ofUnit: questions(rules.questions.ofUnit), ofStreet: questions(rules.questions.ofStreet) },
    reasons: {
      decline: reasons(rules.reasons.decline),
      noShow: reasons(rules.reasons.noShow),
      misuse: reasons(rules.reasons.misuse),
      callOff: reasons(rules.reasons.callOff),
    },
  }
})
