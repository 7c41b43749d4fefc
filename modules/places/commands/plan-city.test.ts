// SPDX-License-Identifier: MPL-2.0
// Files of two neighbouring communities → grids: nothing lost, the whole a valid coverage, faults named by feature.
import { beforeAll, describe, expect, test } from 'vitest'
import { geosCoverage } from '#tests/geos-coverage.ts'
import { metre } from '#tests/plan-towns/towns.ts'
import { fromWgs84 } from '../rules/crs.ts'
import { DivisionCancelled } from '../rules/division/problem.ts'
import type { Position } from '../rules/geojson.ts'
import { CityRefused, divideCity, type CityTexts, type DivideCityOptions } from './plan-city.ts'

type Feature = { readonly type: 'Feature'; readonly properties: object; readonly geometry: unknown }
const feature = (properties: object, geometry: unknown): Feature => ({ type: 'Feature', properties, geometry })
const collection = (features: readonly unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features })
const rectangle = (x: number, y: number, w: number, h: number): { type: 'Polygon'; coordinates: Position[][] } => ({
  type: 'Polygon',
  coordinates: [[metre(x, y), metre(x + w, y), metre(x + w, y + h), metre(x, y + h), metre(x, y)]],
})

const WEST = '990102001001'
const EAST = '990102001002'
const communities = [feature({ code: WEST }, rectangle(0, 0, 300, 300)), feature({ code: EAST }, rectangle(300, 0, 300, 300))]
const houses = Array.from({ length: 72 }, (_, at): Feature => {
  const [column, row] = [at % 12, Math.floor(at / 12)]
  return feature({ id: `h${at}`, households: 20 + ((at * 7) % 30) }, rectangle(column * 50 + 12, row * 50 + 15, 24, 11))
})
const road = feature({ highway: 'residential' }, { type: 'LineString', coordinates: [metre(-50, 151), metre(650, 153)] })
const base: CityTexts = { communities: collection(communities), buildings: collection(houses), roads: collection([road]) }
const options: DivideCityOptions = { crs: 'wgs84', target: 200, seed: 1, threads: 1, ms: 10 }
const faultsOf = (texts: CityTexts, more: Partial<DivideCityOptions> = {}): Promise<readonly string[]> =>
  divideCity(texts, { ...options, ...more }).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof CityRefused)) throw error
      return error.faults.map(({ file, feature: number, fault }) => `${file} ${number} ${fault}`)
    },
  )

describe('a city of two communities', () => {
  let valid: Awaited<ReturnType<typeof geosCoverage>>
  beforeAll(async () => void (valid = await geosCoverage()))

  test('every building has its grid, and all grids of the city fit vertex by vertex', async () => {
    const { communities: done, refused, buildings } = await divideCity(base, options)
    expect(done.map(({ community, households, grids, contiguityFailures }) => [community, households, grids.length, contiguityFailures])).toEqual([
      [WEST, 1230, 6, 0],
      [EAST, 1242, 6, 0],
    ])
    expect(done.flatMap(({ assigned }) => assigned)).toHaveLength(72)
    expect([refused, buildings]).toEqual([[], 72])
    expect(done[0]?.grids.map(({ code }) => code)).toEqual(['001', '002', '003', '004', '005', '006'].map((number) => WEST + number))
    for (const { grids, assigned } of done) {
      for (const { code, households } of grids)
        expect(assigned.filter(({ grid }) => grid === code).reduce((sum, one) => sum + one.households, 0)).toBe(households)
    }
    // the road and other borders meet the common border from both sides
    expect(valid(done.flatMap(({ grids }) => grids.map(({ polygon }) => polygon)))).toBe(true)
    expect(done[0]?.maxDeviation).toBeLessThan(0.15)
  })

  test('the same whatever the threads', async () => {
    const grids = async (threads: number): Promise<unknown> =>
      (await divideCity(base, { ...options, threads })).communities.map(({ grids: all, assigned }) => ({ all, assigned }))
    expect(await grids(2)).toEqual(await grids(1))
  })

  test('with today given, grids keep their codes and few households change', async () => {
    const before = await divideCity(base, options)
    const current = collection(before.communities.flatMap(({ grids }) => grids.map(({ code, kind, polygon }) => feature({ code, kind }, polygon))))
    const same = await divideCity({ ...base, current }, { ...options, keep: 3 })
    expect(same.communities.map(({ changedHouseholds }) => changedHouseholds)).toEqual([0, 0])
    expect(same.communities.map(({ assigned }) => assigned)).toEqual(before.communities.map(({ assigned }) => assigned))
    const grown = [...houses, feature({ id: 'new', households: 240 }, rectangle(40, 40, 8, 8))]
    const after = await divideCity({ ...base, buildings: collection(grown), current }, { ...options, keep: 3 })
    expect(after.communities[1]?.changedHouseholds).toBe(0)
    const codes = after.communities[0]?.grids.map(({ code }) => code.slice(-3)) ?? []
    expect(codes.slice(0, 6)).toEqual(['001', '002', '003', '004', '005', '006'])
    expect(codes.slice(6)).toEqual(codes.length === 7 ? ['007'] : [])
  })

  test('dedicated uses are grids of their own, after the others', async () => {
    const school = feature({ id: 'school', dedicated: 'school' }, rectangle(100, 200, 44, 44))
    const { communities: done } = await divideCity({ ...base, buildings: collection([...houses.filter((_, at) => ![50, 62].includes(at)), school]) }, options)
    expect(done[0]?.grids.at(-1)).toMatchObject({ kind: 'dedicated', use: 'school', households: 0, buildings: 1 })
  })

  test('buildings in no community, or not in theirs, are refused with the reason', async () => {
    const odd = [
      feature({ id: 'far', households: 9 }, rectangle(900, 0, 10, 10)),
      feature({ id: 'else', households: 9, community: '990102001009' }, rectangle(10, 10, 1.5, 1.5)),
      feature({ id: 'wrong', households: 9, community: EAST }, rectangle(3, 3, 2, 2)),
      feature({ id: 'right', households: 9, community: WEST }, rectangle(3, 3, 2, 2)),
    ]
    const { refused, buildings, communities: done } = await divideCity({ ...base, buildings: collection([...houses, ...odd]) }, options)
    expect(refused).toEqual([
      { features: [73], id: 'far', reason: 'in-no-community' },
      { features: [74], id: 'else', reason: 'community-unknown' },
      { features: [75], id: 'wrong', reason: 'outside-community' },
    ])
    expect(done.flatMap(({ assigned }) => assigned).length + refused.length).toBe(buildings)
  })

  test('missing households are estimated and said to be; pieces of one building are one', async () => {
    const unknown = [
      feature({ id: 'u', height: 33 }, rectangle(0, 0, 12, 12)),
      feature({ id: 'cut' }, rectangle(240, 40, 10, 11)),
      feature({ id: 'cut' }, rectangle(250, 40, 10, 11)),
      feature({ id: 'tower', root_id: 'cut', kind: 'building_part', height: 90 }, rectangle(245, 42, 5, 5)),
    ]
    const { communities: done } = await divideCity({ ...base, buildings: collection([...houses, ...unknown]) }, options)
    const known = new Map(done[0]?.assigned.map(({ id, households }) => [id, households]))
    expect([known.get('u'), known.get('cut'), known.get('tower')]).toEqual([13, 2, 0])
    expect(done[0]?.estimatedHouseholds).toBe(15)
  })

  test('another coordinate system gives the same grids', async () => {
    const turn = (text: string): string =>
      JSON.stringify(JSON.parse(text), (_, value: unknown) =>
        Array.isArray(value) && typeof value[0] === 'number' ? fromWgs84(value as unknown as Position, 'gcj02') : value,
      )
    const turned = await divideCity({ communities: turn(base.communities), buildings: turn(base.buildings) }, { ...options, crs: 'gcj02' })
    const plain = await divideCity({ communities: base.communities, buildings: base.buildings }, options)
    expect(turned.communities.map(({ households, basic }) => [households, basic])).toEqual(
      plain.communities.map(({ households, basic }) => [households, basic]),
    )
    const [first] = turned.communities[0]?.grids ?? []
    const corner = first?.polygon.type === 'Polygon' ? (first.polygon.coordinates[0]?.[0] ?? [0, 0]) : [0, 0]
    expect(Math.abs(corner[0] - 114.3)).toBeLessThan(0.0045)
  })
})

describe('files with faults are refused whole, with the numbers of the features', () => {
  test.each<[string, Partial<CityTexts>, readonly string[]]>([
    ['no GeoJSON', { communities: '{' }, ['communities 0 not-geojson', 'communities 0 empty']],
    [
      'codes',
      { communities: collection([feature({}, rectangle(0, 0, 9, 9)), communities[0], communities[0]]) },
      ['communities 1 code-missing', 'communities 3 code-twice'],
    ],
    [
      'swapped axes',
      {
        communities: collection([
          feature({ code: 'a' }, { type: 'Polygon', coordinates: rectangle(0, 0, 9, 9).coordinates.map((ring) => ring.map(([x, y]) => [y, x])) }),
        ]),
      },
      ['communities 1 swapped-axes'],
    ],
    [
      'crossing boundary',
      {
        communities: collection([
          feature({ code: 'a' }, { type: 'Polygon', coordinates: [[metre(0, 0), metre(50, 50), metre(50, 0), metre(0, 60), metre(0, 0)]] }),
        ]),
      },
      ['communities 1 self-crossing'],
    ],
    [
      'households',
      {
        buildings: collection([
          feature({ households: -1 }, rectangle(1, 1, 5, 5)),
          feature({ households: 'ten' }, rectangle(1, 9, 5, 5)),
          feature({ households: 1.5 }, rectangle(9, 9, 5, 5)),
        ]),
      },
      ['buildings 1 households-malformed', 'buildings 2 households-malformed', 'buildings 3 households-malformed'],
    ],
    [
      'building shapes',
      {
        buildings: collection([
          feature({}, null),
          feature({}, { type: 'Point', coordinates: ['a', 1] }),
          feature(
            {},
            {
              type: 'Polygon',
              coordinates: [
                [
                  [1, 2],
                  [Number.NaN, 3],
                ],
              ],
            },
          ),
        ]),
      },
      ['buildings 1 not-a-point-or-polygon', 'buildings 2 not-a-position', 'buildings 3 not-a-position'],
    ],
    ['roads', { roads: collection([feature({}, { type: 'LineString', coordinates: [[1], [2, 3]] })]) }, ['roads 1 not-a-line']],
    ['current', { current: collection([feature({}, rectangle(0, 0, 9, 9))]) }, ['current 1 code-missing']],
  ])('%s', async (_, texts, faults) => expect(await faultsOf({ ...base, ...texts })).toEqual(faults))

  test('footprints that cross themselves or are tiny are used and named', async () => {
    const bow = feature({ id: 'bow', households: 5 }, { type: 'Polygon', coordinates: [[metre(1, 1), metre(9, 9), metre(9, 1), metre(2, 5), metre(1, 1)]] })
    const dot = feature({ id: 'dot', households: 5 }, rectangle(48, 1, 0.5, 0.5))
    const { warnings, communities: done } = await divideCity({ ...base, buildings: collection([...houses, bow, dot]) }, options)
    expect(warnings.map(({ feature: number, fault }) => [number, fault])).toEqual([
      [73, 'self-crossing'],
      [74, 'no-area'],
    ])
    expect(done[0]?.assigned.filter(({ id }) => ['bow', 'dot'].includes(id))).toHaveLength(2)
  })

  test('a community with too many grids is refused alone', async () => {
    const many = Array.from({ length: 1_100 }, (_, at) =>
      feature({ households: 1 }, { type: 'Point', coordinates: metre(4 + (at % 34) * 8.5, 4 + Math.floor(at / 34) * 8.5) }),
    )
    const {
      communities: done,
      refusedCommunities,
      refused,
    } = await divideCity({ communities: base.communities, buildings: collection([...many, ...houses.slice(6, 12)]) }, { ...options, target: 1, ms: 1 })
    expect(refusedCommunities).toEqual([{ feature: 1, code: WEST, reason: 'places.too-many-grids' }])
    expect(done.map(({ community, grids }) => [community, grids.length])).toEqual([[EAST, 6]])
    expect(refused).toHaveLength(1_100)
  })

  test('it can be stopped', async () => {
    const stop = new AbortController()
    const running = divideCity(base, { ...options, ms: 60_000, signal: stop.signal })
    stop.abort()
    await expect(running).rejects.toThrow(DivisionCancelled)
  })
})

describe('files that are odd as a whole', () => {
  const shifted = (features: readonly Feature[], move: (position: Position) => Position): readonly Feature[] =>
    features.map((one) => {
      const { coordinates } = one.geometry as { readonly coordinates: readonly (readonly Position[])[] }
      return feature(one.properties, { type: 'Polygon', coordinates: coordinates.map((ring) => ring.map(move)) })
    })
  const textOf = async (texts: CityTexts): Promise<readonly string[]> =>
    divideCity(texts, options).then(
      () => [],
      (error: unknown) => (error instanceof CityRefused ? error.faults.map(({ feature: number, fault, at }) => `${number} ${fault} ${at}`) : [String(error)]),
    )

  test('communities that lie over each other are refused with both codes; slivers are not', async () => {
    const over = (metres: number): string => collection([communities[0], feature({ code: EAST }, rectangle(300 - metres, 0, 300, 300))])
    const [fault = '', ...others] = await textOf({ ...base, communities: over(10) })
    expect(fault).toMatch(new RegExp(`^2 overlap ${WEST} and ${EAST}: (299|300)\\d\\.\\d m²`))
    expect(others).toEqual([])
    expect(await textOf({ ...base, communities: over(0.002) })).toEqual([])
    expect(await faultsOf({ ...base, communities: collection([communities[0], communities[0]]) })).toEqual(['communities 2 code-twice'])
  })

  test('buildings written latitude first are one fault, before all others', async () => {
    const swapped = shifted(houses, ([lon, lat]) => [lat, lon])
    const bad = feature({ households: -1 }, rectangle(10, 10, 5, 5))
    expect(await textOf({ ...base, buildings: collection([bad, ...swapped]) })).toEqual([
      '2 swapped-axes 72 buildings: latitude stands before longitude',
      '1 households-malformed -1',
    ])
  })

  test('no buildings at all are said', async () => {
    const { warnings } = await divideCity({ ...base, buildings: collection([]) }, options)
    expect(warnings).toMatchObject([{ file: 'buildings', feature: 0, fault: 'no-buildings' }])
  })

  test('many buildings outside are said, with the system they seem to be in', async () => {
    const gcj02 = shifted(houses, (position) => fromWgs84(position, 'gcj02'))
    const { warnings } = await divideCity({ ...base, buildings: collection(gcj02) }, options)
    expect(warnings.map(({ feature: number, fault }) => [number, fault])).toEqual([
      [0, 'outside-communities'],
      [0, 'wrong-crs'],
    ])
    expect(warnings[1]?.at).toContain('seem to be in gcj02')
    const away = Array.from({ length: 10 }, (_, at) => feature({ id: `away${at}`, households: 1 }, rectangle(620, at * 20, 9, 9)))
    const some = await divideCity({ ...base, buildings: collection([...houses, ...away]) }, options)
    expect(some.warnings.map(({ fault, at }) => [fault, at.split(' ').slice(0, 3).join(' ')])).toEqual([['outside-communities', '10 of 82']])
    const few = await divideCity({ ...base, buildings: collection([...houses, ...away.slice(0, 2)]) }, options)
    expect(few.warnings).toEqual([])
  })
})
