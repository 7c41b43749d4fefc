// SPDX-License-Identifier: MPL-2.0
// Who is my grid worker: by address, position, map, area or the number on a sign; the answer is a card to call from, and a way to
// report with the place already chosen. Nothing is kept.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Sent } from '#api/client.ts'
import { describedBy, Field, Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { Tel } from '#design/pocket/tel.tsx'
import { isRefused, saidNo } from '#design/shared/refusal-words.ts'
import { PlacePicker, type PlaceChoice } from '#modules/places/ui/pocket/index.ts'
import { t } from './words.ts'
import { WorkerCard } from './worker-card.tsx'
import './worker.css'

type Asked = Sent<'offices.find-grid-worker'>

/** A side the person chose goes by the grid; else by building or point, so that a dedicated grid and whom to call without grids come too. */
function askedBy(place: PlaceChoice | undefined): Asked | undefined {
  if (place === undefined) return undefined
  if (place.chosenGrid && place.grid !== undefined) return { grid: place.grid.grid }
  if (place.building !== undefined) return { building: place.building }
  if (place.point !== undefined) return { point: { lon: place.point.lon, lat: place.point.lat, crs: 'wgs84' } }
  return place.grid === undefined ? undefined : { grid: place.grid.grid }
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

type OfProps = { readonly asked: Asked; readonly place: PlaceChoice | undefined; readonly heading: boolean } & Pick<FinderProps, 'reportHref' | 'onReport'>

export function WorkerOf({ asked, place, heading, reportHref, onReport }: OfProps): JSX.Element {
  const loaded = useLoad(() => call('offices.find-grid-worker', asked), [JSON.stringify(asked)])
  if (isRefused(loaded.error, 'places.no-grid-here')) return <NoGridHere error={loaded.error} />
  if (loaded.error !== undefined) return <Problem error={loaded.error} again={() => void loaded.reload()} />
  if (loaded.data === undefined || loaded.loading) return <Waiting />
  const found = loaded.data
  return (
    <WorkerCard
      found={found}
      heading={heading}
      reportHref={reportHref(found.grid.grid)}
      {...(place !== undefined && { onReport: () => onReport(found.grid.grid, place) })}
    />
  )
}

const GRID_CODE = /^\d{15}$/

function ByCode({ gridHref, onGrid }: Pick<FinderProps, 'gridHref' | 'onGrid'>): JSX.Element {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState(false)
  const error = wrong ? t('worker.code-wrong') : undefined
  return (
    <form
      class="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const digits = code.normalize('NFKC').replaceAll(/\D/g, '')
        setWrong(!GRID_CODE.test(digits))
        if (GRID_CODE.test(digits)) onGrid(gridHref(digits))
      }}
    >
      <Field id="grid-code" label={t('worker.by-code')} hint={t('worker.by-code-hint')} error={error}>
        <input
          id="grid-code"
          inputMode="numeric"
          autocomplete="off"
          maxLength={30}
          value={code}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy('grid-code', 'hint', error)}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <p>
        <button type="submit" class="second">
          {t('worker.by-code-do')}
        </button>
      </p>
    </form>
  )
}

export type FinderProps = {
  /** Page of one grid, by its 15 digits. */
  readonly gridHref: (grid: string) => string
  readonly reportHref: (grid: string) => string
  /** The reader goes on to report: the place as it was chosen, finer than its grid. */
  readonly onReport: (grid: string, place: PlaceChoice) => void
  readonly onGrid: (href: string) => void
}

export function WorkerFinder({ gridHref, reportHref, onReport, onGrid }: FinderProps): JSX.Element {
  const [place, setPlace] = useState<PlaceChoice | undefined>()
  const asked = askedBy(place)
  return (
    <>
      <div class="card">
        <PlacePicker value={place} onChange={setPlace} ways={['address', 'here', 'map', 'words']} />
      </div>
      {asked !== undefined && <WorkerOf asked={asked} place={place} heading reportHref={reportHref} onReport={onReport} />}
      {place !== undefined && asked === undefined && (
        <Notice>
          <p>{t('worker.choose-grid')}</p>
        </Notice>
      )}
      {place === undefined && <ByCode gridHref={gridHref} onGrid={onGrid} />}
    </>
  )
}
