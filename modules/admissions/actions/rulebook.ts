// SPDX-License-Identifier: MPL-2.0
// The rules of work access that a city may change (data/rules/admissions.json): how far ahead, the clocks, exceptions, reasons,
// what counts as a demand, and the figure that the count of the years starts from.
import { z } from 'zod'
import { loadRulebook, type Rulebook } from '#modules/rulebooks/index.ts'
import type { RulebookKind } from '#platform/module.ts'
import type { Ctx } from '#platform/action.ts'
import { requireCode } from '../rules/decide-application.ts'
import type { Demand } from '../rules/events.ts'
import { WORK_CLASSES } from '../rules/steps.ts'

const Named = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
const Source = z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })
const Code = z.string().regex(/^[a-z][a-z-]{1,39}$/)
const Coded = z.strictObject({ code: Code, name: Named })
const ClockAmount = z.strictObject({ amount: z.number().int().min(1).max(1000), clock: z.enum(['uh', 'wh', 'wd', 'nd']) })

const Shape = z.strictObject({
  /** Kind of list that says what communities do. */
  communityList: z.string().min(1).max(40),
  /** Kinds of unit that are communities: not every unit at community level is one. */
  communityKinds: z.array(z.string().min(1).max(60)).min(1),
  accessOffice: z.strictObject({ kind: z.string().min(1).max(60), level: z.enum(['city', 'district', 'street', 'community']) }),
  /** How far before its first day work is applied for. */
  lead: ClockAmount,
  clocks: z.strictObject({ consult: ClockAmount, decide: ClockAmount, 'ask-arbitration': ClockAmount, arbitrate: ClockAmount }),
  /** How long before its end the units are told that a clock runs out; null = they are told only when it is over. */
  remind: ClockAmount.nullable().default(null),
  longestDays: z.number().int().min(1).max(3660),
  /** Fewer answers than this are not told to the department as counts: it would know who objected. */
  leastAnswers: z.number().int().min(1).max(1000).default(3),
  exceptions: z.array(Coded),
  refuseReasons: z.array(Coded).min(1),
  revokeReasons: z.array(Coded).min(1),
  demandKinds: z.array(Coded).min(1),
  howOften: z.array(Coded.extend({ timesAYear: z.number().int().min(1).max(366) })).min(1),
  /** Classes of the list that count as work of communities; the starting figure must be counted in the same way. */
  countedClasses: z.array(z.enum(WORK_CLASSES)).min(1),
  startingFigure: z.strictObject({ year: z.number().int().nullable(), name: Named, total: z.number().int().min(1), source: Source }).nullable(),
})

export type AdmissionRules = z.output<typeof Shape>
export const admissionsRulebook: RulebookKind<typeof Shape> = { name: 'admissions', shape: Shape }

export function loadRules(scope: Pick<Ctx, 'world' | 'tx' | 'now'>): Promise<Rulebook<AdmissionRules>> {
  return loadRulebook(scope, admissionsRulebook)
}

/** With how often that is in a year. Refuses `admissions.no-such-code`. */
export function readDemands(rules: AdmissionRules, demands: readonly Omit<Demand, 'timesAYear'>[]): readonly Demand[] {
  return demands.map((demand) => {
    requireCode('demandKind', demand.kind, rules.demandKinds)
    requireCode('howOften', demand.howOften, rules.howOften)
    return { ...demand, timesAYear: rules.howOften.find(({ code }) => code === demand.howOften)?.timesAYear ?? 1 }
  })
}

/** A code that a later version no longer has is shown as itself. */
export function nameOf(
  coded: readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[],
  code: string,
): { zh: string; en: string } {
  return coded.find((one) => one.code === code)?.name ?? { zh: code, en: code }
}
