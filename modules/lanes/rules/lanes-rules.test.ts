// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate } from '#kernel/instant.ts'
import type { PostHeld } from '#kernel/actor.ts'
import { countFindings } from './counts.ts'
import { inForceOn, placeWords, type Lane } from './lane.ts'
import { chiefsPost, decidePatrol, type Checklist, type PointGiven } from './patrol.ts'
import { COLUMNS, readLanes, type Column, type FileLine, type Known } from './read-lanes.ts'
import { dayAfter, walkOf } from './walk.ts'

const checklist: Checklist = {
  points: [
    { point: 'parking', itemCode: '020701' },
    { point: 'piles', itemCode: '030801' },
    { point: 'signs', itemCode: '030602' },
  ],
  most: { findingsAtPoint: 2 },
}
const finding = { place: '12号门前', words: '堆着沙子', uploads: [] }
const refusalOf = (run: () => unknown): string => {
  try {
    run()
    return 'done'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a patrol', () => {
  test('keeps the order of the checklist, numbers what was found, and leaves out what was not looked at', () => {
    const given = [
      { point: 'signs', findings: [finding] },
      { point: 'parking', findings: [finding, { ...finding, words: '', uploads: ['a'] }] },
    ]
    expect(decidePatrol(checklist, given)).toEqual({
      points: [
        { point: 'parking', result: 'found' },
        { point: 'signs', result: 'found' },
      ],
      findings: [
        { ...finding, point: 'parking', itemCode: '020701', ordinal: 1 },
        { ...finding, words: '', uploads: ['a'], point: 'parking', itemCode: '020701', ordinal: 2 },
        { ...finding, point: 'signs', itemCode: '030602', ordinal: 3 },
      ],
    })
  })

  test.each([
    ['a point that is not on the checklist', [{ point: 'dogs', findings: [] }], 'lanes.no-such-point'],
    ['a finding without words and photo', [{ point: 'piles', findings: [{ ...finding, words: '' }] }], 'lanes.finding-needs-words'],
    ['more findings than the rules allow', [{ point: 'piles', findings: [finding, finding, finding] }], 'lanes.too-many-findings'],
  ] as const)('is refused with %s', (_, given, code) => {
    expect(refusalOf(() => decidePatrol(checklist, given))).toBe(code)
  })

  test('says of every point given once whether something was found, and loses no finding', () => {
    const anyPoints = fc.subarray(['parking', 'piles', 'signs'])
    const anyCounts = fc.array(fc.nat(2), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(anyPoints, anyCounts, (points, counts) => {
        const given: PointGiven[] = points.map((point, at) => ({ point, findings: Array.from({ length: counts[at] ?? 0 }, () => finding) }))
        const decided = decidePatrol(checklist, given)
        expect(decided.points.map(({ point }) => point).toSorted()).toEqual([...points].toSorted())
        expect(decided.findings.length).toBe(given.reduce((sum, { findings }) => sum + findings.length, 0))
        expect(decided.points.filter(({ result }) => result === 'found').length).toBe(given.filter(({ findings }) => findings.length > 0).length)
        expect(decided.findings.map(({ ordinal }) => ordinal)).toEqual(decided.findings.map((_, index) => index + 1))
      }),
    )
  })

  test('is recorded under a chief’s post of that very lane only', () => {
    const post = (postId: string): PostHeld => ({ postId, role: 'lane-chief', unitId: 'u', area: null })
    expect(chiefsPost([post('a'), post('b')], ['b', 'c']).postId).toBe('b')
    expect(refusalOf(() => chiefsPost([post('a')], ['b']))).toBe('lanes.not-your-lane')
    expect(refusalOf(() => chiefsPost([], ['b']))).toBe('lanes.not-your-lane')
  })
})

describe('walking', () => {
  test.each([
    [null, 7, '2026-11-23', null, true],
    ['2026-11-16', 7, '2026-11-23', '2026-11-23', false],
    ['2026-11-16', 7, '2026-11-24', '2026-11-23', true],
    ['2026-02-27', 3, '2026-03-01', '2026-03-02', false],
    ['2026-12-31', 1, '2027-01-01', '2027-01-01', false],
  ] as const)('last %s, every %i days, on %s: due %s, overdue %s', (last, every, today, due, overdue) => {
    expect(walkOf(last === null ? null : civilDate(last), every, civilDate(today))).toEqual({ lastDay: last, dueDay: due, overdue })
  })

  test('counts days back over a month’s end', () => {
    expect(dayAfter(civilDate('2026-03-01'), -1)).toBe('2026-02-28')
  })
})

test('what is explained or refused is neither put right nor open', () => {
  const standings = new Map([
    ['a', { state: 'closed', outcome: 'solved' }],
    ['b', { state: 'closed', outcome: 'explained' }],
    ['c', { state: 'handling', outcome: null }],
    ['d', { state: 'refused', outcome: null }],
    ['e', { state: 'parked', outcome: null }],
  ])
  expect(countFindings(['a', 'b', 'c', 'd', 'e', 'gone'], standings)).toEqual({ found: 6, putRight: 1, open: 2 })
  expect(countFindings([], standings)).toEqual({ found: 0, putRight: 0, open: 0 })
})

describe('a lane', () => {
  const lane = { name: { zh: '青石街二巷', en: '' }, from: { zh: '青石街', en: '' }, to: { zh: '3号楼', en: '' } } as Lane
  test('is in force from its first day until before its last', () => {
    const span = { validFrom: civilDate('2026-01-01'), validTo: civilDate('2026-02-01') }
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => inForceOn(span, civilDate(day)))).toEqual([false, true, true, false])
  })
  test('names the place of a finding in at most 200 characters', () => {
    expect(placeWords(lane, '12号门前')).toBe('青石街二巷（青石街—3号楼）12号门前')
    expect(placeWords(lane, '远'.repeat(300))).toHaveLength(200)
  })
})

describe('a file of lanes', () => {
  const good: Readonly<Record<Column, string>> = {
    code: 'FY-01',
    kind: 'alley',
    name_zh: '青石街二巷',
    name_en: '',
    area: '990101001001',
    from_zh: '青石街',
    from_en: '',
    to_zh: '3号楼',
    to_en: '',
    standard_zh: '十无',
    standard_en: '',
    target_zh: '',
    target_en: '',
    supervision_phone: '000-8000001',
    chiefs: 'p1; p2',
    valid_from: '2026-01-01',
    valid_to: '',
    source: '街道办 2026 年名单',
  }
  const known: Known = {
    areas: new Set(['990101001001', '990101001', '990101']),
    posts: new Map([
      ['p1', { role: 'lane-chief', area: '990101001001' }],
      ['p2', { role: 'lane-chief', area: null }],
      ['clerk', { role: 'community-clerk', area: '990101001001' }],
      ['far', { role: 'lane-chief', area: '990102' }],
    ]),
  }
  const line = (over: Partial<Record<Column, string>>, at = 2): FileLine => ({ line: at, fields: { ...good, ...over } })

  test('is read with its chiefs in order', () => {
    const { plans, faults } = readLanes([line({})], known)
    expect(faults).toEqual([])
    expect(plans).toMatchObject([{ code: 'FY-01', nameEn: null, targetZh: null, chiefs: ['p1', 'p2'], validTo: null }])
    expect(Object.keys(good).toSorted()).toEqual([...COLUMNS].toSorted())
  })

  test.each([
    [{ code: 'a b' }, 'line 2: code "a b" is not 2 to 30 letters, digits and dashes'],
    [{ kind: 'road' }, 'line 2: kind "road" is none of street, alley'],
    [{ name_zh: ' ' }, 'line 2: name_zh is empty'],
    [{ area: '9901' }, 'line 2: area "9901" is no street of 9 digits and no community of 12'],
    [{ area: '990101009' }, 'line 2: area 990101009 is not known; import divisions first'],
    [{ chiefs: '' }, 'line 2: chiefs names no post; a vacant post is named too'],
    [{ chiefs: 'p9' }, 'line 2: post p9 is not known; import units first'],
    [{ chiefs: 'clerk' }, 'line 2: post clerk is a post of community-clerk, not of lane-chief'],
    [{ chiefs: 'far' }, 'line 2: post far answers for 990102, where the lane does not lie'],
    [{ supervision_phone: 'call me' }, 'line 2: supervision_phone "call me" is no phone number'],
    [{ valid_from: '2026-02-30' }, 'line 2: valid_from "2026-02-30" is no date like 2026-01-31'],
    [{ valid_to: '2026-01-01' }, 'line 2: valid_to 2026-01-01 is not after 2026-01-01'],
    [{ standard_zh: '十'.repeat(201) }, 'line 2: standard_zh is longer than 200 characters'],
  ] as const)('with %o names the fault', (over, fault) => {
    expect(readLanes([line(over)], known).faults).toContain(fault)
  })

  test('names a code that stands twice, also in other letters, and every fault at once', () => {
    const { faults } = readLanes([line({}), line({ code: 'fy-01', kind: '' }, 3)], known)
    expect(faults).toEqual(['line 3: kind "" is none of street, alley', 'line 3: fy-01 stands already on line 2'])
  })
})
