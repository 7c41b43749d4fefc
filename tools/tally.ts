// SPDX-License-Identifier: MPL-2.0
// Counting over several runs. A run that ends badly without having counted a failure counts as one, so that a crash
// never looks like success; so does a run that leaves no report.

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const NOTHING_RUN: Tally = { passed: 0, failed: 0, skipped: 0 }

export function addTallies(one: Tally, two: Tally): Tally {
  return { passed: one.passed + two.passed, failed: one.failed + two.failed, skipped: one.skipped + two.skipped }
}

type Report = { readonly numPassedTests?: number; readonly numFailedTests?: number; readonly numPendingTests?: number; readonly numTodoTests?: number }

/** The tally of one run from its JSON report and exit code. */
export function readTally(report: string, code: number): Tally {
  let read: Report | undefined
  try {
    read = JSON.parse(report) as Report
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const failed = read.numFailedTests ?? 0
  return { passed: read.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: (read.numPendingTests ?? 0) + (read.numTodoTests ?? 0) }
}

/** `12 passed, 0 failed`, with `, 3 skipped` when some were. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
