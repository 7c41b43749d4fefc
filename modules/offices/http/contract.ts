// SPDX-License-Identifier: MPL-2.0
// Units and posts. Names and work phones are shown because the post is public.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits } from '#platform/shapes.ts'
import { gridOperations } from './grid-operations.ts'
import { postOperations } from './post-operations.ts'
import { UnitView } from './unit-view.ts'

export { PostView } from './post-operations.ts'
export { UnitView } from './unit-view.ts'

export const contract = {
  ...gridOperations,
  listUnits: operation({
    id: 'offices.list-units',
    method: 'GET',
    path: '/api/offices/units',
    summary: 'Units that answer for an area, for dispatching',
    permission: 'offices.read-units',
    query: z.object({ area: AreaDigits.optional(), kind: z.string().max(60).optional(), words: z.string().max(60).optional() }),
    ok: z.object({ units: z.array(UnitView) }),
    refusals: [],
  }),
  ...postOperations,
} as const
