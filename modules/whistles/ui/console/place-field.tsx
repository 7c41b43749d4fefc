// SPDX-License-Identifier: MPL-2.0
// Where: by address or by a point on the map (units may then report by position), or a community and words.
import { Button, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Field, Group } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Failed } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { AreaCascader, howSure, PlaceMap } from '#modules/places/ui/console/index.ts'
import { useText } from './words.ts'

type Point = { readonly lon: number; readonly lat: number }
export type Place = { readonly area?: string | undefined; readonly point?: Point | undefined; readonly placeWords: string }
type Props = {
  readonly street: string | undefined
  readonly place: Place
  readonly onChange: (place: Place) => void
  readonly error: string | undefined
}

function ByAddress({ onFound }: { readonly onFound: (point: Point, address: string) => void }): ReactNode {
  const t = useText()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['address', words],
    enabled: words !== '',
    queryFn: async () => (await call('places.find-address', { words })).matches,
  })
  return (
    <Field label={t('whistles.field.address')} help={t('whistles.field.address-help')} optional>
      {(ids) => (
        <>
          <Input {...ids} type="search" maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} />
          {found.isError && <Failed error={found.error} />}
          {found.data !== undefined && words !== '' && (
            <ul className="address-found" aria-label={t('whistles.field.address-found')}>
              {found.data.length === 0 && <li className="quiet">{t('whistles.field.address-none')}</li>}
              {found.data.map((match) => (
                <li key={match.building}>
                  <Button
                    size="small"
                    onClick={() => {
                      // a neighbour is not the place: what was typed stands first
                      onFound(match.point, match.how === 'near' ? `${words} (${howSure(match)}: ${named(match.address)})` : named(match.address))
                      setTyped('')
                    }}
                  >
                    {[named(match.address), named(match.community), howSure(match)].filter(Boolean).join(' · ')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  )
}

export function PlaceField({ street, place, onChange, error }: Props): ReactNode {
  const t = useText()
  const [map, setMap] = useState(false)
  const { point } = place
  const points = useMemo(() => (point === undefined ? [] : [{ id: 'here', ...point, label: t('whistles.place') }]), [point, t])
  return (
    <Group label={t('whistles.place')} error={error} help={t('whistles.field.place-help')}>
      <div className="place-field">
        <ByAddress onFound={(at, address) => onChange({ ...place, point: at, placeWords: address })} />
        <Button aria-expanded={map} onClick={() => setMap(!map)}>
          <Icon name="map" size={16} />
          {t('whistles.field.on-map')}
        </Button>
        {map && (
          <div className="place-map">
            <PlaceMap points={points} onPick={(at) => onChange({ ...place, point: at })} label={t('whistles.field.on-map')} />
          </div>
        )}
        {point === undefined ? (
          <div className="filters">
            <span className="quiet">{t('whistles.field.or-area')}</span>
            <AreaCascader postAreas={[street ?? null]} value={place.area} onChange={(area) => onChange({ ...place, area })} />
          </div>
        ) : (
          <p className="place-point">
            <Icon name="pin" size={16} /> {t('whistles.field.point', { lon: point.lon.toFixed(5), lat: point.lat.toFixed(5) })}
            <Button size="small" type="text" onClick={() => onChange({ ...place, point: undefined })}>
              {t('whistles.field.no-point')}
            </Button>
          </p>
        )}
        <Field label={t('whistles.field.place-words')} optional={point !== undefined}>
          {(ids) => <Input {...ids} maxLength={200} value={place.placeWords} onChange={(event) => onChange({ ...place, placeWords: event.target.value })} />}
        </Field>
      </div>
    </Group>
  )
}
