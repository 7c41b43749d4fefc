// SPDX-License-Identifier: MPL-2.0
// Areas, grids, addresses and the map. All public: places hold no persons.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Named, Point } from '#platform/shapes.ts'

export const AreaView = z.object({ area: AreaDigits, code: z.string(), level: z.string(), name: Named, households: z.number().int().nullable() })
export const GridView = z.object({ grid: AreaDigits, kind: z.enum(['basic', 'dedicated']), name: Named, community: AreaView, households: z.number().int() })

/** How sure the place is: see modules/places/rules/locate.ts. */
export const Located = z.object({
  certainty: z.enum(['inside', 'edge', 'nearest', 'address', 'area']),
  point: z.object({ lon: z.number(), lat: z.number() }),
  /** null where there are no grids yet: the place is known by its area only. */
  grid: GridView.nullable(),
  dedicated: GridView.nullable(),
  /** Other grids within tolerance of the point, when certainty is `edge`. */
  alternatives: z.array(GridView),
  metresAway: z.number(),
  /** The areas around the place, smallest first. Never empty. */
  areas: z.array(AreaView),
  building: z.object({ building: z.string(), address: Named }).nullable(),
})

export const AddressMatch = z.object({
  building: z.string(),
  address: Named,
  point: z.object({ lon: z.number(), lat: z.number() }),
  grid: AreaDigits.nullable(),
  community: Named,
})

const Lon = z.coerce.number().min(-180).max(180)
const Lat = z.coerce.number().min(-90).max(90)
const MapQuery = z
  .object({
    minLon: Lon,
    minLat: Lat,
    maxLon: Lon,
    maxLat: Lat,
    layers: z
      .string()
      .regex(/^(area|grid|street|building)(,(area|grid|street|building)){0,3}$/)
      .default('grid,street'),
  })
  .refine((box) => box.minLon < box.maxLon && box.minLat < box.maxLat, 'the box is empty: min must be below max')

export const contract = {
  locate: operation({
    id: 'places.locate',
    method: 'POST',
    path: '/api/places/locations',
    summary: 'The grid a point or building lies in, or its area where there are no grids yet; nothing is kept',
    permission: 'places.read',
    repeat: 'natural',
    body: z.union([z.object({ point: Point }), z.object({ building: z.string().regex(/^\d{17}$/) })]),
    ok: Located,
    refusals: ['places.outside-city', 'places.swapped-coordinates', 'places.no-such-building'],
  }),
  findAddress: operation({
    id: 'places.find-address',
    method: 'POST',
    path: '/api/places/address-searches',
    summary: 'Buildings whose address looks like the words; nothing is kept',
    permission: 'places.read',
    repeat: 'natural',
    body: z.object({ words: z.string().min(1).max(100) }),
    ok: z.object({ matches: z.array(AddressMatch) }),
    refusals: [],
  }),
  listAreas: operation({
    id: 'places.list-areas',
    method: 'GET',
    path: '/api/places/areas',
    summary: 'Children of an area, or the largest areas',
    permission: 'places.read',
    query: z.object({ parent: AreaDigits.optional() }),
    ok: z.object({ areas: z.array(AreaView) }),
    refusals: ['places.no-such-area'],
  }),
  getMap: operation({
    id: 'places.get-map',
    method: 'GET',
    path: '/api/places/map',
    summary: 'Grids, streets and buildings inside a box as one GeoJSON FeatureCollection (property `layer`)',
    permission: 'places.read',
    query: MapQuery,
    ok: z.object({
      type: z.literal('FeatureCollection'),
      features: z.array(z.object({ type: z.literal('Feature'), id: z.string(), properties: z.record(z.string(), z.unknown()), geometry: z.unknown() })),
      /** Layers asked for but not drawn: the box is too large for them (buildings above 0.03°). */
      leftOut: z.array(z.string()),
    }),
    refusals: ['places.box-too-large'],
  }),
  getExtent: operation({
    id: 'places.get-extent',
    method: 'GET',
    path: '/api/places/extent',
    summary: "The box around all grids (or boundaries, without grids), and the city's name",
    permission: 'places.read',
    ok: z.object({
      city: Named,
      imaginary: z.boolean(),
      box: z.object({ minLon: z.number(), minLat: z.number(), maxLon: z.number(), maxLat: z.number() }).nullable(),
    }),
    refusals: [],
  }),
} as const
