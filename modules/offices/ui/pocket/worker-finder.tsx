// SPDX-License-Identifier: MPL-2.0
// Who is my grid worker: by address, position, map or area; the answer is a card to call from. Nothing is kept.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { PlacePicker, type PlaceChoice } from '#modules/places/ui/pocket/index.ts'
import { t } from './words.ts'

type Found = Answer<'offices.find-grid-worker'>

/** By the grid, which the place already told; undefined while only a larger area is chosen. */
function gridOf(place: PlaceChoice | undefined): string | undefined {
  return place?.grid?.grid
}

function Tel({ phone, words, main = false }: { readonly phone: string; readonly words: string; readonly main?: boolean }): JSX.Element {
  return <a class={main ? 'button' : 'tel'} href={`tel:${phone.replace(/[^\d+]/g, '')}`}><Icon name="phone" size={20} />{words}</a>
}

function WorkerCard({ found }: { readonly found: Found }): JSX.Element {
  const { grid, worker, cover, supervisionPhone } = found
  return (
    <section class="card worker" role="status">
      <p class="small">{t('worker.grid', { grid: named(grid.name), community: named(grid.community.name) })} · {t('worker.households', { n: grid.households })}</p>
      {worker !== null && <>
        <h2>{worker.name}</h2>
        <p>{named(worker.title)}{worker.deputy && <span class="tag">{t('worker.deputy')}</span>}</p>
        <p>{worker.phone === null ? t('worker.no-phone') : <Tel main phone={worker.phone} words={t('worker.call', { phone: worker.phone })} />}</p>
      </>}
      {worker === null && <h2>{t('worker.vacant')}</h2>}
      {cover !== null && (worker === null || worker.phone === null) && <p>{t('worker.cover', { unit: named(cover.name) })} {cover.phone !== null && <Tel main={worker === null} phone={cover.phone} words={t('worker.call', { phone: cover.phone })} />}</p>}
      {supervisionPhone !== null && <p><Tel phone={supervisionPhone} words={t('worker.supervision', { phone: supervisionPhone })} /></p>}
    </section>
  )
}

function WorkerOf({ grid }: { readonly grid: string }): JSX.Element {
  const loaded = useLoad(() => call('offices.find-grid-worker', { grid }), [grid])
  if (loaded.error !== undefined) return <Problem error={loaded.error} again={() => void loaded.reload()} />
  return loaded.data === undefined || loaded.loading ? <Waiting /> : <WorkerCard found={loaded.data} />
}

export function WorkerFinder(): JSX.Element {
  const [place, setPlace] = useState<PlaceChoice | undefined>()
  const grid = gridOf(place)
  return (
    <>
      <div class="card"><PlacePicker value={place} onChange={setPlace} ways={['address', 'here', 'map', 'words']} /></div>
      {grid !== undefined && <WorkerOf grid={grid} />}
      {place !== undefined && grid === undefined && <Notice><p>{t('worker.choose-grid')}</p></Notice>}
    </>
  )
}
