// SPDX-License-Identifier: MPL-2.0
// Thumbnails that open large; left and right keys turn the page. Knows nothing of what the photos show: captions are given.
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { Modal } from './modal.tsx'

export type Shown = { readonly id: string; readonly small: string; readonly large: string; readonly caption: string; readonly mark?: string }
type Words = { readonly previous: string; readonly next: string }

function Large({
  photos,
  at,
  turn,
  words,
  onClose,
}: {
  readonly photos: readonly Shown[]
  readonly at: number
  readonly turn: (to: number) => void
  readonly words: Words
  readonly onClose: () => void
}): ReactNode {
  const photo = photos[at]
  if (photo === undefined) return null
  const step = (by: number): void => turn((at + by + photos.length) % photos.length)
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') step(-1)
    if (event.key === 'ArrowRight') step(1)
  }
  return (
    <Modal title={photo.caption} wide onClose={onClose}>
      <div className="lightbox" onKeyDown={press}>
        {photos.length > 1 && (
          <button type="button" className="plain-button" aria-label={words.previous} onClick={() => step(-1)}>
            <Icon name="back" size={26} />
          </button>
        )}
        <img src={photo.large} alt={photo.caption} />
        {photos.length > 1 && (
          <button type="button" className="plain-button" aria-label={words.next} onClick={() => step(1)}>
            <Icon name="next" size={26} />
          </button>
        )}
      </div>
      <p className="quiet" aria-live="polite">
        {at + 1} / {photos.length}
      </p>
    </Modal>
  )
}

export function PhotoStrip({ photos, words }: { readonly photos: readonly Shown[]; readonly words: Words }): ReactNode {
  const [at, setAt] = useState<number>()
  return (
    <>
      <ul className="photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button type="button" className="photo" onClick={() => setAt(index)}>
              <img src={photo.small} alt={photo.caption} loading="lazy" />
              {photo.mark !== undefined && <span className="photo-mark">{photo.mark}</span>}
            </button>
          </li>
        ))}
      </ul>
      {at !== undefined && <Large photos={photos} at={at} turn={setAt} words={words} onClose={() => setAt(undefined)} />}
    </>
  )
}
