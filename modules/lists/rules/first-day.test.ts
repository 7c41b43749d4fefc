// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { civilDate } from '#kernel/instant.ts'
import { latestFirstDay } from './first-day.ts'

test('a version begins at most two years after the day it is published', () => {
  const cases = [
    ['2026-11-23', '2028-11-23'],
    ['2026-12-31', '2028-12-31'],
    ['2026-02-28', '2028-02-28'],
    ['2028-02-29', '2030-02-28'],
  ] as const
  for (const [today, latest] of cases) expect(latestFirstDay(civilDate(today))).toBe(latest)
})
