// SPDX-License-Identifier: MPL-2.0
// Who works for a grid, and its public sign. Office data only, as long as the post is held; nobody signs in to ask, and nothing of
// the question is kept.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Named, Point } from '#platform/shapes.ts'
import { GridView } from '#modules/places/http/contract.ts'
import { UnitView } from './unit-view.ts'

const GridCode = z.string().regex(/^\d{15}$/)
const AreaNamed = z.object({ area: AreaDigits, name: Named })

const Workers = z.object({
  grid: GridView,
  /** Who holds the grid's posts, then who stands in; empty when the post is vacant and nobody stands in. */
  workers: z.array(z.object({ name: z.string(), title: Named, phone: z.string().nullable(), deputy: z.boolean() })),
  /** Nobody holds the post; a deputy may stand in. */
  vacant: z.boolean(),
})

const GridWorkers = Workers.extend({
  /** From the largest area down to the community. */
  areas: z.array(AreaNamed),
  /** Whom to turn to where no worker has a public phone: the community, else the street office. */
  cover: UnitView.nullable(),
  supervisionPhone: z.string().nullable(),
})

const Corner = z.tuple([z.number(), z.number()])
const Rings = z.array(z.array(Corner))

export const GridSign = GridWorkers.extend({
  /** What stands on the sign holds on this day. */
  day: Day,
  /** The grid has these borders since. */
  sinceDay: Day,
  outline: z.object({
    box: z.object({ minLon: z.number(), minLat: z.number(), maxLon: z.number(), maxLat: z.number() }),
    /** Polygons of the grid, each its rings, outer ring first; longitude and latitude, WGS-84. */
    own: z.array(Rings),
    beside: z.array(Rings),
    streets: z.array(z.object({ name: Named, lines: z.array(z.array(Corner)) })),
  }),
})

export const gridOperations = {
  findGridWorker: operation({
    id: 'offices.find-grid-worker',
    method: 'POST',
    path: '/api/offices/grid-worker-searches',
    summary: 'Who is my grid worker: by point, building or grid; the address is not kept',
    permission: 'offices.read-public',
    repeat: 'natural',
    body: z.union([z.object({ point: Point }), z.object({ building: z.string().regex(/^\d{17}$/) }), z.object({ grid: GridCode })]),
    ok: GridWorkers.extend({
      /** The dedicated grid the point or building lies in: a school, a market, a park. */
      dedicated: Workers.nullable(),
    }),
    refusals: ['places.outside-city', 'places.swapped-coordinates', 'places.no-such-building', 'places.no-such-grid', 'places.no-grid-here'],
  }),
  getGridSign: operation({
    id: 'offices.get-grid-sign',
    method: 'GET',
    path: '/api/offices/grid-signs/{grid}',
    summary: 'The public sign of a grid: its area drawn, its worker by post, how to reach them, the supervision phone',
    permission: 'offices.read-public',
    params: z.object({ grid: GridCode }),
    ok: GridSign,
    refusals: ['places.no-such-grid'],
  }),
  listGridSigns: operation({
    id: 'offices.list-grid-signs',
    method: 'GET',
    path: '/api/offices/communities/{community}/grid-signs',
    summary: 'The public signs of all grids of a community, to print them together',
    permission: 'offices.read-public',
    params: z.object({ community: z.string().regex(/^\d{12}$/) }),
    ok: z.object({ community: AreaNamed, signs: z.array(GridSign) }),
    refusals: ['places.no-such-area'],
  }),
} as const
