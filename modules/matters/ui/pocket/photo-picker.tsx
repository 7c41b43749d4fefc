// SPDX-License-Identifier: MPL-2.0
// Choosing photos and seeing how far each has got. The state of every photo is words, not colour alone.
import type { JSX, TargetedEvent } from 'preact'
import { Icon } from '#design/pocket/icon.tsx'
import { refusalWords } from '#design/shared/refusal-words.ts'
import { isBusy, isStuck, MOST_PHOTOS, type Tray, type TrayPhoto } from './photo-tray.ts'
import { t } from './words.ts'

const STATE_KEYS = {
  preparing: 'photo.preparing',
  sending: 'photo.sending',
  sent: 'photo.sent',
  retrying: 'photo.retrying',
  failed: 'photo.failed',
  unreadable: 'photo.unreadable',
  lost: 'photo.lost',
} as const

function Tile({ photo, n, tray, disabled }: { readonly photo: TrayPhoto; readonly n: number; readonly tray: Tray; readonly disabled: boolean }): JSX.Element {
  return (
    <li class={`tile ${photo.state}`}>
      {photo.thumb === undefined ? (
        <span class="no-thumb">
          <Icon name="camera" />
        </span>
      ) : (
        <img src={photo.thumb} alt={t('photo.nth', { n })} />
      )}
      <div class="tile-foot">
        <span class="small" role="status">
          {isBusy(photo) && <progress aria-label={t('photo.nth', { n })} />}
          {t(STATE_KEYS[photo.state])}
        </span>
        {photo.state === 'failed' && photo.error !== undefined && <span class="small error">{refusalWords(photo.error)}</span>}
        {photo.state === 'failed' && (
          <button type="button" class="link" disabled={disabled} aria-label={t('photo.again-nth', { n })} onClick={() => tray.again(photo.id)}>
            {t('photo.again')}
          </button>
        )}
      </div>
      {!disabled && (
        <button type="button" class="remove" aria-label={t('photo.remove-nth', { n })} onClick={() => tray.remove(photo.id)}>
          <Icon name="cross" size={18} />
        </button>
      )}
    </li>
  )
}

export function PhotoPicker({
  tray,
  id,
  label,
  disabled = false,
}: {
  readonly tray: Tray
  readonly id: string
  readonly label?: string
  readonly disabled?: boolean
}): JSX.Element {
  const full = tray.photos.length >= MOST_PHOTOS
  const choose = (event: TargetedEvent<HTMLInputElement>): void => {
    tray.add([...(event.currentTarget.files ?? [])])
    event.currentTarget.value = ''
  }
  return (
    <div class="stack">
      {tray.photos.length > 0 && (
        <ul class="tiles" aria-label={label ?? t('report.photos')}>
          {tray.photos.map((photo, index) => (
            <Tile key={photo.id} photo={photo} n={index + 1} tray={tray} disabled={disabled} />
          ))}
        </ul>
      )}
      {full ? (
        <p class="small">{t('photo.most', { n: MOST_PHOTOS })}</p>
      ) : (
        <label class={`add-photo${disabled ? ' off' : ''}`} for={id}>
          <Icon name="camera" size={28} />
          <span>{label ?? t('photo.add')}</span>
          <input id={id} type="file" accept="image/*" multiple disabled={disabled} onChange={choose} />
        </label>
      )}
    </div>
  )
}

export function sentIds(tray: Tray): string[] {
  return tray.photos.filter((photo) => photo.state === 'sent').map((photo) => photo.id)
}

export function trayState(tray: Tray): 'busy' | 'stuck' | 'ready' {
  if (tray.photos.some(isBusy)) return 'busy'
  return tray.photos.some(isStuck) ? 'stuck' : 'ready'
}
