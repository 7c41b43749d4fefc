// SPDX-License-Identifier: MPL-2.0
// The shape of the rulebook `matters` (data/rules/matters.json; meaning: rules/matter-rules.ts). A city changes it by
// importing a new version, never in code.
import { z } from 'zod'
import type { RulebookKind } from '#platform/module.ts'
import { TOLD_TO, type MatterRules } from './rules/matter-rules.ts'

const Named = z.strictObject({ zh: z.string().min(1).max(120), en: z.string().min(1).max(120) })
const Code = z.string().regex(/^[a-z][a-z-]{1,39}$/)
const ClockAmount = z.strictObject({ amount: z.number().int().min(1).max(1000), clock: z.enum(['uh', 'wh', 'wd', 'nd']) })
const Reason = z.strictObject({ code: Code, name: Named })

/** A rung is climbed so many urgent hours before the deadline, or so much of a clock after it. */
const Rung = z.strictObject({
  rung: Code,
  name: Named,
  when: z.union([z.strictObject({ beforeHours: z.number().positive().max(240) }), z.strictObject({ after: ClockAmount.nullable() })]),
  to: z.array(z.enum(TOLD_TO)).min(1),
})

const Shape = z.strictObject({
  /** Why the handling clocks may stand still: at most `most` times a round, each until `cap` at the latest. */
  pauseReasons: z
    .array(
      Reason.extend({
        cap: ClockAmount,
        most: z.number().int().min(1).max(10),
        photo: z.boolean(),
        asksReporter: z.boolean().optional(),
        stopsUrgent: z.boolean().optional(),
      }),
    )
    .min(1),
  /** All pauses of a round together last no longer than so many times 24 hours. */
  longestPausedDays: z.number().int().min(1).max(1000),
  /** At most `most` extensions a round, granted or refused, none longer than `timesOwn` × the stage's own amount. */
  extension: z.strictObject({ reasons: z.array(Reason).min(1), most: z.number().int().min(0).max(10), timesOwn: z.number().positive().max(10) }),
  /** After so many returns in a round the unit is named by arbitration. */
  returnsBeforeArbitration: z.number().int().min(1).max(10),
  parking: z.strictObject({ reasons: z.array(Reason).min(1), longestReviewDays: z.number().int().min(1).max(730) }),
  ownerless: z.strictObject({ longestReviewDays: z.number().int().min(1).max(365) }),
  /** In order; each rung once per deadline. */
  ladder: z.array(Rung).max(10),
  forecast: z.strictObject({
    soonHours: z.number().positive().max(240),
    days: z.number().int().min(1).max(1000),
    share: z.number().min(0.5).max(0.99),
    least: z.number().int().min(3).max(1000),
  }),
})

export const matterRulebook = { name: 'matters', shape: Shape satisfies z.ZodType<MatterRules> } as const satisfies RulebookKind
