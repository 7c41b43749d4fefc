// SPDX-License-Identifier: MPL-2.0
// Units and posts. Names and work phones are shown because the post is public.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Named, Point } from '#platform/shapes.ts'
import { GridView } from '#modules/places/http/contract.ts'

export const UnitView = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.string(),
  level: z.string(),
  name: Named,
  area: AreaDigits,
  phone: z.string().nullable(),
})

export const contract = {
  findGridWorker: operation({
    id: 'offices.find-grid-worker',
    method: 'POST',
    path: '/api/offices/grid-worker-searches',
    summary: 'Who is my grid worker: by point, building or grid; the address is not kept',
    permission: 'offices.read-public',
    repeat: 'natural',
    body: z.union([z.object({ point: Point }), z.object({ building: z.string().regex(/^\d{17}$/) }), z.object({ grid: z.string().regex(/^\d{15}$/) })]),
    ok: z.object({
      grid: GridView,
      /** null while the post is vacant; `cover` then says whom to call. */
      worker: z.object({ name: z.string(), title: Named, phone: z.string().nullable(), deputy: z.boolean() }).nullable(),
      cover: UnitView.nullable(),
      supervisionPhone: z.string().nullable(),
    }),
    refusals: ['places.outside-city', 'places.swapped-coordinates', 'places.no-such-building', 'places.no-such-grid', 'places.no-grid-here'],
  }),
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
} as const
