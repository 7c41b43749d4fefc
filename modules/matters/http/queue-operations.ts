// SPDX-License-Identifier: MPL-2.0
// The queue of an office: its matters as rows, and where they lie.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, PageQuery, Uuid } from '#platform/shapes.ts'
import { AWAITED } from '../rules/steps.ts'
import { MatterRow } from './shapes.ts'

/** What narrows the queue. */
const QueueQuestion = {
  states: z.string().max(200).optional(),
  area: AreaDigits.optional(),
  unitId: Uuid.optional(),
  item: z.string().max(20).optional(),
  words: z.string().max(100).optional(),
  overdue: z.enum(['yes', 'no']).optional(),
  /** Waits for arbitration or for an extension to be decided. */
  awaits: z.enum(AWAITED).optional(),
  paused: z.enum(['yes']).optional(),
  /** Filed on this day. */
  filedOn: Day.optional(),
  mine: z.enum(['yes', 'no']).default('no'),
} as const

export const queueOperations = {
  listMatters: operation({
    id: 'matter.list',
    method: 'GET',
    path: '/api/matters',
    summary: 'The queue: matters the caller may see, filtered and searched, by next deadline',
    permission: 'matter.read',
    query: PageQuery.extend({
      ...QueueQuestion,
      order: z.enum(['due', 'newest']).default('due'),
    }),
    ok: z.object({ matters: z.array(MatterRow), next: z.string().nullable(), counts: z.record(z.string(), z.number().int()) }),
    refusals: [],
  }),
  listPoints: operation({
    id: 'matter.list-points',
    method: 'GET',
    path: '/api/matters/points',
    summary: 'Where the matters of a queue lie, most urgent first, at most 50,000, as columns for a map',
    permission: 'matter.read',
    query: z.object(QueueQuestion),
    ok: z.object({
      ids: z.array(z.string()),
      /** WGS-84 degrees, one for each id. */
      lon: z.array(z.number()),
      lat: z.array(z.number()),
      /** Positions in `ids` of those whose deadline has passed. */
      late: z.array(z.number().int()),
      /** How many of the question have no point. */
      withoutPoint: z.number().int(),
      /** Whether there were more than an answer holds. */
      more: z.boolean(),
    }),
    refusals: [],
  }),
} as const
