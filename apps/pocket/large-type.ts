// SPDX-License-Identifier: MPL-2.0
// Larger type for whoever wants it, kept on the phone. Everything is sized in rem, so one number does it.
import { createStore } from '#design/pocket/store.ts'

const STORED = 'lifang.large-type'

function kept(): boolean {
  try {
    return localStorage.getItem(STORED) === '1'
  } catch {
    return false
  }
}

export const largeType = createStore(kept())

function show(large: boolean): void {
  document.documentElement.classList.toggle('large-type', large)
}

show(largeType.get())

export function setLargeType(large: boolean): void {
  show(large)
  largeType.set(large)
  try {
    localStorage.setItem(STORED, large ? '1' : '0')
  } catch {
    // Not kept; it holds until the page closes.
  }
}
