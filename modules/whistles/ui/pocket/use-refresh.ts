// SPDX-License-Identifier: MPL-2.0
// Asks again every few seconds while the page is looked at, and at once when it is looked at again.
import { useEffect } from 'preact/hooks'

const EVERY_MS = 6_000

export function useRefresh(reload: () => Promise<unknown>): void {
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === 'visible') void reload()
    }
    const timer = setInterval(ask, EVERY_MS)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [reload])
}
