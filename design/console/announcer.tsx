// SPDX-License-Identifier: MPL-2.0
// Short messages after an act: shown at the foot of the page for some seconds and read out by screen readers
// (a polite live region that is always in the page, as live regions must be).
import { useEffect, useState, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Said = { readonly id: number; readonly text: string; readonly tone: 'good' | 'bad' | 'plain' }

const listeners = new Set<(said: Said) => void>()
let last = 0

/** Says a finished act or a change that happened meanwhile. */
export function announce(text: string, tone: Said['tone'] = 'good'): void {
  last += 1
  for (const listener of listeners) listener({ id: last, text, tone })
}

const SHOWN_MS = 6_000

export function Announcer(): ReactNode {
  const [said, setSaid] = useState<readonly Said[]>([])
  useEffect(() => {
    const listener = (one: Said): void => {
      setSaid((all) => [...all.slice(-2), one])
      setTimeout(() => setSaid((all) => all.filter((each) => each.id !== one.id)), SHOWN_MS)
    }
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return (
    <div className="announcer" role="status" aria-live="polite">
      {said.map((one) => (
        <p key={one.id} className={`said said-${one.tone}`}>
          <Icon name={one.tone === 'bad' ? 'alert' : 'check'} /> {one.text}
        </p>
      ))}
    </div>
  )
}
