// SPDX-License-Identifier: MPL-2.0
import { useEffect, useState } from 'preact/hooks'

const PAUSE_MS = 300

/** The value once it has stood still for a moment: searches follow the typing without a request for every key. */
export function useLater<T>(value: T): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return later
}
