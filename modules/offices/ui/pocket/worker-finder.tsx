// SPDX-License-Identifier: MPL-2.0
// Who is my grid worker: by address, position, map or area; the answer is a card to call from. Nothing is kept.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer, type Sent } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { isRefused, saidNo } from '#design/shared/refusal-words.ts'
import { named } from '#design/shared/text.ts'
import { PlacePicker, type PlaceChoice } from '#modules/places/ui/pocket/index.ts'
import { t } from './words.ts'

type Found = Answer<'offices.find-grid-worker'>

type Asked = Sent<'offices.find-grid-worker'>

/** By the grid, which the place already told; where there are no grids, by building or point, so that the server says whom to call instead. */
function askedBy(place: PlaceChoice | undefined): Asked | undefined {
  if (place?.grid !== undefined) return { grid: place.grid.grid }
  if (place?.building !== undefined) return { building: place.building }
  return place?.point === undefined ? undefined : { point: place.point }
}

function Tel({ phone, words, main = false }: { readonly phone: string; readonly words: string; readonly main?: boolean }): JSX.Element {
  return (
    <a class={main ? 'button' : 'tel'} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      <Icon name="phone" size={20} />
      {words}
    </a>
  )
}

function WorkerCard({ found }: { readonly found: Found }): JSX.Element {
  const { grid, worker, cover, supervisionPhone } = found
  return (
    <section class="card worker" role="status">
      <p class="small">
        {t('worker.grid', { grid: named(grid.name), community: named(grid.community.name) })} · {t('worker.households', { n: grid.households })}
      </p>
      {worker !== null && (
        <>
          <h2>{worker.name}</h2>
          <p>
            {named(worker.title)}
            {worker.deputy && <span class="tag">{t('worker.deputy')}</span>}
          </p>
          <p>{worker.phone === null ? t('worker.no-phone') : <Tel main phone={worker.phone} words={t('worker.call', { phone: worker.phone })} />}</p>
        </>
      )}
      {worker === null && <h2>{t('worker.vacant')}</h2>}
      {cover !== null && (worker === null || worker.phone === null) && (
        <p>
          {t('worker.cover', { unit: named(cover.name) })}{' '}
          {cover.phone !== null && <Tel main={worker === null} phone={cover.phone} words={t('worker.call', { phone: cover.phone })} />}
        </p>
      )}
      {supervisionPhone !== null && (
        <p>
          <Tel phone={supervisionPhone} words={t('worker.supervision', { phone: supervisionPhone })} />
        </p>
      )}
    </section>
  )
}

function NoGridHere({ error }: { readonly error: unknown }): JSX.Element {
  const { unitName, unitNameEn, phone } = saidNo(error)?.facts ?? {}
  return (
    <Problem error={error}>
      {typeof unitName === 'string' && (
        <p>
          {t('worker.cover', { unit: { zh: unitName, en: unitNameEn } })}{' '}
          {typeof phone === 'string' && <Tel phone={phone} words={t('worker.call', { phone })} />}
        </p>
      )}
    </Problem>
  )
}

function WorkerOf({ asked }: { readonly asked: Asked }): JSX.Element {
  const loaded = useLoad(() => call('offices.find-grid-worker', asked), [JSON.stringify(asked)])
  if (isRefused(loaded.error, 'places.no-grid-here')) return <NoGridHere error={loaded.error} />
  if (loaded.error !== undefined) return <Problem error={loaded.error} again={() => void loaded.reload()} />
  return loaded.data === undefined || loaded.loading ? <Waiting /> : <WorkerCard found={loaded.data} />
}

export function WorkerFinder(): JSX.Element {
  const [place, setPlace] = useState<PlaceChoice | undefined>()
  const asked = askedBy(place)
  return (
    <>
      <div class="card">
        <PlacePicker value={place} onChange={setPlace} ways={['address', 'here', 'map', 'words']} />
      </div>
      {asked !== undefined && <WorkerOf asked={asked} />}
      {place !== undefined && asked === undefined && (
        <Notice>
          <p>{t('worker.choose-grid')}</p>
        </Notice>
      )}
    </>
  )
}
