// SPDX-License-Identifier: MPL-2.0
import { lazy } from 'react'

export { AreaCascader } from './area-cascader.tsx'
export { AreaName, CityName, ImaginaryBanner } from './city-banner.tsx'
export { howSure } from './how-sure.ts'
export { PlaceMap, type MapPoint, type MapShape } from './place-map.tsx'
export { importsPlaces } from './imports/reads.ts'
export { useText as usePlaceText } from './words.ts'
export const ImportsPanel = lazy(() => import('./imports/imports-panel.tsx').then((module) => ({ default: module.ImportsPanel })))
export const ImportPanel = lazy(() => import('./imports/import-panel.tsx').then((module) => ({ default: module.ImportPanel })))
