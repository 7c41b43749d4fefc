// SPDX-License-Identifier: MPL-2.0
// The city's own map (areas, grids, streets, buildings as our server gives them; no tiles) with points on it. Points that
// would cover each other are drawn as one disc with their number; a click on it zooms in. Loaded only when shown.
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { Loading } from '#design/console/states.tsx'
import { extentQuery } from './areas.ts'
import { useText } from './words.ts'

export type MapPoint = { readonly id: string; readonly lon: number; readonly lat: number; readonly label: string; readonly late?: boolean }
export type PlaceMapProps = {
  readonly points: readonly MapPoint[]
  readonly chosen?: string | undefined
  readonly onChoose?: (id: string) => void
  /** A place on the map where there is no point; who cannot point needs another way beside it. */
  readonly onPick?: (at: { readonly lon: number; readonly lat: number }) => void
  readonly label: string
  /** Zoom in on a single point. */ readonly close?: boolean
}

const Canvas = lazy(() => import('./map-canvas.tsx').then((module) => ({ default: module.MapCanvas })))

export function PlaceMap(props: PlaceMapProps): ReactNode {
  const t = useText()
  const extent = useQuery(extentQuery)
  if (extent.isError) return <p className="quiet">{t('places.map-failed')}</p>
  const box = extent.data?.box
  if (box === null) return <p className="quiet">{t('places.no-map')}</p>
  if (box === undefined) return <Loading rows={2} />
  return (
    <Suspense fallback={<Loading rows={3} />}>
      <Canvas {...props} box={box} />
    </Suspense>
  )
}
