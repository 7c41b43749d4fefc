// SPDX-License-Identifier: MPL-2.0
// Photos as proof: each is sent as soon as it is picked, under an id made here, so that a second try of a broken upload is
// the same upload. Kept with the draft, so closing the form loses nothing.
import type { ReactNode } from 'react'
import { call, type OperationId } from '#api/client.ts'
import type { FieldIds } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { refusalWords } from '#design/shared/refusal-words.ts'
import type { Picked } from './draft.ts'
import { newUuid } from './new-uuid.ts'
import { useText } from './words.ts'

type Holder = { readonly photos: readonly Picked[] }
/** Changes the photos of whatever holds them. */
export type UpdatePhotos = (change: <H extends Holder>(holder: H) => H) => void
type UploadId = Extract<OperationId, `${string}.upload-photo`>
type Update = { readonly update: UpdatePhotos; readonly upload: UploadId }

const MOST = 9

function put({ update }: Update, id: string, change: Partial<Picked>): void {
  update((draft) => ({ ...draft, photos: draft.photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)) }))
}

async function send(to: Update, id: string, file: Blob): Promise<void> {
  put(to, id, { state: 'sending', error: undefined })
  try {
    await call(to.upload, { uploadId: id }, { bytes: file })
    put(to, id, { state: 'sent' })
  } catch (error) {
    put(to, id, { state: 'failed', error })
  }
}

function add(to: Update, files: readonly File[], room: number): void {
  const picked = files.slice(0, room).map((file): Picked => ({ id: newUuid(), url: URL.createObjectURL(file), file, state: 'sending' }))
  to.update((draft) => ({ ...draft, photos: [...draft.photos, ...picked] }))
  for (const photo of picked) void send(to, photo.id, photo.file)
}

function remove({ update }: Update, photo: Picked): void {
  URL.revokeObjectURL(photo.url)
  update((draft) => ({ ...draft, photos: draft.photos.filter((each) => each.id !== photo.id) }))
}

type Props = { readonly photos: readonly Picked[]; readonly update: UpdatePhotos; readonly ids: FieldIds; readonly upload?: UploadId }

export function ProofPicker({ photos, update, ids, upload = 'matter.upload-photo' }: Props): ReactNode {
  const t = useText()
  const to = { update, upload }
  const failed = photos.find((photo) => photo.state === 'failed')
  return (
    <div className="picks">
      {photos.map((photo, index) => (
        <div key={photo.id} className="pick">
          <img src={photo.url} alt={t('matters.photo-n', { n: index + 1 })} />
          {photo.state === 'sending' && (
            <span className="pick-state" role="status">
              {t('matters.photo-sending')}
            </span>
          )}
          {photo.state === 'failed' && (
            <button type="button" className="pick-state pick-bad" onClick={() => void send(to, photo.id, photo.file)}>
              {t('matters.photo-again')}
            </button>
          )}
          <button type="button" className="plain-button" aria-label={t('matters.remove-photo', { n: index + 1 })} onClick={() => remove(to, photo)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      {photos.length < MOST && (
        <div className="pick pick-add">
          <Icon name="camera" size={24} />
          <span aria-hidden="true">{t('matters.add-photo')}</span>
          <input
            {...ids}
            className="pick-file"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            multiple
            onChange={(event) => {
              add(to, [...(event.target.files ?? [])], MOST - photos.length)
              event.target.value = ''
            }}
          />
        </div>
      )}
      {failed !== undefined && (
        <p className="field-error" role="alert">
          {refusalWords(failed.error)}
        </p>
      )}
    </div>
  )
}
