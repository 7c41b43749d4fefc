// SPDX-License-Identifier: MPL-2.0
// Sending a report exactly once over a network that may say nothing: written → (photos on their way) → sending →
// answered, refused, or unsure. Unsure repeats the kept body under its kept key until an answer comes, also after a reload.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ApiRefusal, call, newKey } from '#api/client.ts'
import { keepLast, keepReceipt, type Reported } from './kept-receipts.ts'
import { sentIds, trayState } from './photo-picker.tsx'
import { useTray, type Tray } from './photo-tray.ts'
import { bodyOf, emptyDraft, loadDraft, missingIn, saveDraft, type Draft, type Missing, type Pending } from './report-draft.ts'

const WAITS_MS = [3_000, 10_000, 30_000, 60_000]
const PATIENCE_MS = 30_000

export type ReportState = {
  readonly draft: Draft
  readonly tray: Tray
  readonly state: 'writing' | 'waiting' | 'sending' | 'unsure'
  readonly error: unknown
  readonly missing: Missing | undefined
  readonly photosStuck: boolean
  readonly change: (part: Partial<Draft>) => void
  readonly submit: () => void
  readonly again: () => void
  /** Gives up waiting for the answer: the next submission is a new report. */
  readonly drop: () => void
  readonly startOver: () => void
}

/** No answer, or the server failed in the middle: the report may or may not be there. */
function isUnsure(error: unknown): boolean {
  return !(error instanceof ApiRefusal) || error.status >= 500
}

async function sendOnce({ key, body }: Pending): Promise<Reported> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS)
  try {
    return await call('matter.report', body, { key, signal: abort.signal })
  } finally {
    clearTimeout(timer)
  }
}

/** `keep`: whether the receipt belongs on this phone; one given on behalf of a resident does not. */
export function useReport(onDone: (answer: Reported) => void, keep: boolean): ReportState {
  const [draft, setDraft] = useState<Draft>(loadDraft)
  const tray = useTray(draft.photos)
  const [state, setState] = useState<ReportState['state']>(draft.pending === undefined ? 'writing' : 'unsure')
  const [error, setError] = useState<unknown>()
  const [missing, setMissing] = useState<Missing | undefined>()
  const [photosStuck, setPhotosStuck] = useState(false)
  const busy = useRef(false)
  const attempts = useRef(0)

  const photos = tray.photos.map(({ id, thumb, state: photoState }) => ({ id, sent: photoState === 'sent', ...(thumb === undefined ? {} : { thumb }) }))
  const whole: Draft = { ...draft, photos }
  const done = useRef(false)
  // Before the next paint: a reload right after a tap must find it.
  useLayoutEffect(() => {
    if (!done.current) saveDraft(whole)
  }, [draft, tray.photos])

  const send = async (pending: Pending): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setState('sending')
    setError(undefined)
    try {
      const answer = await sendOnce(pending)
      done.current = true
      keepLast(answer)
      if (keep) keepReceipt(answer, pending.body.words)
      saveDraft(emptyDraft)
      onDone(answer)
    } catch (problem) {
      if (isUnsure(problem)) setState('unsure')
      else {
        setDraft((now) => ({ ...now, pending: undefined }))
        setState('writing')
        setError(problem)
      }
    } finally {
      busy.current = false
    }
  }
  const begin = (): void => {
    if (busy.current) return
    const pending = { key: newKey(), body: bodyOf(whole, sentIds(tray)) }
    attempts.current = 0
    saveDraft({ ...whole, pending })
    setDraft((now) => ({ ...now, pending }))
    void send(pending)
  }
  useEffect(() => {
    if (state !== 'waiting') return
    const trayNow = trayState(tray)
    if (trayNow === 'ready') begin()
    else if (trayNow === 'stuck') {
      setPhotosStuck(true)
      setState('writing')
    }
  }, [state, tray.photos])
  useEffect(() => {
    const { pending } = draft
    if (state !== 'unsure' || pending === undefined) return
    const again = (): void => void send(pending)
    const wait = WAITS_MS[attempts.current]
    attempts.current += 1
    const timer = wait === undefined ? undefined : setTimeout(again, wait)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [state])

  return {
    draft,
    tray,
    state,
    error,
    missing,
    photosStuck,
    change: (part) => {
      setDraft((now) => ({ ...now, ...part }))
      setError(undefined)
      setMissing((now) => now && missingIn({ ...draft, ...part }, tray.photos.length))
    },
    submit: () => {
      if (state !== 'writing' || busy.current) return
      const lacks = missingIn(draft, tray.photos.length)
      setMissing(lacks.place || lacks.words ? lacks : undefined)
      setPhotosStuck(false)
      if (!lacks.place && !lacks.words) setState('waiting')
    },
    again: () => {
      if (draft.pending !== undefined) void send(draft.pending)
    },
    drop: () => {
      setDraft((now) => ({ ...now, pending: undefined }))
      setState('writing')
    },
    startOver: () => {
      setDraft(emptyDraft)
      tray.clear()
      setMissing(undefined)
      setError(undefined)
      setState('writing')
    },
  }
}
