// SPDX-License-Identifier: MPL-2.0
import { expect, test } from 'vitest'
import { addTallies, closingLine, readTally } from './tally.ts'

test('a report is counted; a crash or a missing report is a failure', () => {
  expect(readTally(JSON.stringify({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
  expect(readTally(JSON.stringify({ numPassedTests: 3, numFailedTests: 0 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  expect(readTally('', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('the closing line sums up', () => {
  const sum = addTallies({ passed: 3, failed: 0, skipped: 0 }, { passed: 4, failed: 1, skipped: 0 })
  expect(closingLine(sum)).toBe('7 passed, 1 failed')
  expect(closingLine({ ...sum, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped')
})
