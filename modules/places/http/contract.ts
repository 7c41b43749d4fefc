// SPDX-License-Identifier: MPL-2.0
// Areas, grids, addresses and the map. All public: places hold no persons.
import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { AreaDigits, Day, Named, Point } from '#platform/shapes.ts'
import { ADDRESS_HOWS } from '../rules/address-how.ts'
import { importOperations } from './import-operations.ts'
import { mapOperations } from './map-operations.ts'

export const AreaView = z.object({ area: AreaDigits, code: z.string(), level: z.string(), name: Named, households: z.number().int().nullable() })
export const GridView = z.object({ grid: AreaDigits, kind: z.enum(['basic', 'dedicated']), name: Named, community: AreaView, households: z.number().int() })

/** How sure the place is: see modules/places/rules/locate.ts. */
export const Located = z.object({
  certainty: z.enum(['inside', 'edge', 'nearest', 'address', 'area']),
  point: z.object({ lon: z.number(), lat: z.number() }),
  /** null where there are no grids yet: the place is known by its area only. */
  grid: GridView.nullable(),
  dedicated: GridView.nullable(),
  /** Other grids to ask the person about: within tolerance of the point (`edge`), or likely by its accuracy. Likeliest first. */
  alternatives: z.array(GridView),
  metresAway: z.number(),
  /** From the point to the border of the grid, inside or outside; null without a grid. */
  metresToBorder: z.number().nullable(),
  /** For a point with an accuracy: grids and their chance to hold the true place. What is missing to 1 lies outside them. */
  likely: z.array(z.object({ grid: AreaDigits, share: z.number() })),
  /** What stands nearest to the point in the grid and in each alternative, to tell the sides apart; not where nothing is known. */
  landmarks: z.array(z.object({ grid: AreaDigits, address: Named })),
  /** The building whose footprint holds the point. */
  standsIn: z.object({ building: z.string(), address: Named }).nullable(),
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
  /** How sure: only `exact` is this very address; see modules/places/rules/address-how.ts. */
  how: z.enum(ADDRESS_HOWS),
  /** Difference of the door numbers when how is `near` or `street`. */
  numbersAway: z.number().int(),
  /** Metres from where the number would stand between its neighbours; null where it cannot be told. */
  metresAway: z.number().nullable(),
})

/** What was understood of the words, to be said back: a street the city has, the number, and whether only something near was named. */
export const AddressAsked = z.object({ street: Named.nullable(), door: z.string().nullable(), near: z.boolean() })

export const contract = {
  ...mapOperations,
  ...importOperations,
  locate: operation({
    id: 'places.locate',
    method: 'POST',
    path: '/api/places/locations',
    summary: 'The grid a point or building lies in, today or on a day, or its area where there are no grids yet; nothing is kept',
    permission: 'places.read',
    repeat: 'natural',
    /** `accuracy`: metres around the point that hold the true place with 68 % chance. `day`: whose place it was or will be then. */
    body: z.union([
      z.object({ point: Point, accuracy: z.number().positive().max(100_000).optional(), day: Day.optional() }),
      z.object({ building: z.string().regex(/^\d{17}$/), day: Day.optional() }),
    ]),
    ok: Located,
    refusals: ['places.outside-city', 'places.swapped-coordinates', 'places.no-such-building', 'places.other-days-busy'],
  }),
  findAddress: operation({
    id: 'places.find-address',
    method: 'POST',
    path: '/api/places/address-searches',
    summary: 'Buildings the words may mean, each with how sure that is; nothing is kept',
    permission: 'places.read',
    repeat: 'natural',
    body: z.object({ words: z.string().min(1).max(100) }),
    ok: z.object({ matches: z.array(AddressMatch), asked: AddressAsked }),
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
} as const
