// SPDX-License-Identifier: MPL-2.0
// Single-key shortcuts, active only while no field, list or dialog of the page has the keyboard (WCAG 2.1.4: they are
// also listed by `?` and every one of them has a button).
import { useEffect, useRef } from 'react'

export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

const typing =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu], [role=slider], dialog[open], .map-canvas'

/** Whether a key press belongs to the control that has the keyboard. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typing) !== null
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        isTyping(event.target) ||
        document.querySelector('dialog[open]') !== null
      )
        return
      const act = latest.current[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
