// SPDX-License-Identifier: MPL-2.0
// The city's map: its tiles, where it begins and how it is shown; and the grids of a community on any day.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Named } from '#platform/shapes.ts'
import { DISPLAY_CRS } from '../rules/display-crs.ts'
import { LARGEST_ZOOM, LAYER_SETS } from '../rules/tiles/layer-sets.ts'

const TileParams = z
  .object({
    layers: z.enum(LAYER_SETS),
    z: z.coerce.number().int().min(0).max(LARGEST_ZOOM),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, 'there is no such tile at this zoom')

const Around = z.object({ minLon: z.number(), minLat: z.number(), maxLon: z.number(), maxLat: z.number() })

const Version = z.object({
  grid: AreaDigits,
  name: Named,
  kind: z.enum(['basic', 'dedicated']),
  households: z.number().int(),
  fromDay: Day,
  /** The day on which it holds no more; null = no end is known. */
  endDay: Day.nullable(),
  /** GeoJSON, WGS-84. */
  geometry: z.unknown(),
})

export const mapOperations = {
  getTile: operation({
    id: 'places.get-tile',
    method: 'GET',
    path: '/api/places/tiles/{layers}/{z}/{x}/{y}',
    summary: 'One vector tile (MVT 2.1) of areas, streets, buildings, names and, in the set `ground`, grids; 204 where there is nothing',
    permission: 'places.read',
    bytes: 'out',
    params: TileParams,
    /** Version of the tiles as places.get-extent names it: with it the answer may be kept for good. */
    query: z.object({ v: z.string().max(40).optional() }),
    ok: z.unknown(),
    refusals: [],
    // A screen is some twenty tiles, and a whole office may look out through one address.
    perMinute: 6_000,
  }),
  getExtent: operation({
    id: 'places.get-extent',
    method: 'GET',
    path: '/api/places/extent',
    summary: "The box around all grids (or boundaries, without grids), the city's name, and how its map is drawn",
    permission: 'places.read',
    ok: z.object({
      city: Named,
      imaginary: z.boolean(),
      box: Around.nullable(),
      map: z.object({
        version: z.string(),
        /** Around all grids and boundaries: beyond it there is nothing. */
        around: Around.nullable(),
        /** The system positions are shown in; everything else the API says is WGS-84. */
        crs: z.enum(DISPLAY_CRS),
        /** The city's own base map: an address with {z}, {x} and {y}. */
        base: z.object({ url: z.string(), attribution: z.string() }).nullable(),
      }),
    }),
    refusals: [],
  }),
  listGrids: operation({
    id: 'places.list-grids',
    method: 'GET',
    path: '/api/places/grids',
    summary: 'Grids of a community as they hold on a day, with their outlines, and the days on which they changed',
    permission: 'places.read',
    query: z.object({ community: z.string().regex(/^\d{12}$/), day: Day.optional() }),
    ok: z.object({ day: Day, grids: z.array(Version), /** In order; the latest may lie ahead. */ changes: z.array(Day) }),
    refusals: ['places.no-such-area'],
  }),
} as const
