// SPDX-License-Identifier: MPL-2.0
// The rulebook `whistles`: kinds, clocks, ladders, limits, questions and closed lists of reasons. A city replaces the whole
// by importing its own version; a whistle runs to its end by the version it was blown under.
import { z } from 'zod'
import type { RulebookKind } from '#platform/module.ts'
import { permissions } from '../permissions.ts'
import type { WhistleRules } from '../rules/kinds.ts'

const Named = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
const Code = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/)
const GivenClock = z.union([
  z.strictObject({ minutes: z.number().int().min(1).max(1_440) }),
  z.strictObject({ amount: z.number().int().min(1).max(1_000), clock: z.enum(['uh', 'wh', 'wd', 'nd']) }),
])

const once =
  <Key extends string>(key: Key) =>
  (all: readonly Readonly<Record<Key, string>>[]): boolean =>
    new Set(all.map((one) => one[key])).size === all.length

const Rung = z.strictObject({
  rung: Code,
  name: Named,
  to: z.union([z.literal('unit'), z.strictObject({ unitKind: z.string().min(1), level: z.enum(['city', 'district', 'street', 'community']) })]),
  afterDue: GivenClock.nullable(),
})
/** A book may narrow who blows a kind; it grants nobody what the permission does not. */
const MAY_BLOW = permissions['whistle.blow'][0].to

const Kind = z.strictObject({
  kind: Code,
  name: Named,
  meaning: Named,
  mayBlow: z.array(z.enum(MAY_BLOW)).min(1),
  clocks: z.strictObject({ acknowledge: GivenClock, arrive: GivenClock, plan: GivenClock, finish: GivenClock, confirm: GivenClock }),
  ladder: z.array(Rung).min(1).max(10).refine(once('rung'), 'a rung stands twice'),
})
const Reasons = z
  .array(z.strictObject({ reason: Code, name: Named }))
  .min(1)
  .refine(once('reason'), 'a reason stands twice')
const Questions = z
  .array(z.strictObject({ question: Code, name: Named }))
  .min(1)
  .max(12)
  .refine(once('question'), 'a question stands twice')

const Shape = z.strictObject({
  kinds: z.array(Kind).min(1).refine(once('kind'), 'a kind stands twice'),
  arrival: z.strictObject({
    radiusMetres: z.number().int().min(10).max(5_000),
    accuracyMetres: z.number().int().min(10).max(5_000),
    codeDigits: z.number().int().min(4).max(12),
    codeMinutes: z.number().int().min(1).max(120),
    codeTries: z.number().int().min(1).max(20),
  }),
  most: z.strictObject({ jointUnits: z.number().int().min(0).max(50), matters: z.number().int().min(0).max(100), tasks: z.number().int().min(1).max(100) }),
  listedDaysAfterEnd: z.number().int().min(1).max(400),
  questions: z.strictObject({ ofUnit: Questions, ofStreet: Questions }),
  reasons: z.strictObject({ decline: Reasons, noShow: Reasons, misuse: Reasons, callOff: Reasons }),
})

export const whistleRules = { name: 'whistles', shape: Shape satisfies z.ZodType<WhistleRules> } as const satisfies RulebookKind
