// SPDX-License-Identifier: MPL-2.0
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { Day, Named } from '#platform/shapes.ts'

export const contract = {
  getCalendar: operation({
    id: 'calendar.get-year',
    method: 'GET',
    path: '/api/calendar/{year}',
    summary: 'Holidays, make-up working days and office hours of a year, and whether they are published or provisional',
    permission: 'calendar.read',
    params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    ok: z.object({
      year: z.number().int(),
      status: z.enum(['published', 'provisional']),
      source: z.string().nullable(),
      days: z.array(z.object({ day: Day, kind: z.enum(['holiday', 'make-up']), name: Named })),
      hours: z.array(z.tuple([z.string(), z.string()])),
    }),
    refusals: [],
  }),
} as const
