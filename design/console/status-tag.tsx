// SPDX-License-Identifier: MPL-2.0
// A state in words on a quiet ground; colour only repeats what the words say. The kit's own tags miss 4.5 : 1 contrast.
import type { ReactNode } from 'react'

export type Tone = 'new' | 'busy' | 'check' | 'done' | 'off' | 'late' | 'soon' | 'plain'

export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
