// SPDX-License-Identifier: MPL-2.0
// One thing found: where, what, photos. The place is the lane with these words; the phone's position is never asked.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { describedBy, Field } from '#design/pocket/parts.tsx'
import { PhotoPicker, trayState, useTray } from '#modules/matters/ui/pocket/index.ts'
import { isLacking, type FoundPlace } from './patrol-draft.ts'
import { t } from './words.ts'

export type PhotosState = ReturnType<typeof trayState>

type Props = {
  readonly id: string
  readonly nth: number
  readonly found: FoundPlace
  readonly tried: boolean
  readonly disabled: boolean
  readonly onChange: (part: Partial<FoundPlace>) => void
  readonly onPhotos: (state: PhotosState) => void
  readonly onRemove: (() => void) | undefined
}

export function FoundPlaceForm({ id, nth, found, tried, disabled, onChange, onPhotos, onRemove }: Props): JSX.Element {
  const [kept] = useState(found.photos)
  const tray = useTray(kept)
  useEffect(() => {
    onChange({ photos: tray.photos.map(({ id: photo, thumb, state }) => ({ id: photo, sent: state === 'sent', ...(thumb !== undefined && { thumb }) })) })
    onPhotos(trayState(tray))
  }, [tray.photos])
  const error = tried && isLacking(found) ? t('patrol.needs-words') : undefined
  return (
    <div class="found-place stack" role="group" aria-label={t('patrol.nth', { n: nth })}>
      <Field id={`${id}-where`} label={t('patrol.where')} hint={t('patrol.where-hint')} optional>
        <input
          id={`${id}-where`}
          maxLength={100}
          disabled={disabled}
          value={found.place}
          aria-describedby={describedBy(`${id}-where`, 'hint')}
          onInput={(event) => onChange({ place: event.currentTarget.value })}
        />
      </Field>
      <Field id={`${id}-what`} label={t('patrol.what')} error={error}>
        <textarea
          id={`${id}-what`}
          rows={2}
          maxLength={1000}
          disabled={disabled}
          value={found.words}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(`${id}-what`, undefined, error)}
          onInput={(event) => onChange({ words: event.currentTarget.value })}
        />
      </Field>
      <PhotoPicker id={`${id}-photos`} tray={tray} label={t('patrol.photos')} disabled={disabled} />
      {onRemove !== undefined && (
        <button type="button" class="link" disabled={disabled} onClick={onRemove}>
          {t('patrol.remove')}
        </button>
      )}
    </div>
  )
}
