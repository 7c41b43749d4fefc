// SPDX-License-Identifier: MPL-2.0
// Photos of a form, on their way to the server while the person goes on writing. Each has a random id made here; the same
// id with the same bytes is one upload, so sending again is safe. A photo is never dropped: it is sent, or says why not.
import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiRefusal, call, type OperationId } from '#api/client.ts'

export const MOST_PHOTOS = 9
/** Originals up to this size are sent as they are, so that time and place in the file reach the server. */
const AS_IS_BYTES = 8 * 1024 * 1024
const AS_IS_TYPES = ['image/jpeg', 'image/png', 'image/webp']
const WAITS_MS = [1_000, 4_000, 10_000, 30_000]

type UploadId = Extract<OperationId, `${string}.upload-photo`>
export type TrayState = 'preparing' | 'sending' | 'sent' | 'retrying' | 'failed' | 'unreadable' | 'lost'
export type TrayPhoto = { readonly id: string; readonly state: TrayState; readonly thumb?: string; readonly error?: unknown }
export type KeptPhoto = Pick<TrayPhoto, 'id' | 'thumb'> & { readonly sent: boolean }
export type Tray = {
  readonly photos: readonly TrayPhoto[]
  readonly add: (files: readonly File[]) => void
  readonly again: (id: string) => void
  readonly remove: (id: string) => void
  readonly clear: () => void
}

/** Version 4, from the cryptographic source; crypto.randomUUID is missing in old kernels and on plain http. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function isBusy(photo: TrayPhoto): boolean {
  return photo.state === 'preparing' || photo.state === 'sending' || photo.state === 'retrying'
}

export function isStuck(photo: TrayPhoto): boolean {
  return photo.state === 'failed' || photo.state === 'unreadable' || photo.state === 'lost'
}

/** Whether it makes sense to try by itself: no answer, a fault, or too many at once. A clear no stays a no. */
export function worthRetry(error: unknown): boolean {
  return !(error instanceof ApiRefusal) || error.status >= 500 || error.status === 429
}

export function useTray(kept: readonly KeptPhoto[] = [], upload: UploadId = 'matter.upload-photo'): Tray {
  const [photos, setPhotos] = useState<readonly TrayPhoto[]>(() =>
    kept.map(({ id, thumb, sent }) => ({ id, state: sent ? 'sent' : 'lost', ...(thumb === undefined ? {} : { thumb }) })),
  )
  const files = useRef(new Map<string, File>())
  const bodies = useRef(new Map<string, Blob>())
  const gone = useRef(new Set<string>())
  const mark = (id: string, change: Partial<TrayPhoto>): void => setPhotos((all) => all.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)))

  const prepare = async (id: string, file: File): Promise<Blob> => {
    const tools = await import('./shrink-photo.ts')
    const thumb = await tools.thumbOf(file).catch(() => undefined)
    if (thumb !== undefined) mark(id, { thumb })
    if (file.size <= AS_IS_BYTES && AS_IS_TYPES.includes(file.type)) return file
    return tools.shrink(file)
  }
  const send = async (id: string, attempt = 0): Promise<void> => {
    const file = files.current.get(id)
    if (file === undefined || gone.current.has(id)) return
    if (!bodies.current.has(id)) {
      mark(id, { state: 'preparing', error: undefined })
      const blob = await prepare(id, file).catch(() => undefined)
      if (blob === undefined) return mark(id, { state: 'unreadable' })
      bodies.current.set(id, blob)
    }
    const bytes = bodies.current.get(id)
    if (bytes === undefined || gone.current.has(id)) return
    mark(id, { state: 'sending', error: undefined })
    try {
      await call(upload, { uploadId: id }, { bytes })
      mark(id, { state: 'sent' })
    } catch (error) {
      const wait = WAITS_MS[attempt]
      if (!worthRetry(error) || wait === undefined) return mark(id, { state: 'failed', error })
      mark(id, { state: 'retrying' })
      setTimeout(() => void send(id, attempt + 1), wait)
    }
  }
  useEffect(() => {
    const online = (): void =>
      setPhotos((all) => {
        for (const photo of all) if (photo.state === 'failed' && worthRetry(photo.error)) void send(photo.id)
        return all
      })
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }, [])

  return {
    photos,
    add: (chosen) => {
      const fresh = chosen.slice(0, Math.max(0, MOST_PHOTOS - photos.length)).map((file) => ({ id: newUuid(), file }))
      setPhotos((all) => [...all, ...fresh.map(({ id }): TrayPhoto => ({ id, state: 'preparing' }))])
      for (const { id, file } of fresh) {
        files.current.set(id, file)
        void send(id)
      }
    },
    again: (id) => void send(id),
    remove: (id) => {
      gone.current.add(id)
      setPhotos((all) => all.filter((photo) => photo.id !== id))
    },
    clear: () => {
      for (const photo of photos) gone.current.add(photo.id)
      setPhotos([])
    },
  }
}
