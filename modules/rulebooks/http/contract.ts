// SPDX-License-Identifier: MPL-2.0
// The rules a city works by are public, with their source and the day they began.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { Day, Named } from '#platform/shapes.ts'

const Version = z.object({ label: z.string(), inForceFrom: Day, source: Named })

export const contract = {
  getRulebook: operation({
    id: 'rulebooks.get',
    method: 'GET',
    path: '/api/rulebooks/{rulebook}',
    summary: 'The rules of a rulebook in force today (or on a day), with source; and all its versions',
    permission: 'rulebooks.read',
    params: z.object({ rulebook: z.string().max(40) }),
    query: z.object({ on: Day.optional() }),
    ok: z.object({
      rulebook: z.string(),
      version: Version,
      versions: z.array(Version),
      /** shape: the module that keeps to it */ rules: z.record(z.string(), z.unknown()),
    }),
    refusals: [],
  }),
} as const
