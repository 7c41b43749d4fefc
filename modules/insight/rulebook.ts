// SPDX-License-Identifier: MPL-2.0
// The shape of the rulebook `insight` (data/rules/insight.json; meaning: rules/formula.ts).
import { z } from 'zod'
import type { RulebookKind } from '#platform/module.ts'
import type { Formula } from './rules/formula.ts'

const Weight = z.number().min(0).max(100)

const Shape = z.strictObject({
  weights: z
    .strictObject({ response: Weight, resolution: Weight, satisfaction: Weight })
    .refine(({ response, resolution, satisfaction }) => response + resolution + satisfaction === 100, 'the weights must add up to 100'),
  resolutionOf: z.enum(['closed', 'due']),
  least: z.number().int().min(1).max(1000),
  satisfiedFrom: z.number().int().min(1).max(5),
  decimals: z.number().int().min(0).max(4),
})

export const insightRulebook = { name: 'insight', shape: Shape satisfies z.ZodType<Formula> } as const satisfies RulebookKind
