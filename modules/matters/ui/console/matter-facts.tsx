// SPDX-License-Identifier: MPL-2.0
// The left side of a matter: what was said, photos, place with its map, item, deadlines.
import { useMemo, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { PhotoStrip } from '#design/console/photo-strip.tsx'
import { hasWords, named, sayKey } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { PlaceMap } from '#modules/places/ui/console/index.ts'
import { DeadlinesTable } from './deadlines-table.tsx'
import type { Matter } from './matter-query.ts'
import { photoAddress } from './photo-address.ts'
import { useText } from './words.ts'

function Photos({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  if (matter.photos.length === 0) return null
  const shown = matter.photos.map((photo) => {
    const purpose = t(`matters.photo.${photo.purpose}`)
    return {
      id: photo.id,
      small: photoAddress(matter.id, photo.id, 'small'),
      large: photoAddress(matter.id, photo.id, 'large'),
      caption: t('matters.photo-caption', { purpose, at: momentWords(photo.takenAt ?? photo.addedAt) }),
      mark: purpose,
    }
  })
  return (
    <Card title={t('matters.photos')}>
      <PhotoStrip photos={shown} words={{ previous: t('matters.photo-previous'), next: t('matters.photo-next') }} />
    </Card>
  )
}

function Place({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  const { point, names, words, certainty } = matter.place
  const points = useMemo(() => (point === null ? [] : [{ id: matter.id, lon: point.lon, lat: point.lat }]), [matter.id, point?.lon, point?.lat])
  return (
    <Card title={t('matters.place')}>
      <div className={points.length > 0 ? 'two-even' : ''}>
        <div className="facts">
          <p>{names.map((name) => named(name)).join(' › ')}</p>
          {words !== null && words !== '' && (
            <p>
              <span className="quiet">{t('matters.place-words')}: </span>
              {words}
            </p>
          )}
          {hasWords(`matters.certainty.${certainty}`) && <p className="quiet">{sayKey(`matters.certainty.${certainty}`)}</p>}
          {point !== null && (
            <p className="quiet nums">
              {point.lon.toFixed(5)}, {point.lat.toFixed(5)}
            </p>
          )}
        </div>
        {points.length > 0 && (
          <div className="small-map">
            <PlaceMap points={points} label={t('matters.place-map')} close />
          </div>
        )}
      </div>
    </Card>
  )
}

function Item({ item }: { readonly item: NonNullable<Matter['item']> }): ReactNode {
  const t = useText()
  return (
    <Card title={t('matters.item')}>
      <dl className="facts">
        <div>
          <dt>{t('matters.item')}</dt>
          <dd>
            <span className="nums">{item.code}</span> {named(item.major)} › {named(item.name)}
          </dd>
        </div>
        <div>
          <dt>{t('matters.closing')}</dt>
          <dd>{named(item.closing)}</dd>
        </div>
        <div>
          <dt>{t('matters.basis')}</dt>
          <dd>{named(item.basis)}</dd>
        </div>
      </dl>
    </Card>
  )
}

export function MatterFacts({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  return (
    <>
      <Card title={t('matters.words')}>{matter.words === '' ? <p className="quiet">{t('matters.no-words')}</p> : <p className="words">{matter.words}</p>}</Card>
      <Photos matter={matter} />
      <Place matter={matter} />
      <DeadlinesTable matter={matter} />
      {matter.item !== null && <Item item={matter.item} />}
    </>
  )
}
