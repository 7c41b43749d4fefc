// SPDX-License-Identifier: MPL-2.0
import { afterEach, expect, test, vi } from 'vitest'
import { findBrowser } from './find-browser.ts'

afterEach(() => vi.unstubAllEnvs())

test('CHROME_BIN decides when it is set', () => {
  vi.stubEnv('CHROME_BIN', process.execPath)
  expect(findBrowser()).toBe(process.execPath)
})

test('a CHROME_BIN that is no program is an error, not a skipped journey', () => {
  vi.stubEnv('CHROME_BIN', '/nowhere/chrome')
  expect(() => findBrowser()).toThrow('CHROME_BIN names /nowhere/chrome')
})
