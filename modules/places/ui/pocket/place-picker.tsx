// SPDX-License-Identifier: MPL-2.0
// Choosing a place: four equal ways, none of which needs the map. Nothing is kept by the server while choosing.
import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Icon, type IconName } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { ByAddress } from './by-address.tsx'
import { ByArea } from './by-area.tsx'
import { ByPosition } from './by-position.tsx'
import { ChosenPlace } from './chosen-place.tsx'
import { choiceOf, type PlaceChoice } from './place-choice.ts'
import { t } from './words.ts'

type Way = PlaceChoice['way']
export type PointTaken = { readonly lon: number; readonly lat: number; readonly accuracy?: number }
const ICONS: Readonly<Record<Way, IconName>> = { here: 'target', address: 'search', map: 'map', words: 'pen' }

function LazyMap({ onPoint }: { readonly onPoint: (point: PointTaken) => void }): JSX.Element {
  const [Map, setMap] = useState<ComponentType<{ onPoint: (point: PointTaken) => void }> | undefined>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    import('./map-pick.tsx').then(
      (loaded) => setMap(() => loaded.MapPick),
      () => setFailed(true),
    )
  }, [])
  if (failed)
    return (
      <Notice kind="warm" icon="warning" role="alert">
        <p>{t('place.map-failed')}</p>
      </Notice>
    )
  return Map === undefined ? <Waiting /> : <Map onPoint={onPoint} />
}

export type PlacePickerProps = {
  readonly value: PlaceChoice | undefined
  readonly onChange: (choice: PlaceChoice | undefined) => void
  readonly ways?: readonly Way[]
  readonly disabled?: boolean
}

export function PlacePicker({ value, onChange, ways = ['here', 'address', 'map', 'words'], disabled = false }: PlacePickerProps): JSX.Element {
  const [way, setWay] = useState<Way | undefined>(value?.way)
  const locating = useSend()
  const onPoint =
    (from: Way) =>
    async ({ lon, lat, accuracy }: PointTaken) => {
      const located = await locating.send({ lon, lat }, () => call('places.locate', { point: { lon, lat, crs: 'wgs84' } }))
      if (located) onChange(choiceOf(from, located, accuracy === undefined ? {} : { accuracy }))
    }
  if (value !== undefined && value.way !== 'words') return <ChosenPlace value={value} onChange={onChange} disabled={disabled} />
  return (
    <div class="place-picker">
      <div class="ways" role="group" aria-label={t('place.ways')}>
        {ways.map((one) => (
          <button
            key={one}
            type="button"
            class="way-button"
            aria-pressed={way === one}
            disabled={disabled}
            onClick={() => {
              setWay(one)
              locating.clear()
              onChange(undefined)
            }}
          >
            <Icon name={ICONS[one]} />
            <span>{t(`place.way-${one}`)}</span>
          </button>
        ))}
      </div>
      {way === 'here' && <ByPosition onPoint={onPoint('here')} busy={locating.sending} />}
      {way === 'address' && <ByAddress onFound={onChange} />}
      {way === 'map' && <LazyMap onPoint={onPoint('map')} />}
      {way === 'words' && <ByArea value={value} onChange={onChange} disabled={disabled} />}
      <Problem error={locating.error} />
    </div>
  )
}
