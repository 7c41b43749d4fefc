// SPDX-License-Identifier: MPL-2.0
// The city's own map with points on it, and shapes a page draws over it (the grids of a proposal, faults of an import).
// Points that would cover each other are drawn as one disc with their number; a click on it zooms in. Loaded only when shown.
// Whatever can be chosen on the map must be choosable beside it too, for who cannot see or point.
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { Loading } from '#design/console/states.tsx'
import { useLang } from '#design/console/use-words.ts'
import { extentQuery } from './areas.ts'
import { useText } from './words.ts'

export type MapPoint = { readonly id: string; readonly lon: number; readonly lat: number; readonly late?: boolean }
/** How a shape is drawn: lines of today, of a proposal, a piece one may choose, something wrong. */
export type ShapeLook = 'today' | 'proposed' | 'piece' | 'outside' | 'wrong'
export type MapShape = {
  readonly id: string
  readonly look: ShapeLook
  /** GeoJSON geometry in WGS-84. */
  readonly geometry: unknown
  /** Written on the shape. */ readonly label?: string
  /** 0–5: shapes of one number get one tint. */ readonly tint?: number
}
export type PlaceMapProps = {
  readonly points: readonly MapPoint[]
  readonly chosen?: string | undefined
  readonly onChoose?: (id: string) => void
  /** A place on the map where there is no point; who cannot point needs another way beside it. */
  readonly onPick?: (at: { readonly lon: number; readonly lat: number }) => void
  readonly label: string
  /** Zoom in on a single point. */ readonly close?: boolean
  readonly shapes?: readonly MapShape[]
  /** Ids of shapes that are chosen now. */ readonly chosenShapes?: readonly string[]
  readonly onShape?: (id: string) => void
  /** Look at the shapes when they first appear, and again whenever this word changes. */ readonly fitTo?: string
  /** Maps with the same word move together. */ readonly together?: string
  /** Where it begins, instead of at the points or the whole city. */ readonly zoom?: number
  /** `plain` leaves today's grids out of the ground. */ readonly ground?: 'ground' | 'plain'
}

const Canvas = lazy(() => import('./map-canvas.tsx').then((module) => ({ default: module.MapCanvas })))

export function PlaceMap(props: PlaceMapProps): ReactNode {
  const t = useText()
  const lang = useLang()
  const extent = useQuery(extentQuery)
  if (extent.isError) return <p className="quiet">{t('places.map-failed')}</p>
  if (extent.data === undefined) return <Loading rows={2} />
  const { box, map } = extent.data
  if (box === null) return <p className="quiet">{t('places.no-map')}</p>
  return (
    <Suspense fallback={<Loading rows={3} />}>
      <Canvas key={[lang, props.ground, map.crs, ...Object.values(box)].join()} {...props} box={box} settings={map} />
    </Suspense>
  )
}
