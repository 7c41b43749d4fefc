// SPDX-License-Identifier: MPL-2.0
// One clock for all relative times on the page, moving every 20 seconds, so that rows never disagree.
import { useSyncExternalStore } from 'react'
import { serverNow } from '#api/server-time.ts'

let now = serverNow()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = serverNow()
    for (const each of listeners) each()
  }, 20_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

export function useNow(): number {
  return useSyncExternalStore(listen, () => now)
}
