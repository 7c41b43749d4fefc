// SPDX-License-Identifier: MPL-2.0
// Where the unfinished report is kept on the phone, and whether there is one.
export const DRAFT_KEY = 'lifang.report'

export function hasDraft(): boolean {
  try {
    return localStorage.getItem(DRAFT_KEY) !== null
  } catch {
    return false
  }
}
