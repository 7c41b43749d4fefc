// SPDX-License-Identifier: MPL-2.0
// Choosing a place: four equal ways, none of which needs the map. Nothing is kept by the server while choosing.
import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Icon, type IconName } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { choiceOf, MOST_ACCURACY, type PlaceChoice } from './place-choice.ts'
import { t } from './words.ts'

type Way = PlaceChoice['way']
export type PointTaken = { readonly lon: number; readonly lat: number; readonly accuracy?: number }
const ICONS: Readonly<Record<Way, IconName>> = { here: 'target', address: 'search', map: 'map', words: 'pen' }

const loadWays = () => import('./place-ways.ts')
type Ways = Awaited<ReturnType<typeof loadWays>>
let known: Ways | undefined

/** The ways, asked for as soon as the form stands; `failed` when they could not be fetched. */
function useWays(): Ways | 'failed' | undefined {
  const [ways, setWays] = useState<Ways | 'failed' | undefined>(known)
  useEffect(() => {
    if (known !== undefined) return
    loadWays().then(
      (loaded) => {
        known = loaded
        setWays(loaded)
      },
      () => setWays('failed'),
    )
  }, [])
  return ways
}

function NotOpened({ words }: { readonly words: string }): JSX.Element {
  return (
    <Notice kind="warm" icon="warning" role="alert">
      <p>{words}</p>
    </Notice>
  )
}

function LazyMap({ onPoint }: { readonly onPoint: (point: PointTaken) => void }): JSX.Element {
  const [Map, setMap] = useState<ComponentType<{ onPoint: (point: PointTaken) => void }> | undefined>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    import('./map-pick.tsx').then(
      (loaded) => setMap(() => loaded.MapPick),
      () => setFailed(true),
    )
  }, [])
  if (failed) return <NotOpened words={t('place.map-failed')} />
  return Map === undefined ? <Waiting /> : <Map onPoint={onPoint} />
}

export type PlacePickerProps = {
  readonly value: PlaceChoice | undefined
  readonly onChange: (choice: PlaceChoice | undefined) => void
  readonly ways?: readonly Way[]
  readonly disabled?: boolean
}

export function PlacePicker({ value, onChange, ways: offered = ['here', 'address', 'map', 'words'], disabled = false }: PlacePickerProps): JSX.Element {
  const [way, setWay] = useState<Way | undefined>(value?.way)
  const locating = useSend()
  const onPoint =
    (from: Way) =>
    async ({ lon, lat, accuracy }: PointTaken) => {
      const located = await locating.send({ lon, lat }, () =>
        call('places.locate', {
          point: { lon, lat, crs: 'wgs84' },
          ...(accuracy !== undefined && accuracy > 0 && { accuracy: Math.min(accuracy, MOST_ACCURACY) }),
        }),
      )
      if (located) onChange(choiceOf(from, located, accuracy === undefined ? {} : { accuracy }))
    }
  const ways = useWays()
  const opened = ways === 'failed' ? undefined : ways
  const chosen = value !== undefined && value.way !== 'words'
  if (chosen && opened !== undefined) return <opened.ChosenPlace value={value} onChange={onChange} disabled={disabled} />
  if (chosen) return ways === 'failed' ? <NotOpened words={t('place.way-failed')} /> : <Waiting />
  return (
    <div class="place-picker">
      <div class="ways" role="group" aria-label={t('place.ways')}>
        {offered.map((one) => (
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
      {way !== undefined && way !== 'map' && opened === undefined && (ways === 'failed' ? <NotOpened words={t('place.way-failed')} /> : <Waiting />)}
      {way === 'here' && opened && <opened.ByPosition onPoint={onPoint('here')} busy={locating.sending} />}
      {way === 'address' && opened && <opened.ByAddress onFound={onChange} />}
      {way === 'map' && <LazyMap onPoint={onPoint('map')} />}
      {way === 'words' && opened && <opened.ByArea value={value} onChange={onChange} disabled={disabled} />}
      <Problem error={locating.error} />
    </div>
  )
}
