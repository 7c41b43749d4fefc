// SPDX-License-Identifier: MPL-2.0
// The least that views share: a value with listeners, a load with its three outcomes, and a write that may be repeated.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { newKey } from '#api/client.ts'
import { saidNo } from '#design/shared/refusal-words.ts'
import { lang, onWords, wordsVersion } from '#design/shared/text.ts'

export type Store<T> = { readonly get: () => T; readonly set: (value: T) => void; readonly on: (listener: () => void) => () => void }

export function createStore<T>(first: T): Store<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export function useStore<T>(store: Store<T>): T {
  const [, turn] = useState(0)
  useEffect(() => store.on(() => turn((n) => n + 1)), [store])
  return store.get()
}

/** Renders again when words arrive or the language changes; answers the language. */
export function useWords(): string {
  const [, turn] = useState(wordsVersion())
  useEffect(() => onWords(() => turn(wordsVersion())), [])
  return lang()
}

export type Loaded<T> = { readonly data: T | undefined; readonly error: unknown; readonly loading: boolean; readonly reload: () => Promise<T | undefined> }

/** Loads now and whenever a dependency changes; an older answer never overwrites a newer one, and a reload keeps the old data on screen. */
export function useLoad<T>(load: () => Promise<T>, dependencies: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data: T | undefined; error: unknown; loading: boolean }>({ data: undefined, error: undefined, loading: true })
  const turn = useRef(0)
  const reload = useCallback(async () => {
    const mine = ++turn.current
    setState((before) => ({ ...before, error: undefined, loading: true }))
    try {
      const data = await load()
      if (mine === turn.current) setState({ data, error: undefined, loading: false })
      return data
    } catch (error) {
      if (mine === turn.current) setState((before) => ({ ...before, error, loading: false }))
      return undefined
    }
  }, dependencies as unknown[])
  useEffect(() => void reload(), [reload])
  return { ...state, reload }
}

export type Sender = {
  readonly sending: boolean
  readonly error: unknown
  readonly clear: () => void
  readonly send: <T>(body: unknown, write: (key: string) => Promise<T>) => Promise<T | undefined>
}

/**
 * One write at a time. The same body keeps its key until an answer came, so trying again after a silent network cannot
 * do it twice; a changed body gets a new key. Answers undefined when it failed (see `error`) or another write runs.
 */
export function useSend(): Sender {
  const [state, setState] = useState<{ sending: boolean; error: unknown }>({ sending: false, error: undefined })
  const open = useRef<{ key: string; body: string } | undefined>(undefined)
  const busy = useRef(false)
  const send = useCallback(async <T>(body: unknown, write: (key: string) => Promise<T>): Promise<T | undefined> => {
    if (busy.current) return undefined
    busy.current = true
    const text = JSON.stringify(body)
    if (open.current?.body !== text) open.current = { key: newKey(), body: text }
    setState({ sending: true, error: undefined })
    try {
      const answer = await write(open.current.key)
      open.current = undefined
      setState({ sending: false, error: undefined })
      return answer
    } catch (error) {
      if (saidNo(error) !== undefined) open.current = undefined
      setState({ sending: false, error })
      return undefined
    } finally {
      busy.current = false
    }
  }, [])
  return { ...state, send, clear: () => setState({ sending: false, error: undefined }) }
}
