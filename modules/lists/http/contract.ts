// SPDX-License-Identifier: MPL-2.0
// The published lists, in force and earlier versions, and suggestions of items from a reporter's words.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { Day, Named } from '#platform/shapes.ts'

const ClockAmount = z.object({ amount: z.number().int().positive(), clock: z.enum(['uh', 'wh', 'wd']) })
const UnitNeed = z.object({ kind: z.string(), level: z.string(), name: Named })

export const ItemSummary = z.object({
  code: z.string(),
  major: Named,
  sub: Named,
  name: Named,
  nature: z.enum(['component', 'event']),
  hazardReward: z.boolean(),
})
export const ItemView = ItemSummary.extend({
  lead: UnitNeed,
  assist: z.array(UnitNeed),
  duties: z.object({ grid: Named, community: Named, street: Named, department: Named }),
  filing: Named,
  closing: Named,
  stages: z.array(ClockAmount.extend({ stage: z.string(), name: Named })),
  stepClocks: z.record(z.string(), ClockAmount),
  isPublic: z.boolean(),
  basis: Named,
  keywords: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
  version: z.object({ id: z.string(), list: z.string(), label: z.string(), inForceFrom: Day }),
})

export const contract = {
  getList: operation({
    id: 'lists.get-list',
    method: 'GET',
    path: '/api/lists/{list}',
    summary: 'The version of a list in force today (or on a day) with its items',
    permission: 'lists.read',
    params: z.object({ list: z.string().max(40) }),
    query: z.object({ on: Day.optional() }),
    ok: z.object({
      version: z.object({ id: z.string(), list: z.string(), label: z.string(), name: Named, source: z.string(), inForceFrom: Day, inForceTo: Day.nullable() }),
      items: z.array(ItemSummary),
    }),
    refusals: ['lists.no-such-list'],
  }),
  getItem: operation({
    id: 'lists.get-item',
    method: 'GET',
    path: '/api/lists/{list}/items/{code}',
    summary: 'One item in full, as in force today or in a named version',
    permission: 'lists.read',
    params: z.object({ list: z.string().max(40), code: z.string().max(20) }),
    query: z.object({ version: z.string().max(40).optional() }),
    ok: ItemView,
    refusals: ['lists.no-such-list', 'lists.no-such-item'],
  }),
  suggestItems: operation({
    id: 'lists.suggest-items',
    method: 'POST',
    path: '/api/lists/{list}/suggestions',
    summary: 'Items whose names and keywords look like the words, likeliest first; nothing is kept',
    permission: 'lists.read',
    repeat: 'natural',
    params: z.object({ list: z.string().max(40) }),
    body: z.object({ words: z.string().max(2000) }),
    ok: z.object({ suggestions: z.array(ItemSummary.extend({ because: z.array(z.string()) })) }),
    refusals: ['lists.no-such-list'],
  }),
} as const
