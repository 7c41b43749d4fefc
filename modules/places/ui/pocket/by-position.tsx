// SPDX-License-Identifier: MPL-2.0
// The phone's own position (WGS-84), asked for only after the person pressed the button.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Notice, Waiting } from '#design/pocket/parts.tsx'
import type { PointTaken } from './place-picker.tsx'
import { t } from './words.ts'

export function ByPosition({ onPoint, busy }: { readonly onPoint: (point: PointTaken) => void; readonly busy: boolean }): JSX.Element {
  const [state, setState] = useState<'ready' | 'asking' | 'denied' | 'failed'>('ready')
  const ask = (): void => {
    if (!('geolocation' in navigator)) return setState('failed')
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('ready')
        onPoint({ lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy })
      },
      (error) => setState(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    )
  }
  if (state === 'asking' || busy) return <Waiting words={t('place.here-doing')} />
  return (
    <div class="stack">
      {state === 'ready' && <p class="hint">{t('place.here-hint')}</p>}
      {state !== 'ready' && (
        <Notice kind="warm" icon="warning" role="alert">
          <p>{t(`place.here-${state}`)}</p>
        </Notice>
      )}
      <button type="button" class="second" onClick={ask}>
        {t('place.here-do')}
      </button>
    </div>
  )
}
