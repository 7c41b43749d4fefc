// SPDX-License-Identifier: MPL-2.0
// A report with something wrong in it: every field in turn, the body as a whole, places that are not in the city. Each gets a
// clear refusal that names the field, and nothing is kept. What is unusual but right is kept to the letter.
import gcoordPackage from 'gcoord'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILDING, GOOD, GRID, ITEM, openTown, POINT, reportedOf, said, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 60_000)
afterAll(() => town?.served.close())

const gcoord = gcoordPackage as unknown as { readonly transform: (position: [number, number], from: string, to: string) => [number, number] }
const LONE = '\ud83d'

type Case = readonly [field: string, fields: object]
const point = (fields: object): object => ({ place: { point: { ...POINT, ...fields } } })

const WRONG: readonly Case[] = [
  ['place', { place: undefined }],
  ['place', { place: null }],
  ['place', { place: 'here' }],
  ['place', { place: 7 }],
  ['place', { place: [GRID] }],
  ['place.point', { place: { point: 'here' } }],
  ['place.point', { place: { point: [POINT.lon, POINT.lat] } }],
  ['place.point', { place: { point: null } }],
  ['place.point.lon', { place: { point: { lat: POINT.lat } } }],
  ['place.point.lat', { place: { point: { lon: POINT.lon } } }],
  ['place.point.lon', point({ lon: '122.9' })],
  ['place.point.lon', point({ lon: 'NaN' })],
  ['place.point.lon', point({ lon: null })],
  ['place.point.lon', point({ lon: 180.01 })],
  ['place.point.lon', point({ lon: 1e300 })],
  ['place.point.lat', point({ lat: true })],
  ['place.point.lat', point({ lat: -180.01 })],
  ['place.point.lat', point({ lat: [38.5] })],
  ['place.point.crs', point({ crs: 'cgcs2000' })],
  ['place.point.crs', point({ crs: 4326 })],
  ['place.building', { place: { building: BUILDING.slice(1) } }],
  ['place.building', { place: { building: 99 } }],
  ['place.building', { place: { building: `${BUILDING.slice(1)}x` } }],
  ['place.grid', { place: { grid: GRID.slice(1) } }],
  ['place.grid', { place: { grid: Number(GRID) } }],
  ['place.grid', { place: { grid: `${GRID}\n` } }],
  ['place.area', { place: { area: '990', words: 'x' } }],
  ['place.area', { place: { area: 990101, words: 'x' } }],
  ['place.area', { place: { area: '９９０１０１', words: 'x' } }],
  ['place.words', { place: { grid: GRID, words: 3 } }],
  ['place.words', { place: { grid: GRID, words: '门'.repeat(201) } }],
  ['place.words', { place: { grid: GRID, words: 'a\u0000b' } }],
  ['place.words', { place: { grid: GRID, words: LONE } }],
  ['words', { words: undefined }],
  ['words', { words: null }],
  ['words', { words: 12 }],
  ['words', { words: { zh: '灯' } }],
  ['words', { words: ['灯'] }],
  ['words', { words: '灯'.repeat(2001) }],
  ['words', { words: 'a\u0000b' }],
  ['words', { words: '\u0007' }],
  ['words', { words: '\u001b[31m灯' }],
  ['words', { words: 'a\u007fb' }],
  ['words', { words: `灯${LONE}` }],
  ['words', { words: `${LONE.repeat(2)}灯` }],
  ['uploads', { uploads: null }],
  ['uploads', { uploads: randomUUID() }],
  ['uploads', { uploads: { 0: randomUUID() } }],
  ['uploads', { uploads: Array.from({ length: 10 }, () => randomUUID()) }],
  ['uploads.0', { uploads: ['../../etc/passwd'] }],
  ['uploads.0', { uploads: [5] }],
  ['uploads.1', { uploads: [randomUUID(), ''] }],
  ['list', { list: 5 }],
  ['list', { list: 'x'.repeat(41) }],
  ['list', { list: 'grid\u0000matters' }],
  ['itemCode', { itemCode: 10102 }],
  ['itemCode', { itemCode: '0'.repeat(21) }],
  ['itemCode', { itemCode: null }],
  ['itemCode', { itemCode: '01\u0000' }],
]

describe('a report with a wrong field', () => {
  test.each(WRONG.map(([field, fields]) => [field, JSON.stringify(fields).slice(0, 70), fields] as const))(
    'names it: %s in %s',
    async (field, _shown, fields) => {
      const answer = await town.report(fields)
      expect(said(answer)).toBe('400 malformed')
      const named = (answer.facts['fields'] as readonly string[]).map((one) => one.split(':')[0])
      expect(named).toContain(field)
    },
  )

  test('is not kept, and its key is free for the right one', async () => {
    const key = randomUUID()
    expect(said(await town.report({ words: 'kept?', itemCode: '999999' }, { key }))).toBe('409 matter.no-such-item')
    expect(await town.countOf('kept?')).toBe(0)
    expect(said(await town.report({ words: 'kept?', itemCode: ITEM }, { key }))).toBe('201')
    expect(await town.countOf('kept?')).toBe(1)
  })
})

describe('a report that is no report', () => {
  const post = (body: string | undefined, type = 'application/json'): Promise<string> =>
    town.ask({ method: 'POST', path: '/api/matters', type, ...(body !== undefined && { body }) }).then(said)

  test.each([
    ['no body', undefined],
    ['an empty body', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['a word', '"report"'],
    ['a number', '1'],
    ['cut off', JSON.stringify(GOOD).slice(0, -4)],
    ['not JSON', 'place=here&words=x'],
    ['single quotes', "{'words':'x'}"],
    ['NaN', `{"place":{"point":{"lon":NaN,"lat":38}},"words":"x"}`],
    ['infinite numbers', `{"place":{"point":{"lon":1e400,"lat":38}},"words":"x"}`],
    ['__proto__', `{"__proto__":{"staff":true},"place":{"grid":"${GRID}"},"words":"x"}`],
    ['a constructor', `{"constructor":{"prototype":{"staff":true}},"place":{"grid":"${GRID}"},"words":"x"}`],
    ['a deep nest', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('%s is malformed', async (_what, body) => {
    expect(await post(body)).toBe('400 malformed')
  })

  test('of another type is refused by its type', async () => {
    expect(await post('place=here', 'application/x-www-form-urlencoded')).toBe('415 wrong-type')
    expect(await post(JSON.stringify(GOOD), 'text/plain')).toBe('415 wrong-type')
    expect(await post('<report/>', 'application/xml')).toBe('415 wrong-type')
    expect(await post('x', 'multipart/form-data; boundary=x')).toBe('415 wrong-type')
    expect(await post(JSON.stringify(GOOD), 'image/jpeg')).toBe('400 malformed')
  })

  test('of 10 MB is too large', async () => {
    expect(await post(JSON.stringify({ ...GOOD, words: 'x'.repeat(10 * 1024 * 1024) }))).toBe('413 too-large')
  })

  test('that says half is refused for the half that is missing', async () => {
    expect(said(await town.report({ words: '' }))).toBe('400 matter.nothing-said')
    expect(said(await town.report({ words: ' \n\t ' }))).toBe('400 matter.nothing-said')
    expect(said(await town.report({ place: {} }))).toBe('400 matter.place-needed')
    expect(said(await town.report({ place: { words: '桥头' } }))).toBe('400 matter.place-needed')
    expect(said(await town.report({ place: { area: GRID.slice(0, 12) } }))).toBe('400 matter.place-needed')
    expect(said(await town.report({ place: { area: '9901', words: '桥头' } }))).toBe('400 matter.place-needed')
    expect(said(await town.report({ place: { area: '110101', words: '桥头' } }))).toBe('400 matter.place-needed')
  })

  test('unknown fields are left out and change nothing', async () => {
    const answer = await town.report({
      words: 'extra',
      state: 'closed',
      number: '1',
      channel: 'hotline',
      matterId: '990101-x',
      actor: { kind: 'system' },
      holderUnitId: randomUUID(),
    })
    expect(said(answer)).toBe('201')
    const mine = await town.mine(reportedOf(answer))
    expect([mine.state, mine.channel, mine.words]).toEqual(['reported', 'resident', 'extra'])
  })
})

describe('words are kept to the letter', () => {
  test.each([
    ['emoji, joined, toned and flags', '👨‍👩‍👧‍👦👍🏽🇨🇳🏳️‍🌈 井盖坏了😡'],
    ['2,000 characters', '井'.repeat(2000)],
    ['rare characters', '𠮷野家𪚥龘㐂〇'.repeat(20)],
    ['what looks like SQL', `'; drop table matters.matter; -- " or 1=1 /* \\' $1 $$ ; commit`],
    ['what looks like HTML', '<script>alert(document.cookie)</script><img src=x onerror=alert(1)>&lt;&amp;'],
    ['what looks like a template', '${jndi:ldap://x} {{7*7}} <%= 1 %> %s%n %00 \\u0000 \\n'],
    ['several lines', '第一行\n第二行\n\t第三行'],
    ['right to left letters and joined marks', 'ابجد txt \u200d e\u0301 é ﷺﷺ'],
    ['letters beyond the basic plane', `a${'𐐷'.repeat(900)}`],
    ['one long word', 'x'.repeat(2000)],
  ])('%s', async (_what, words) => {
    const answer = await town.report({ words, place: { grid: GRID, words: [...words].slice(0, 2).join('') } })
    expect(said(answer)).toBe('201')
    expect((await town.mine(reportedOf(answer))).words).toBe(words)
  })

  test('only the ends are trimmed, and line ends are made one kind', async () => {
    const answer = await town.report({ words: '  灯\r\n坏了 \n' })
    expect((await town.mine(reportedOf(answer))).words).toBe('灯\n坏了')
  })
})

describe('a place', () => {
  test('with swapped coordinates is refused with the right pair', async () => {
    const answer = await town.report({ place: { point: { lon: POINT.lat, lat: POINT.lon } } })
    expect(said(answer)).toBe('422 places.swapped-coordinates')
    expect(answer.facts).toMatchObject(POINT)
  })

  test('declared as GCJ-02 or BD-09 is the same place', async () => {
    for (const [crs, name] of [
      ['gcj02', 'GCJ02'],
      ['bd09', 'BD09'],
    ] as const) {
      const [lon, lat] = gcoord.transform([POINT.lon, POINT.lat], 'WGS84', name)
      expect(Math.abs(lon - POINT.lon)).toBeGreaterThan(0.001)
      const { place } = await town.mine(reportedOf(await town.report({ place: { point: { lon, lat, crs } } })))
      expect(place.area).toBe(GRID)
      expect(Math.hypot((place.point?.lon ?? 0) - POINT.lon, (place.point?.lat ?? 0) - POINT.lat)).toBeLessThan(0.00005)
    }
  })

  test('outside the city is refused, near or at the other end of the world', async () => {
    for (const outside of [
      { lon: POINT.lon + 0.5, lat: POINT.lat },
      { lon: 0, lat: 0 },
      { lon: -122, lat: -38 },
      { lon: 180, lat: 90 },
      { lon: 5e-324, lat: -0 },
      { lon: 100, lat: 170 },
    ]) {
      expect(said(await town.report({ place: { point: outside } }))).toBe('422 places.outside-city')
    }
  })

  test('nobody knows is not found', async () => {
    expect(said(await town.report({ place: { building: '99010100000000000' } }))).toBe('404 places.no-such-building')
    expect(said(await town.report({ place: { grid: '990101999999999' } }))).toBe('404 places.no-such-grid')
  })
})

describe('an item, a list or an upload', () => {
  test.each(['999999', '', '__proto__', 'constructor', '010102 ', `1' or '1'='1`])('item %j is not in the list', async (itemCode) => {
    expect(said(await town.report({ itemCode }))).toBe('409 matter.no-such-item')
  })
  test.each(['no-such-list', '', '__proto__', `grid-matters' --`])('list %j is not there', async (list) => {
    expect(said(await town.report({ list }))).toBe('404 lists.no-such-list')
  })
  test('unknown: the report is refused whole', async () => {
    const missing = randomUUID()
    const answer = await town.report({ words: 'with a lost photo', uploads: [missing] })
    expect(said(answer)).toBe('409 matter.no-such-upload')
    expect(answer.facts['missing']).toEqual([missing])
    expect(await town.countOf('with a lost photo')).toBe(0)
  })
})
