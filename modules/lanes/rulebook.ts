// SPDX-License-Identifier: MPL-2.0
// The shape of the rulebook `lanes` (data/rules/lanes.json): the checklist of a patrol with the item of the list that each
// point leads to, how often a lane is walked by kind, and how many days the figures of a sign go back.
import { z } from 'zod'
import type { RulebookKind } from '#platform/module.ts'

const Named = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
const Walk = z.strictObject({ everyDays: z.number().int().min(1).max(366) })
const Point = z.strictObject({ point: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), name: Named, look: Named, itemCode: z.string().min(1).max(20) })

const Shape = z.strictObject({
  list: z.string().min(1).max(40),
  points: z
    .array(Point)
    .min(1)
    .max(40)
    .refine((points) => new Set(points.map(({ point }) => point)).size === points.length, 'a point stands twice'),
  walk: z.strictObject({ street: Walk, alley: Walk }),
  signDays: z.number().int().min(1).max(366),
  most: z.strictObject({ findingsAtPoint: z.number().int().min(1).max(20) }),
})

export const lanesRulebook = { name: 'lanes', shape: Shape } as const satisfies RulebookKind
