// SPDX-License-Identifier: MPL-2.0
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { putWords } from '#design/shared/text.ts'
import { zh as shared } from '../text.zh.ts'
import { cityDay, countWords, dayNumber, durationWords, totalWords, weeksOf, whyWords, type Cell, type Proof } from './proof-days.ts'
import { zh } from './text.zh.ts'

type Day = Proof['days'][number]
const day = (at: string, counted: boolean, why: string, minutes = 0, name: Day['name'] = null): Day => ({ day: at, counted, why, minutes, name })
const spring = { zh: '春节', en: 'Spring Festival' }

beforeAll(() => putWords('zh', shared, zh))

/** Three working days from Friday 13 February 2026: a make-up Saturday, then nine days off. */
const festival = {
  rule: { clock: 'wd' as const },
  dueAt: '2026-02-25T09:00:00.000Z',
  days: [
    day('2026-02-13', false, 'first-day'),
    day('2026-02-14', true, 'make-up-day', 0, spring),
    ...Array.from({ length: 9 }, (_, index) => day(`2026-02-${15 + index}`, false, 'public-holiday', 0, spring)),
    day('2026-02-24', true, 'working-day'),
    day('2026-02-25', true, 'working-day'),
  ],
}

test('the days of Spring Festival 2026 stand in three weeks, counted ones numbered, the last one due', () => {
  const weeks = weeksOf(festival)
  expect(weeks.map((week) => week.monday)).toEqual(['2026-02-09', '2026-02-16', '2026-02-23'])
  expect(weeks.map(({ cells }) => cells.map((cell) => (cell === null ? '' : (cell.nth ?? '-'))))).toEqual([
    ['', '', '', '', '-', 1, '-'],
    ['-', '-', '-', '-', '-', '-', '-'],
    ['-', 2, 3, '', '', '', ''],
  ])
  expect(weeks.flatMap((week) => week.cells).filter((cell) => cell?.due === true)).toMatchObject([{ day: '2026-02-25' }])
  expect(totalWords(weeks, 'wd')).toBe('计入 3 天')
})

test.each<[Partial<Cell>, string, string]>([
  [{ why: 'make-up-day', counted: true, nth: 1, name: spring }, '春节调休上班', '第 1 天'],
  [{ why: 'public-holiday', counted: false, name: spring }, '春节', ''],
  [{ why: 'public-holiday', counted: false, name: null }, '放假', ''],
  [{ why: 'paused', counted: false, name: null }, '中止', ''],
  [{ why: 'round-the-clock', counted: true, nth: null, minutes: 200, name: null }, '昼夜计算', '3 小时 20 分钟'],
  [{ why: 'something-new', counted: false, name: null }, 'something-new', ''],
])('%o says why and how much', (part, why, count) => {
  const cell: Cell = { day: '2026-02-14', counted: false, why: '', name: null, minutes: 0, nth: null, due: false, ...part }
  expect([whyWords(cell), countWords(cell)]).toEqual([why, count])
})

test('hours add up over midnight, and a day told twice is one day', () => {
  const weeks = weeksOf({
    rule: { clock: 'uh' },
    dueAt: '2026-01-05T18:00:00.000Z',
    days: [day('2026-01-05', true, 'round-the-clock', 240), day('2026-01-06', true, 'round-the-clock', 60), day('2026-01-06', true, 'round-the-clock', 60)],
  })
  expect(weeks.flatMap((week) => week.cells).filter((cell) => cell !== null)).toHaveLength(2)
  expect(totalWords(weeks, 'uh')).toBe('计入 6 小时')
})

test('a day counted for a stage stays counted when its extension begins on it', () => {
  const weeks = weeksOf({
    rule: { clock: 'wd' },
    dueAt: '2026-01-07T09:00:00.000Z',
    days: [
      day('2026-01-05', false, 'first-day'),
      day('2026-01-06', true, 'working-day'),
      day('2026-01-06', false, 'first-day'),
      day('2026-01-07', true, 'working-day'),
    ],
  })
  expect(totalWords(weeks, 'wd')).toBe('计入 2 天')
  expect(weeks[0]?.cells[1]).toMatchObject({ counted: true, why: 'working-day', nth: 1 })
})

test('the day of a moment is the city’s', () => {
  expect(cityDay('2026-02-13T15:59:59.999Z')).toBe('2026-02-13')
  expect(cityDay('2026-02-13T16:00:00.000Z')).toBe('2026-02-14')
})

test('numbers of days and lengths of time', () => {
  expect([dayNumber('2026-02-03', false), dayNumber('2026-02-03', true), dayNumber('2026-03-01', false)]).toEqual(['3', '2/3', '3/1'])
  expect(durationWords(0.4)).toBe('不到 1 分钟')
  expect([durationWords(0), durationWords(59), durationWords(60), durationWords(61)]).toEqual(['0 小时', '59 分钟', '1 小时', '1 小时 1 分钟'])
})

test('whatever the days, no day is lost, each stands under its weekday, and the counted ones are numbered from 1', () => {
  const days = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.boolean()), { maxLength: 60 }).map((drawn) => {
    const known = new Map(drawn)
    return [...known]
      .sort(([one], [other]) => one - other)
      .map(([offset, counted]) => day(new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10), counted, 'working-day'))
  })
  fc.assert(
    fc.property(days, (all) => {
      const cells = weeksOf({ rule: { clock: 'nd' }, dueAt: '2026-06-01T00:00:00.000Z', days: all }).flatMap((week) =>
        week.cells.map((cell, index) => ({ cell, index })),
      )
      const there = cells.flatMap(({ cell, index }) => (cell === null ? [] : [{ ...cell, index }]))
      expect(there.map((cell) => cell.day)).toEqual(all.map((one) => one.day))
      expect(there.every((cell) => (new Date(`${cell.day}T00:00:00Z`).getUTCDay() + 6) % 7 === cell.index)).toBe(true)
      expect(there.flatMap((cell) => cell.nth ?? [])).toEqual(all.filter((one) => one.counted).map((_, index) => index + 1))
    }),
  )
})
