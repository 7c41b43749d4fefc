// SPDX-License-Identifier: MPL-2.0
import { useSyncExternalStore } from 'react'

const asked = '(prefers-color-scheme: dark)'

function listen(listener: () => void): () => void {
  const query = matchMedia(asked)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the person's system asks for dark screens. */
export function useDark(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(asked).matches)
}
