// SPDX-License-Identifier: MPL-2.0
// One timer for every live clock on the screen, so that all tick together; it runs only while a clock is shown. While the
// page is hidden the browser slows it down by itself; the next tick shows the right time again, since nothing is counted.

import { serverNow } from '#api/server-time.ts'

const SECOND_MS = 1_000
let now = serverNow()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

export function onSecond(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = serverNow()
    for (const each of listeners) each()
  }, SECOND_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

export function presentSecond(): number {
  if (timer === undefined) now = serverNow()
  return now
}
