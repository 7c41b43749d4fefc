// SPDX-License-Identifier: MPL-2.0
import { afterEach, expect, test, vi } from 'vitest'
import { noteServerDate, serverNow } from './server-time.ts'

const NOON = Date.parse('2026-11-23T04:00:00Z')
afterEach(() => void vi.useRealTimers())

test('a device an hour behind shows the server’s time; when its clock is put right, too; nonsense changes nothing', () => {
  vi.useFakeTimers({ now: NOON - 3_600_000 })
  noteServerDate(new Date(NOON).toUTCString())
  expect(Math.abs(serverNow() - NOON)).toBeLessThan(1_000)
  noteServerDate('yesterday')
  noteServerDate(null)
  expect(Math.abs(serverNow() - NOON)).toBeLessThan(1_000)
  vi.setSystemTime(NOON)
  noteServerDate(new Date(NOON).toUTCString())
  expect(serverNow()).toBe(NOON)
})

test('a second of delay on the way moves nothing', () => {
  vi.useFakeTimers({ now: NOON })
  noteServerDate(new Date(NOON).toUTCString())
  const before = serverNow()
  noteServerDate(new Date(NOON - 1_000).toUTCString())
  expect(serverNow()).toBe(before)
})
